"""Reminders in words: what is on, what there is to remember, and the reminder itself. Only days that a notice names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Card, rows
from bot.translate import HOME, Translate
from knowledge.library import Library
from knowledge.reminders import BEFORE_EXPIRY, CERTIFICATE, CLOSING, ENTRIES, REPORT, Due
from knowledge.schema.calendar import Window
from knowledge.schema.topics import Topic


@dataclass(frozen=True)
class Matter:
    """Something that one can be reminded of; ``window`` and ``expires`` are None while they are not known."""

    about: str
    on: bool
    window: Window | None = None
    expires: date | None = None


@dataclass(frozen=True)
class Voice:
    """How it is said, and from which content."""

    library: Library
    language: str
    translate: Translate

    def topic(self, about: str) -> Topic | None:
        """The entry that explains a matter."""
        return self.library.topics.get(ENTRIES.get(about, about))

    def title(self, about: str) -> str:
        """What a matter is called."""
        _ = self.translate
        if about == CERTIFICATE:
            return _("End of the HNTE certificate")
        topic = self.topic(about)
        if topic is None:
            return about
        return topic.en.title if topic.en and self.language != HOME else topic.title

    def conclusion(self, about: str) -> str:
        """What the entry says first."""
        topic = self.topic(about)
        if topic is None:
            return ""
        return topic.en.conclusion if topic.en and self.language != HOME else topic.conclusion

    def window(self, window: Window) -> str:
        """The days of a window, and the notice that names them."""
        _ = self.translate
        source = self.library.sources.get(window.source.document) if window.source else None
        named = f"《{source.title}》{f'（{source.number}）' if source.number else ''}" if source else ""
        text = _("{first} to {last}; notice: {notice}")
        return text.format(first=window.first, last=window.last, notice=named)


def begun_card(matter: Matter, said: Sequence[str], today: date, voice: Voice) -> Card:
    """What will be told, and when. ``said``: what is due at this moment and is not told again."""
    _ = voice.translate
    if matter.about == REPORT:
        text = _("Noted: {title}. You are reminded on the first working day of every May while the status lasts.")
        text = text.format(title=voice.title(REPORT))
    elif matter.about == CERTIFICATE and matter.expires:
        text = _certificate(matter.expires, len(said), today, _)
    elif matter.window:
        closing = any(key.endswith(CLOSING) for key in said)
        text = _("It closes soon; there is no other reminder before that.") if closing else ""
        text = text or _("You are reminded once more 7 days before it closes.")
        known = _("Noted: {title}, {window}.").format(
            title=voice.title(matter.about), window=voice.window(matter.window)
        )
        text = f"{known}{text}" if voice.language == HOME else f"{known} {text}"
    else:
        text = _(
            "Noted: {title}. No notice names the days yet. You are told once when it is out and entered here, and once "
            "more 7 days before it closes."
        ).format(title=voice.title(matter.about))
    ends = _("Reminders come in working hours. Say “取消提醒” at any time to end them.")
    return Card(f"{text}\n{ends}", buttons=((_mine(_),),))


def list_card(matters: Sequence[Matter], voice: Voice) -> Card:
    """What there is to remember, each with whether its reminder is on, and a numbered button to change that."""
    _ = voice.translate
    known = any(one.about == CERTIFICATE for one in matters)
    lines = [_("**To be remembered**")]
    lines += [f"{number} {_line(one, voice)}" for number, one in enumerate(matters, 1)]
    if not known:
        lines.append(_("The end of an HNTE certificate is not kept in “My enterprise”; once it is, I can remind you."))
    changes = [_change(number, one, _) for number, one in enumerate(matters, 1)]
    others = []
    if not all(one.on for one in matters):
        others.append(Button(_("⏰ Remind me of all"), "reminders.all"))
    if any(one.on for one in matters):
        others.append(Button(_("End all reminders"), "reminders.end"))
    own = () if known else ((Button(_("My enterprise"), "profile.show"),),)
    return Card("\n".join(lines), buttons=(*rows(changes, 3), tuple(others), *own))


def all_card(count: int, _: Translate) -> Card:
    """All are on."""
    text = _("Noted: {count} reminders are on. Say “取消提醒” at any time to end them.")
    return Card(text.format(count=count), buttons=((_mine(_),),))


def ended_card(count: int, _: Translate) -> Card:
    """How many ended."""
    return Card(_("Reminders ended: {count}.").format(count=count) if count else _("No reminder was on."))


def no_expiry_card(_: Translate) -> Card:
    """The day is not known, and none is invented."""
    text = _("The end of your HNTE certificate is not kept, so I cannot remind you of it. Please enter it first.")
    return Card(text, buttons=((Button(_("My enterprise"), "profile.show"),),))


def due_card(due: Due, today: date, voice: Voice) -> Card:
    """The reminder itself."""
    _ = voice.translate
    head = _("⏰ **Reminder: {title}**").format(title=voice.title(due.about))
    lines = [head]
    if due.window and due.window.last:
        lines.append(voice.window(due.window))
        if any(key.endswith(CLOSING) for key in due.keys):
            lines.append(_("It closes in {days} days.").format(days=(due.window.last - today).days))
    elif due.about == CERTIFICATE and due.expires:
        left = (due.expires - today).days
        lines.append(_("It ends on {day}, in {days} days.").format(day=due.expires, days=left))
    if due.window is None:
        lines.append(voice.conclusion(due.about))
    look = Button(_("What it says"), f"topics.show:{ENTRIES.get(due.about, due.about)}")
    return Card("\n".join(lines), buttons=((look, Button(_("End this reminder"), f"reminders.stop:{due.about}")),))


def _certificate(expires: date, told: int, today: date, _: Translate) -> str:
    """``told``: how many of the reminders this reply stands for."""
    left = BEFORE_EXPIRY[told:]
    said = _("Noted: the HNTE certificate ends on {day}, in {left} days. Reminders: {ahead} days before.")
    if not left:
        said = _("Noted: the HNTE certificate ends on {day}, in {left} days; there is no other reminder before that.")
    return said.format(day=expires, left=(expires - today).days, ahead="、".join(map(str, left)))


def _line(matter: Matter, voice: Voice) -> str:
    _ = voice.translate
    state = _("⏰ on") if matter.on else _("not on")
    if matter.about == CERTIFICATE:
        said = _("The HNTE certificate ends on **{day}**; apply for re-recognition in that year").format(
            day=matter.expires
        )
    elif matter.about == REPORT:
        said = voice.conclusion(REPORT).rstrip("。.")
    else:
        window = voice.window(matter.window) if matter.window else _("no notice for the next time yet")
        said = f"{voice.title(matter.about)}：{window}"
    return f"{said}｜{state}"


def _change(number: int, matter: Matter, _: Translate) -> Button:
    if matter.on:
        return Button(_("{n} End").format(n=number), f"reminders.stop:{matter.about}")
    return Button(_("{n} Remind me").format(n=number), f"reminders.ask:{matter.about}")


def _mine(_: Translate) -> Button:
    return Button(_("My reminders"), "reminders.list")
