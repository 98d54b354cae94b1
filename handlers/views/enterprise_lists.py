"""A list of enterprises that was brought in: what it changes, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.translate import Translate
from handlers.files.enterprise_in import Wrong


def wrong(one: Wrong, _: Translate) -> str:
    """What is wrong with a cell."""
    words = {
        "name": _("{address}: no name of an enterprise, or one of more than 120 characters"),
        "code": _("{address}: “{given}” is no valid credit code"),
        "formula": _("{address}: a formula without a result; open it in Excel and save it once"),
    }
    return words[one.slip].format(address=one.address, given=one.given)


def outcome(counts: Mapping[str, int], errors: int, written: bool, _: Translate) -> str:
    """What was, or would be, added and changed."""
    if errors:
        return _("Nothing written: {errors} cells are wrong.").format(errors=errors)
    text = _("Written: {new} new, {changed} completed, {same} as before.")
    if not written:
        text = _("Preview: {new} new, {changed} completed, {same} as before. Nothing is written yet.")
    return text.format(**counts)
