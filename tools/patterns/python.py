"""Rules about Python code: queries outside their room, messages that nobody can translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

QUERYLESS_ROOMS = {"api", "panels", "views"}
QUERY_METHODS = {"filter", "exclude", "annotate", "alias"}
MESSAGE_FUNCTIONS = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "npgettext",
    "npgettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
POSITIONAL = re.compile(r"(?<!%)%(?:\d*\$)?[-+ #0]*[\d.]*[sdifrg]|\{\d*\}")


def queries(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Queries live in querysets.py; the rooms that answer requests hold none."""
    if path.parts[0] in {"tests", "tools"} or not QUERYLESS_ROOMS & {path.stem, path.parent.name}:
        return
    for call in calls(text):
        function = call.func
        if isinstance(function, ast.Attribute) and is_query(function):
            yield (
                call.lineno,
                (
                    f".{function.attr}() in {path.name}: name the query in querysets.py and "
                    f"call that, so that visible_to() and its test hold here too."
                ),
            )


def is_query(function: ast.Attribute) -> bool:
    """Tell `something.objects.all` and `.filter` and its like from other methods."""
    if function.attr == "all":
        return isinstance(function.value, ast.Attribute) and function.value.attr == "objects"
    return function.attr in QUERY_METHODS


def messages(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Placeholders have names, so that translators can reorder and understand them."""
    for call in calls(text):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name not in MESSAGE_FUNCTIONS:
            continue
        for argument in call.args:
            if isinstance(argument, ast.JoinedStr):
                yield call.lineno, "An f-string is never found in a catalogue: use %(name)s."
            elif positional(argument):
                yield call.lineno, "A placeholder without a name in a message: use %(name)s."


def nicknames(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Texts are collected by the names of these functions and `_`, and by no other."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                if name.name in MESSAGE_FUNCTIONS and name.asname not in (None, "_"):
                    yield (
                        node.lineno,
                        f"No text in {name.asname}() is collected: call it {name.name}().",
                    )


def positional(node: ast.expr) -> bool:
    """Tell whether the node is a text with a placeholder that has no name."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return POSITIONAL.search(node.value.replace("%%", "")) is not None


def calls(text: str) -> Iterator[ast.Call]:
    """Yield each call in the module's code."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield node
