"""Retrieval alone, as ``run_bot.py ask`` prints it: one question in, one JSON object out. No store, no Telegram."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.card import Card
from bot.translate import HOME, Catalogues
from handlers.views import handover
from handlers.views import topics as views
from handlers.views.commands_json import shown
from knowledge.live import Live
from knowledge.people import may
from knowledge.search.decide import Finding
from knowledge.sources import day_meant, named
from knowledge.text.pinyin import english
from knowledge.topics import Answer, Cited, answer, deciding_figure


@dataclass(frozen=True)
class Asked:
    """A question with who asks it, when, and in which language the answer is wanted (None: that of the question)."""

    text: str
    role: str
    on: date
    language: str | None = None


def read(line: str, role: str, on: date, language: str | None) -> Asked:
    """A line of input: a question, or an object ``{"text", "role", "on", "today"}`` that says more.

    Raises:
        ValueError: the object cannot be used; the text says why.
    """
    if not line.startswith("{"):
        return Asked(line, role, on, language)
    try:
        given = Line.model_validate_json(line)
    except ValidationError as error:
        slip = error.errors()[0]
        raise ValueError(f"not a question as JSON: {'.'.join(map(str, slip['loc']))} {slip['msg']}") from error
    return Asked(given.text, given.role or role, given.on or given.today or on, language)


class Line(BaseModel):
    """A question as JSON, so that one run can mix roles and days."""

    model_config = ConfigDict(extra="forbid")

    text: str
    role: Literal["visitor", "enterprise", "coordinator", "staff", "leader", "administrator"] | None = None
    on: date | None = None
    today: date | None = None


class Desk:
    """Answers questions one by one, all from the same content."""

    def __init__(self, live: Live, catalogues: Catalogues) -> None:
        self._live, self._catalogues = live, catalogues

    def reply(self, asked: Asked) -> dict[str, Any]:
        """The object of the contract: decision, topics, confidence, text, choices, sources and milliseconds."""
        started = time.perf_counter()
        said = self._command(asked) or self._document(asked) or self._found(asked)
        return {"question": asked.text} | said | {"ms": round((time.perf_counter() - started) * 1000, 2)}

    def _command(self, asked: Asked) -> dict[str, Any] | None:
        if not may(asked.role, "topics.internal"):
            return None
        command = self._live.command(asked.text, asked.on, board=may(asked.role, "board.read"))
        if command is None:
            return None
        _ = self._catalogues.translator(asked.language or HOME)
        text = _("Understood as a command: {intent}. It is carried out in the chat.").format(intent=command.intent)
        return _said("command", (), 1.0, text) | dict(shown(command, self._live.library))

    def _document(self, asked: Asked) -> dict[str, Any] | None:
        document = named(self._live.library, asked.text)
        if document is None:
            return None
        language = asked.language or language_of(asked.text, HOME)
        translate = self._catalogues.translator(language)
        card = views.document_card(document, self._live.library, language, translate)
        return _said("answer", document.topics[:3], 1.0, card.plain, cited=[Cited(document.source, None)])

    def _found(self, asked: Asked) -> dict[str, Any]:
        live, language = self._live, asked.language or language_of(asked.text, HOME)
        finding = live.finder.find(asked.text, internal=may(asked.role, "topics.internal"))
        answers = _answers(live, asked, finding, language)
        text = "\n\n".join(card.plain for card in _cards(live, self._catalogues, finding, answers, language))
        if finding.decision == "answer":
            cited = [source for said in answers for source in said.sources]
            return _said("answer", finding.topics, finding.confidence, text, cited=cited)
        choices = [(said, _card(live, self._catalogues, said, language)) for said in answers]
        return _said(finding.decision, (), finding.confidence, text, choices=choices)


def _said(
    decision: str,
    topics: Sequence[str],
    confidence: float,
    text: str,
    *,
    choices: Sequence[tuple[Answer, Card]] = (),
    cited: Sequence[Cited] = (),
) -> dict[str, Any]:
    return {
        "decision": decision,
        "topics": list(topics),
        "confidence": round(confidence, 3),
        "text": text,
        "choices": [{"id": said.id, "title": said.title, "text": card.plain} for said, card in choices],
        "sources": [_source(source) for source in cited],
    }


def language_of(text: str, default: str) -> str:
    """English for a question in English words, else the default. A command says nothing of the language."""
    return "en" if english(text) and not text.startswith("/") else default


def _answers(live: Live, asked: Asked, finding: Finding, language: str) -> list[Answer]:
    day = day_meant(asked.text, asked.on)
    return [
        answer(live.library, key, day, deciding_figure(live.library.topics[key], asked.text), language)
        for key in finding.topics
    ]


def _cards(
    live: Live, catalogues: Catalogues, finding: Finding, answers: Sequence[Answer], language: str
) -> list[Card]:
    translate = catalogues.translator(language)
    library = live.library
    if finding.decision == "answer":
        return [_card(live, catalogues, said, language) for said in answers]
    if finding.decision == "clarify":
        return [views.clarify_card({key: library.topics[key] for key in finding.topics}, language, translate)]
    spoken = finding.talk.reply if finding.talk and language == HOME else finding.talk.en if finding.talk else None
    if finding.decision == "handover":
        return [handover.nothing_card(translate)]
    if finding.decision == "smalltalk":
        return [views.smalltalk_card(spoken, translate)]
    return [views.elsewhere_card(spoken, translate) if finding.talk else views.decline_card({}, language, translate)]


def _card(live: Live, catalogues: Catalogues, said: Answer, language: str) -> Card:
    return views.answer_card(said, None, live.library, catalogues.translator(language))


def _source(cited: Cited) -> dict[str, str | None]:
    return {
        "id": cited.source.id,
        "number": cited.source.number,
        "title": cited.source.title,
        "article": cited.article,
        "status": cited.source.status,
    }
