"""Documents as people name them: by number in any brackets, by 32号文, by title; and which entries rest on one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.library import Library
from knowledge.schema.documents import Source
from knowledge.text.normalise import plain, squeeze

_REST = 8  # characters beside the name of a document that still only ask for the document itself
_ASIDE = re.compile(
    r"还?有效吗?|是什么|什么文件|全文|原文|文件|现在|还|废止了?吗?|作废了?吗?|失效了?吗?|的|了|吗|呢|查一?下?|看一?下?"
)

_YEAR = re.compile(
    r"(?P<year>20\d\d) ?年?度?"
    r"的?(?:规定|政策|口径|标准|比例|规则|办法|时候|汇算|业务|合同|签|发生|当时|以?前|底|那时|怎么|是多少|呢|适用)"
)


@dataclass(frozen=True)
class Named:
    """A document that a question asks for, its successors, and the entries that cite it."""

    source: Source
    successors: tuple[Source, ...]
    topics: tuple[str, ...]


def named(library: Library, question: str) -> Named | None:
    """The document that a question asks for by name and not for anything in it; None when it asks for more."""
    said = squeeze(question)
    for name, source in sorted(_names(library.sources), key=lambda pair: -len(pair[0])):
        if name in said and len(_ASIDE.sub("", said.replace(name, ""))) <= _REST // 2:
            successors = tuple(library.sources[key] for key in source.replaced_by)
            return Named(source, successors, tuple(_citing(library, source.id)))
    return None


def _names(sources: Mapping[str, Source]) -> Iterator[tuple[str, Source]]:
    for source in sources.values():
        for name in (source.number, source.title, *source.known_as):
            if name and len(squeeze(name)) >= 3:
                yield squeeze(name), source


def _citing(library: Library, source_id: str) -> Iterator[str]:
    for key, topic in library.topics.items():
        if any(citation.document == source_id for citation in topic.sources) and topic.audience == "public":
            yield key


def year_meant(text: str, this_year: int) -> int | None:
    """The past year whose rules are asked for (2021年的规定, 2025年签的); None when none is named or it is this one."""
    match = _YEAR.search(plain(text))
    year = int(match["year"]) if match else this_year
    return year if 2000 <= year < this_year else None


def day_meant(text: str, today: date) -> date:
    """The day whose rules are asked for: the last one of the year that a text means, else today."""
    year = year_meant(text, today.year)
    return date(year, 12, 31) if year else today
