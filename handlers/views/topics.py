"""Answers, choices, the menu and what is said when there is no answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.card import Button, Card, rows
from bot.punctuation import punctuated
from bot.translate import Translate
from knowledge.library import Library
from knowledge.schema.documents import Source, Status
from knowledge.schema.topics import Case, EnglishCase, EnglishVariants, Section, Topic, Variants
from knowledge.sources import Named
from knowledge.topics import Answer, Cited, title_in

_REGIONS = {"provincial": "🏷 浙江省", "city": "🏷 宁波市", "zone": "🏷 高新区"}
_SHELF_WIDTH = 8
_RELATED = 4


def answer_card(answer: Answer, question: int | None, library: Library, _: Translate) -> Card:
    """The answer: conclusion first, points, the article folded, the source last, then what to do next."""
    lines = [
        *_notes(answer, _),
        f"**{answer.conclusion.replace('**', '')}**",
        *(f"· {point}" for point in answer.points),
    ]
    if answer.asks:
        lines += ["", _spoken(answer.asks, answer.language).ask]
    buttons = [
        *(rows(_cases(answer, answer.asks), 3) if answer.asks else ()),
        *((button,) for button in _onward(answer, library, _)),
        *((button,) for button in _checks(answer, library, _)),
        *((button,) for button in _reminder(answer, library, _)),
        _feedback(question, _),
    ]
    card = Card("\n".join(lines), _folded(answer, _), _source_line(answer, _), tuple(buttons))
    return punctuated(card, answer.language)


def _notes(answer: Answer, _: Translate) -> list[str]:
    notes = []
    if answer.past:
        notes.append(_("⚠ This was the rule until {day}; it is no longer in force.").format(day=answer.past.valid_to))
    if answer.before:
        note = _("⚠ What follows is in force only since {day}; the rule of the time you ask about is not known here.")
        notes.append(note.format(day=answer.valid_from))
    if answer.over:
        note = _("⚠ This ended on {day}; whether it goes on, only a new document says.")
        notes.append(note.format(day=answer.valid_to))
    if not answer.translated:
        notes.append(_("(This entry is available in Chinese only.)"))
    return notes


def _folded(answer: Answer, _: Translate) -> str | None:
    return _("Details: {text}").format(text=answer.article) if answer.article else None


def _source_line(answer: Answer, _: Translate) -> str:
    cited = "；".join(_cited(source, _) for source in answer.sources)
    parts = [_("Source: {documents}").format(documents=cited)]
    if answer.valid_from:
        parts.append(_("in force from {day}").format(day=answer.valid_from))
    if answer.valid_to and not answer.past:
        parts.append(_("until {day}").format(day=answer.valid_to))
    parts.append(_("checked {day}").format(day=answer.checked_on))
    return "｜".join(parts)


def _cited(cited: Cited, _: Translate) -> str:
    source = cited.source
    return f"{document_name(source)}{cited.article or ''}{_no_longer(cited, _)}"


def _no_longer(cited: Cited, _: Translate) -> str:
    """That a document must not be taken for the rule of today, and what is."""
    new = "、".join(one.number or f"《{one.title}》" for one in cited.successors)
    if new:
        return _(" (no longer in force; now: {documents})").format(documents=new)
    if cited.lapsed:
        return _(" (ended on {day}; whether it goes on, only a new document says)").format(day=cited.source.valid_to)
    return _(" (no longer in force)") if cited.source.past else ""


def document_name(source: Source) -> str:
    """A document as it is cited: its title and its number."""
    return f"《{source.title}》" + (f"（{source.number}）" if source.number else "")


def state_name(status: Status, _: Translate) -> str:
    """Whether a document is in force, in words."""
    names: Mapping[Status, str] = {
        "in_force": _("in force"),
        "partly_replaced": _("in force, partly replaced"),
        "repealed": _("repealed"),
        "expired": _("expired"),
        "guide": _("a guide, not a legal basis"),
        "plan": _("a work plan, not a legal basis"),
        "draft": _("a draft, not in force"),
        "unknown": _("whether it is in force could not be verified"),
    }
    return names[status]


def _cases(answer: Answer, variants: Variants) -> list[Button]:
    cases: Sequence[Case | EnglishCase] = _spoken(variants, answer.language).cases
    return [Button(case.label, f"topics.case:{answer.id}.{n}") for n, case in enumerate(cases)]


def _spoken(variants: Variants, language: str) -> Variants | EnglishVariants:
    return variants.en if variants.en and language != "zh" else variants


def _onward(answer: Answer, library: Library, _: Translate) -> Iterable[Button]:
    onward = dict.fromkeys([*answer.next, *answer.related])
    topics = [key for key in onward if key in library.topics][:_RELATED]
    return [Button(title_in(library.topics[key], answer.language), f"topics.show:{key}") for key in topics]


def _checks(answer: Answer, library: Library, _: Translate) -> Iterable[Button]:
    """The self-check that belongs to the shelf of an entry, unless the entry asks for a figure first."""
    shelf = answer.id.partition("/")[0]
    label = _("🧮 Check yourself: {title}")
    for key, scheme in library.schemes.items():
        title = scheme.grants if answer.language == "zh" else scheme.en
        if scheme.section == shelf and scheme.grants and title and not answer.asks:
            yield Button(label.format(title=title), f"checks.open:{key}")


def _reminder(answer: Answer, library: Library, _: Translate) -> Iterable[Button]:
    """Under an entry on something that opens by a yearly notice."""
    label = _("⏰ Remind me when it opens")
    return [Button(label, f"reminders.ask:{answer.id}")] if library.calendar.announced(answer.id) else []


def _feedback(question: int | None, _: Translate) -> tuple[Button, ...]:
    person = Button(_("👤 A person"), "handover.ask")
    if question is None:
        return (Button(_("📚 Topics"), "topics.menu"), person)
    return (
        Button(_("👍 Useful"), f"topics.rate:{question}.up"),
        Button(_("👎 Not useful"), f"topics.rate:{question}.down"),
        person,
    )


def clarify_card(topics: Mapping[str, Topic], language: str, _: Translate) -> Card:
    """Which of these do you mean?"""
    titles = [_title(topic, language) for topic in topics.values()]
    lines = [_("Which of these do you mean?"), *(f"{n} {title}" for n, title in enumerate(titles, 1))]
    buttons = [
        Button(f"{n} {title}", f"topics.show:{key}")
        for n, (key, title) in enumerate(zip(topics, titles, strict=True), 1)
    ]
    none = Button(f"{len(buttons) + 1} " + _("None of these"), "topics.none")
    return Card("\n".join([*lines, none.label]), buttons=rows([*buttons, none], 1))


def _title(topic: Topic, language: str) -> str:
    title = title_in(topic, language)
    region = _REGIONS.get(topic.region) if language == "zh" else None
    return f"{title}（{region[2:]}）" if region and region[2:] not in title else title


def decline_card(near: Mapping[str, Topic], language: str, _: Translate) -> Card:
    """No certain answer: said plainly, with the nearest entries and a person."""
    text = _(
        "I am not sure enough to answer this, so I will not guess. You can: "
        "① put it in other words ② look at the nearest entries ③ browse by topic ④ ask for a person."
    )
    shown = [Button(_title(topic, language), f"topics.show:{key}") for key, topic in near.items()]
    return Card(text, buttons=(*rows(shown, 1), _ways_out(_)))


def elsewhere_card(reply: str | None, _: Translate) -> Card:
    """A matter of somebody else's."""
    text = reply or _(
        "This is outside science and technology policy. For tax returns call 12366, for other government matters 12345."
    )
    return Card(text, buttons=(_ways_out(_),))


def document_card(named: Named, library: Library, language: str, _: Translate) -> Card:
    """A document asked for by its number: what it is, whether it is in force, what replaced it, what rests on it."""
    source = named.source
    lines = [_cited(Cited(source, None), _)]
    if source.issuer:
        lines.append(_("Issued by: {issuer}").format(issuer=source.issuer))
    lines.append(_("State: **{state}**").format(state=state_name(source.status, _)))
    successor = _("Replaced by: {document}") if source.past else _("See also: {document}")
    lines += [successor.format(document=_cited(Cited(new, None), _)) for new in named.successors]
    if source.note and language == "zh":
        lines.append(source.note)
    shown = [Button(_title(library.topics[key], language), f"topics.show:{key}") for key in named.topics[:_RELATED]]
    return Card(
        "\n".join(lines), None, _("checked {day}").format(day=source.checked_on), (*rows(shown, 1), _ways_out(_))
    )


def following(card: Card, title: str, _: Translate) -> Card:
    """The card of a question that leaned on the one before it; it says so."""
    return replace(card, text="\n".join([_("Following on from: {title}").format(title=title), card.text]))


def with_note(card: Card, note: str, _: Translate) -> Card:
    """The card with the note for the bureau's own people."""
    return replace(card, text="\n".join([card.text, _("🔒 Internal: {note}").format(note=note)]))


def smalltalk_card(reply: str | None, _: Translate) -> Card:
    """A friendly word, and what can be asked."""
    return Card(reply or _("Hello! Ask me about science and technology policy."), buttons=(_ways_out(_),))


def _ways_out(_: Translate) -> tuple[Button, ...]:
    return (Button(_("📚 Topics"), "topics.menu"), Button(_("👤 A person"), "handover.ask"))


def menu_card(sections: Sequence[Section], language: str, _: Translate) -> Card:
    """The shelves."""
    buttons = [Button(f"{s.sign} {s.title if language == 'zh' else s.en}", f"topics.shelf:{s.id}") for s in sections]
    return Card(_("Choose a subject, or simply ask in your own words."), buttons=rows(buttons, 2))


def shelf_card(section: Section, topics: Mapping[str, Topic], language: str, _: Translate) -> Card:
    """Every entry of one shelf, numbered: one more tap, or the number typed, opens it."""
    name = section.title if language == "zh" else section.en
    lines = [
        f"{section.sign} {name}",
        *(f"{n} {_title(topic, language)}" for n, topic in enumerate(topics.values(), 1)),
    ]
    numbers = [Button(str(n), f"topics.show:{key}") for n, key in enumerate(topics, 1)]
    back = (Button(_("« Topics"), "topics.menu"),)
    return Card("\n".join(lines), buttons=(*rows(numbers, _SHELF_WIDTH), back))


def reasons_card(question: int, _: Translate) -> Card:
    """Why was it of no use?"""
    reasons = {
        "other": _("Not what I asked"),
        "old": _("Out of date"),
        "unclear": _("Hard to understand"),
        "partial": _("Incomplete"),
    }
    buttons = [Button(words, f"topics.reason:{question}.{key}") for key, words in reasons.items()]
    return Card(_("What was wrong? (one tap, or type it)"), buttons=rows(buttons, 2))
