"""Documents that cease to hold: what is noticed of each from look to look, and what rests on one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from knowledge.library import Library
from knowledge.schema.base import Content
from knowledge.schema.documents import Citation, Source

Standing = Literal["holds", "partly", "over"]
Correction = Literal["ordered", "declined", "sent"]
ASKED_WITHIN = timedelta(days=90)  # who asked longer ago is not written to
_STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True)
class Watched:
    """A document as it was last looked at, and the entries that cite it.

    ``ended_at``: when it was seen to hold no longer, or only in part; the entries are then also those that cited it
    before. ``correction``: what was decided about telling those who had asked. ``id``: the number in the store.
    """

    name: str
    standing: Standing
    topics: tuple[str, ...]
    ended_at: datetime | None = None
    correction: Correction | None = None
    id: int = 0


def standing(source: Source, today: date) -> Standing:
    """Whether a document holds on a day; one whose time is over does not, whatever its file still says."""
    if source.past or lapsed(source, today):
        return "over"
    return "partly" if source.status == "partly_replaced" else "holds"


def lapsed(source: Source, today: date) -> bool:
    """Whether the last day of a document has passed and nobody has said yet what became of it."""
    return not source.past and source.valid_to is not None and source.valid_to < today


def watch(library: Library, today: date) -> dict[str, Watched]:
    """Every document as it is now."""
    citing: dict[str, list[str]] = defaultdict(list)
    for key, topic in library.topics.items():
        for document in dict.fromkeys(citation.document for citation in _citations(topic)):
            citing[document].append(key)
    return {key: Watched(key, standing(one, today), tuple(citing[key])) for key, one in library.sources.items()}


def since(before: Watched | None, now: Watched, at: datetime) -> Watched:
    """What is to be kept of a document. One that was not known before is no news, however it stands."""
    if before is None:
        return now
    worse = _STANDINGS.index(now.standing) - _STANDINGS.index(before.standing)
    kept = replace(now, id=before.id)
    topics = tuple(dict.fromkeys([*now.topics, *before.topics]))
    if worse > 0:
        return replace(kept, topics=topics, ended_at=at)
    if worse == 0 and before.ended_at:
        return replace(kept, topics=topics, ended_at=before.ended_at, correction=before.correction)
    return kept


def current_in(library: Library, topic_id: str, document: str) -> bool:
    """Whether an entry still cites a document as the rule of today."""
    topic = library.topics.get(topic_id)
    return topic is not None and any(one.document == document and not one.past for one in topic.sources)


def resting(library: Library, document: str) -> tuple[str, ...]:
    """What else cites a document, by its title: figures, self-checks, instruments."""
    others: Mapping[str, Content] = {
        **{fact.meaning: fact for fact in library.facts.values()},
        **{scheme.title: scheme for scheme in library.schemes.values()},
        **{instrument.title: instrument for instrument in library.instruments.values()},
    }
    return tuple(title for title, one in others.items() if any(c.document == document for c in _citations(one)))


def _citations(value: object) -> Iterator[Citation]:
    """Every citation inside a value of the content."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, Content):
        for name in type(value).model_fields:
            yield from _citations(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _citations(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from _citations(one)
