"""A reminder of figures that are missing: what would be sent, and the reminder itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Card
from handlers.views.indicator_words import Voice
from handlers.views.indicators_lists import missing_line
from knowledge.indicators.months import Month
from knowledge.indicators.reporting import Due

_SHOWN = 20


def offer_card(due: Sequence[Due], month: Month, readers: int, voice: Voice) -> Card:
    """What would be sent to how many; nothing is sent yet."""
    _ = voice.translate
    text = _("This will be sent to {count} colleagues who report figures:").format(count=readers)
    buttons = ((Button(_("Send the reminder"), f"urging.remind:{month}"),),) if readers else ()
    return Card(f"{text}\n\n{reminder_card(due, month, voice).text}", buttons=buttons)


def reminder_card(due: Sequence[Due], month: Month, voice: Voice) -> Card:
    """The reminder itself."""
    _ = voice.translate
    head = _("Figures of {month} have not been reported; please report them:").format(month=voice.month(month))
    lines = [missing_line(one, voice) for one in due[:_SHOWN]]
    more = [_("… and {count} more").format(count=len(due) - _SHOWN)] if len(due) > _SHOWN else []
    buttons = ((Button(_("Who has not reported"), f"indicators.missing:{month}"),),)
    return Card("\n".join([head, *lines, *more]), buttons=buttons)
