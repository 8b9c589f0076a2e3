"""Streams of blocks as raw values."""

from typing import Any


def with_ids_of(source: Any, target: Any) -> Any:
    """Return `target` with the block ids of `source` wherever both have the same blocks.

    Translations are matched by the ids of blocks, so a text that was written elsewhere has to
    take them over. Both are raw values as a StreamField stores them; a block without counterpart
    keeps its own id, and so does everything after it in its list.
    """
    if isinstance(source, dict) and isinstance(target, dict):
        same = source.get("type") == target.get("type")
        return {
            key: source[key]
            if key == "id" and same and key in source
            else with_ids_of(source.get(key), value)
            for key, value in target.items()
        }
    if isinstance(source, list) and isinstance(target, list):
        known = source + [None] * max(0, len(target) - len(source))
        return [with_ids_of(ours, theirs) for ours, theirs in zip(known, target, strict=False)]
    return target
