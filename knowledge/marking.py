"""The end of a document, written into the files that name it; everything else in them stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class End:
    """What is to be written of a document that holds no longer. ``until``: its last day; ``new``: what replaces it."""

    document: str
    until: str | None
    new: str | None
    checked_on: str


def past_marked(text: str, document: str) -> str:
    """A file of the content in which every citation of a document says that it is no longer in force."""
    cited = re.compile(rf"\{{[^{{}}]*\bdocument: *([\"']?){re.escape(document)}\1(?=[,}}\s])[^{{}}]*\}}")
    return cited.sub(lambda found: found[0] if "past:" in found[0] else f"{found[0][:-1].rstrip()}, past: true}}", text)


def repealed(sources: str, end: End) -> str:
    """The list of documents with the end of one written down; the rest of the text stays as it is.

    Raises:
        ValueError: the list has no such document on lines of its own.
    """
    name = re.escape(end.document)
    item = re.search(rf"^- (?:number|title): *([\"']?){name}\1 *\n(?:[ \t]+.*\n|\n)*", sources, re.MULTILINE)
    if item is None:
        raise ValueError(f"no item of its own: {end.document}")
    wanted = {"status": "repealed", "valid_to": end.until, "checked_on": end.checked_on}
    wanted["replaced_by"] = f"[{end.new}]" if end.new else None
    lines = item[0].rstrip("\n").split("\n")
    for key, value in wanted.items():
        if value:
            at = next((n for n, line in enumerate(lines) if line.startswith(f"  {key}:")), None)
            lines[at if at is not None else len(lines) :] = [f"  {key}: {value}", *(lines[at + 1 :] if at else ())]
    return sources[: item.start()] + "\n".join(lines) + "\n" + sources[item.end() :]
