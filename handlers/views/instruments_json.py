"""A matching as JSON: the shape of `match` in docs/commands.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from knowledge.instruments.amounts import filled
from knowledge.instruments.cases import Asked, cases
from knowledge.instruments.gaps import Gap, gaps
from knowledge.instruments.match import Match, Matching, match
from knowledge.instruments.profile import base
from knowledge.instruments.reasons import title_of, why
from knowledge.library import Library
from knowledge.schema.documents import Source

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"


def match_json(library: Library, text: str, today: date) -> Json:
    """The answer to a file of profiles: an object for one, a list for many.

    Raises:
        UnusableProfileError: one sentence for whoever gave the file.
    """
    asked, many = cases(library.profile, text, today)
    found: list[Json] = [_case(library, one) for one in asked]
    return found if many else found[0]


def _case(library: Library, asked: Asked) -> Json:
    found = match(library, asked.profile, asked.on)
    return {
        "id": asked.id,
        "as_of": asked.on.isoformat(),
        "results": {key: _result(library, found, one) for key, one in found.matches.items()},
        "notes": [*(filled(found.case, one.say) or one.say for one in found.beside), *asked.profile.unread],
        "next": _next(library, found),
    }


def _result(library: Library, matching: Matching, found: Match) -> Json:
    one, case = found.instrument, matching.case
    return {
        "state": found.state,
        "why": why(found, case, library.profile),
        "missing": [_gap(gap) for gap in gaps(found, library.profile)],
        "unmodelled": list(one.unmodelled),
        "basis": [_cited(library.sources[basis.document], basis.article) for basis in found.basis],
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        "amount": found.amount,
        "title": one.title,
        "kind": one.kind,
        "status": one.status,
        "verified": one.verified,
        "gives": filled(case, one.gives) or one.title,
        "office": one.office,
        "topic": one.topic,
        "effort": one.effort,
        "gain": one.gain,
    }


def _gap(gap: Gap) -> Json:
    return {"what": gap.what, "have": _plain(gap.have), "need": _plain(gap.need), "unit": gap.unit}


def _plain(value: Decimal | bool | str | None) -> Json:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _cited(source: Source, article: str | None) -> str:
    past = "（已不再有效）" if source.past else ""
    return f"《{source.title}》{f'（{source.number}）' if source.number else ''}{article or ''}{past}"


def _next(library: Library, matching: Matching) -> Json:
    question = matching.question
    if question is None:
        return None
    field = library.profile[base(question.field)]
    return {
        "field": question.field,
        "title": title_of(question.field, library.profile),
        "ask": field.ask,
        "decides": list(question.decides),
    }
