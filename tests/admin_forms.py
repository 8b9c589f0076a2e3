"""Filling in a form of the admin as a browser would: what it shows, with some fields changed."""

from typing import Any

from bs4 import BeautifulSoup, Tag


def fields_of(response: Any, form: str = "form[data-edit-form]") -> dict[str, Any]:
    """Return what a browser would send of a form, name → value or list of values."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select_one(form)
    assert found is not None, "no form on this page"
    for template in found.find_all("template"):
        template.decompose()
    data: dict[str, list[str]] = {}
    for tag in found.find_all(["input", "textarea", "select"]):
        name = tag.get("name")
        if name and "__prefix__" not in name and not tag.has_attr("disabled"):
            data.setdefault(str(name), []).extend(_values(tag))
    return {
        name: values[0] if len(values) == 1 else values for name, values in data.items() if values
    }


def _values(tag: Tag) -> list[str]:
    if tag.name == "textarea":
        return [tag.text.removeprefix("\n")]
    if tag.name == "select":
        options = tag.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        return [str(option.get("value", "")) for option in chosen or options[:1]]
    kind = tag.get("type", "text")
    if kind in ("checkbox", "radio"):
        return [str(tag.get("value", "on"))] if tag.has_attr("checked") else []
    if kind in ("submit", "button", "file"):
        return []
    return [str(tag.get("value", ""))]


def problems_in(response: Any) -> list[str]:
    """Return the sentences that stand beside fields and above the form."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select(".w-field__errors .error-message, .messages .error, .help-critical")
    return [" ".join(tag.text.split()) for tag in found if tag.text.strip()]


def messages_in(response: Any) -> list[str]:
    """Return the messages at the top of a page."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [" ".join(tag.text.split()) for tag in soup.select(".messages li")]
