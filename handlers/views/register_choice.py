"""Which of several ledgers a question means: what each would say, and a button for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.registers import Voice, sample_note
from knowledge.registers.query import Found
from knowledge.registers.speech.spoken import Spoken

_FEW = 2  # rows that are shown at once


@dataclass(frozen=True)
class Choice:
    """A ledger that may be meant, what was heard of it, and what its rows answer."""

    voice: Voice
    spoken: Spoken
    found: Found


def choice_card(choices: Sequence[Choice], tag: int, _: Translate) -> Card:
    """The ledgers with how many rows fit."""
    lines = [_("This stands in {count} ledgers. Which one do you mean?").format(count=len(choices))]
    for n, choice in enumerate(choices, 1):
        voice, found = choice.voice, choice.found
        count = _("{count} {counter}").format(count=len(found.rows), counter=voice.register.counter)
        lines.append(f"{n} {voice.title}：{count}")
        lines += [f"　{voice.line(row, found.query.show)}" for row in found.rows[:_FEW] if len(found.rows) <= _FEW]
    buttons = [
        Button(f"{n} {one.voice.title}", f"registers.about:{tag}.{one.voice.name}") for n, one in enumerate(choices, 1)
    ]
    sample = sample_note(any(one.found.sample for one in choices), _)
    return Card("\n".join(lines), tail=sample, buttons=rows(buttons, 2))
