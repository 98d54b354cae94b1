"""The lamps of pictures and papers in words: where the sign is drawn, or cannot be printed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.translate import Translate
from knowledge.indicators.lamps import Lamp, Why


def lamp_word(lamp: Lamp, _: Translate) -> str:
    """The lamp as a word: 绿灯."""
    return {"green": _("green lamp"), "yellow": _("yellow lamp"), "red": _("red lamp"), "grey": _("grey lamp")}[lamp]


def grey_reason(why: Why, _: Translate) -> str:
    """Why a lamp is grey, in a few words; "" for the reasons of other lamps."""
    reasons: Mapping[Why, str] = {
        "not_due": _("not due yet"),
        "no_schedule": _("no schedule this month"),
        "no_reading": _("no figure"),
        "no_rank": _("place in the city unknown"),
        "no_official": _("official figure comes later"),
        "stale": _("figure out of date"),
    }
    return reasons.get(why, "")
