"""All the words for what a board holds: the names of the content, and the same with the synonyms of the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from knowledge.indicators.speech.text import GAP
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.indicators import Year
from knowledge.schema.language import Term
from knowledge.text.normalise import squeeze

Kind = Literal["indicator", "several", "series", "theme", "commitment"]
_FORMS = 200  # ways to say one name, by the synonyms of the glossary


@dataclass(frozen=True)
class Meaning:
    """What a name stands for: one indicator or several, a series without a target, a theme, a task."""

    kind: Kind
    names: tuple[str, ...]


def themes_of(years: Sequence[Year], tasks: Sequence[CommitmentYear]) -> Iterator[str]:
    """The themes of targets and tasks."""
    yield from (theme for year in years for one in year.indicators.values() for theme in one.themes)
    yield from (theme for year in tasks for task in year.commitments.values() for theme in task.themes)


def own_names(years: Sequence[Year], tasks: Sequence[CommitmentYear]) -> Iterator[tuple[str, Meaning]]:
    """The names of the content; a later one wins, so the more special kinds and the later years come last."""
    yield from ((squeeze(theme), Meaning("theme", (theme,))) for theme in themes_of(years, tasks))
    for key, task in ((key, task) for year in tasks for key, task in year.commitments.items()):
        yield from ((form_of(word), Meaning("commitment", (key,))) for word in (task.name, *task.called))
    for year in years:
        for key, one in year.series.items():
            yield from ((form_of(word), Meaning("series", (key,))) for word in (one.name, *one.called))
        yield from ((squeeze(title), Meaning("several", names)) for title, names in year.names.items())
    for key, target in ((key, target) for year in years for key, target in year.indicators.items()):
        yield from ((form_of(word), Meaning("indicator", (key,))) for word in (target.name, *target.called))


def form_of(name: str) -> str:
    """A name without spaces and signs, but for the gaps in it."""
    return GAP.join(map(squeeze, name.split(GAP)))


def synonyms_of(glossary: Iterable[Term]) -> Mapping[str, tuple[str, ...]]:
    """Each Chinese word of the glossary with all that mean the same."""
    found: dict[str, tuple[str, ...]] = {}
    for term in glossary:
        words = tuple(filter(is_han, map(squeeze, (term.term, *term.variants))))
        for word in words:
            found.setdefault(word, words)
    return found


def reworded(own: Mapping[str, Meaning], synonyms: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Meaning]]:
    """Every name with the words in it replaced by their synonyms."""
    longest = max(map(len, synonyms), default=0)
    for form, meaning in own.items():
        parts: list[tuple[str, ...]] = []
        at = 0
        while at < len(form):
            sizes = range(min(longest, len(form) - at), 1, -1)
            size = next((size for size in sizes if form[at : at + size] in synonyms), 1)
            parts.append(synonyms.get(form[at : at + size], (form[at : at + size],)))
            at += size
        yield from (("".join(way), meaning) for way in islice(product(*parts), _FORMS))


def is_han(text: str) -> bool:
    """Whether there is a Han character in it."""
    return any("一" <= sign <= "鿿" for sign in text)
