"""Documents that no longer hold: what the keepers of the content read, and the correction that askers read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.topics import document_name, state_name
from knowledge.library import Library
from knowledge.repeals import Watched, current_in, lapsed, resting
from knowledge.schema.documents import Source
from knowledge.strict import Problem

_SHOWN, _FILES = 10, 6  # entries of a card; files under a file, which may have 1024 characters
_WORDS = 30  # characters of an asker's question


def ended_card(ended: Sequence[Watched], library: Library, _: Translate) -> Card:
    """Several documents hold no longer, or only in part; a button each leads on."""
    lines = [_("Documents that no longer hold (or only in part): {count}").format(count=len(ended))]
    lines += [f"{n} {document_name(library.sources[one.name])}" for n, one in enumerate(ended[:_SHOWN], 1)]
    if len(ended) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(ended) - _SHOWN))
    buttons = [Button(str(n), f"documents.open:{one.id}") for n, one in enumerate(ended[:_SHOWN], 1)]
    return Card("\n".join(lines), buttons=rows(buttons, 5))


def watched_card(one: Watched, askers: int, library: Library, today: date, _: Translate, *, may_send: bool) -> Card:
    """A document, its successor, what rests on it, and how many asked for that of late."""
    source = library.sources[one.name]
    lines = [f"**{document_name(source)}**", _state(source, library, today, _)]
    lines.append(_("Entries that cite it: {count}").format(count=len(one.topics)))
    lines += [_entry(key, one, library, _) for key in one.topics[:_SHOWN]]
    if len(one.topics) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(one.topics) - _SHOWN))
    if others := resting(library, one.name):
        lines.append(_("Also cited by: {titles}").format(titles="、".join(others[:_SHOWN])))
    lines.append(_("Asked for these entries in the 90 days before: {count} people").format(count=askers))
    send = Button(_("Send a correction"), f"documents.preview:{one.id}")
    leave = Button(_("Send none"), f"documents.leave:{one.id}")
    open_question = may_send and askers and one.ended_at and one.correction is None
    decided = {"ordered": _("A correction is on its way."), "sent": _("A correction was sent.")}
    lines += [decided[one.correction]] if one.correction in decided else []
    return Card("\n".join(lines), None, None, ((send, leave),) if open_question else ())


def preview_card(one: Watched, askers: int, correction: Card, _: Translate) -> Card:
    """What would be sent, to how many, and when; nothing is sent before a yes."""
    head = _("To {count} people, once each, on working days from 8:30 to 18:00:").format(count=askers)
    send = Button(_("Send"), f"documents.send:{one.id}")
    return Card("\n".join([head, "", correction.text]), buttons=((send, Button(_("Send none"), _leave(one))),))


def correction_card(question: str, topic_id: str, one: Watched, library: Library, today: date, _: Translate) -> Card:
    """In two lines: what somebody asked rested on a document that holds no longer; and what holds now."""
    source = library.sources[one.name]
    asked = _("You asked “{question}”. What the answer rested on has changed: {document} {state}.")
    words = " ".join(question.split())
    words = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
    state = _over(source, today, _)
    first = asked.format(question=words, document=document_name(source), state=state)
    look = (Button(_("The answer as it is now"), f"topics.show:{topic_id}"),) if topic_id in library.topics else ()
    quiet = Button(_("No more of this"), "learning.quiet")
    return Card("\n".join([first, _now(source, library, _)]), buttons=((*look, quiet),))


def ordered_card(askers: int, _: Translate) -> Card:
    """It will be sent."""
    return Card(_("The correction goes to {count} people in working hours, once each.").format(count=askers))


def declined_card(_: Translate) -> Card:
    """It will not."""
    return Card(_("No correction is sent."))


def gone_card(_: Translate) -> Card:
    """Nothing to decide any more."""
    return Card(_("This was decided already, or the document holds again; /doc shows how it stands."))


def draft_card(source: Source, files: Sequence[str], problems: Sequence[Problem], _: Translate) -> Card:
    """Under the files that have to change; nothing is live yet."""
    lines = [_("{document} as repealed, for review: {count} files.").format(document=_short(source), count=len(files))]
    lines += [f"· {name}" for name in files[:_FILES]]
    if len(files) > _FILES:
        lines.append(_("… and {count} more").format(count=len(files) - _FILES))
    if problems:
        lines.append(_("Still to be done by hand:"))
        lines += [str(one)[:100] for one in problems[:3]]
    lines.append(
        _(
            "Every citation is marked as past. Where the rule itself has changed, move the old one to earlier and "
            "write the new one. Then put the files into the content: /kb check, /kb publish."
        )
    )
    return Card("\n".join(lines))


def not_written_card(_: Translate) -> Card:
    """The file cannot be changed by itself."""
    return Card(_("This cannot be written by itself; please change sources.yaml by hand."))


def _short(source: Source) -> str:
    return source.number or f"《{source.title}》"


def unknown_card(_: Translate) -> Card:
    """No such document."""
    return Card(_("I know no such document. Name it by its number or title, e.g. /doc 国科发火〔2016〕32号"))


def none_card(_: Translate) -> Card:
    """Nothing has ended of late."""
    return Card(_("No document has ceased to hold of late. /doc NUMBER shows one and the entries that cite it."))


def _leave(one: Watched) -> str:
    return f"documents.leave:{one.id}"


def _entry(key: str, one: Watched, library: Library, _: Translate) -> str:
    topic = library.topics.get(key)
    if topic is None:
        return f"· {key}　" + _("(no longer there)")
    warned = one.standing == "over" and current_in(library, key, one.name)
    mark = _("⚠ still cites it as the rule of today") if warned else ""
    return f"· {topic.title}　{mark}".rstrip()


def _state(source: Source, library: Library, today: date, _: Translate) -> str:
    return "\n".join([_("State: **{state}**").format(state=_over(source, today, _)), _now(source, library, _)])


def _over(source: Source, today: date, _: Translate) -> str:
    if lapsed(source, today):
        return _("ended on {day}; whether it goes on, only a new document says").format(day=source.valid_to)
    until = _(" (until {day})").format(day=source.valid_to) if source.past and source.valid_to else ""
    return state_name(source.status, _) + until


def _now(source: Source, library: Library, _: Translate) -> str:
    new = "；".join(document_name(library.sources[key]) for key in source.replaced_by)
    if new:
        return _("Now in force: {document}").format(document=new)
    return _("No document that replaces it is known here.") if source.past else ""
