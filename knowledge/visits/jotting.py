"""Signs of people who jot things down (/, +, —, →, 11.16) → commas, 、and days as everybody writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.visits.line import Line, Span
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import Vocabulary, either

_PIECE = re.compile(r"[^,。;!?\n]+")
_PARTING = re.compile(r"\s*(?:[—–]+|-+>|→|[/+|·])\s*|(?<![\sa-zA-Z\d])-(?![\sa-zA-Z\d])")
_ALWAYS = "—–→>|·-"
_FIGURE = r"[\d.%]|\s*[万亿千百元倍个家件项人米平分点w]"  # what follows a number that is no day
_DOT = re.compile(rf"(?:^|(?<=[,。;\n]))\s*(?:[1-9]|1[012])(?P<dot>\.)(?:[1-9]|[12]\d|3[01])(?!{_FIGURE})")
_DAY = re.compile(r"^\s*(?:今|昨)(?P<gap>)(?=\s|[上下]午|[去跑走到])")
_COLON = re.compile(r"^(?P<head>[^:]{2,20})(?P<colon>:)(?=.)")
_HEAD = re.compile(r"^\s*(?P<open>[【\[])[^【】\[\]]{2,8}(?P<close>[】\]])")
_SHORT = 4  # characters of a name that does not tell that it is one


class Jotting:
    """Finds the signs that part the pieces of a note."""

    def __init__(self, vocabulary: Vocabulary, subjects: Subjects) -> None:
        """``vocabulary``: the words of the content; ``subjects``: the topics."""
        self._words, self._subjects = vocabulary, subjects
        self._trade = re.compile(rf"[^\W\d]{{2,10}}(?:{either(vocabulary.words.names.endings)})")
        self._brackets = re.compile(rf"(?P<open>\()(?:{either(vocabulary.words.labels.people)})[^()]*(?P<close>\))")

    def marks(self, line: Line, names: Mapping[int, int]) -> dict[Span, str]:
        """What is to be written for which piece. ``names``: where names stand that can be nothing else."""
        marks = {Span(*match.span("gap")): "天" for match in _DAY.finditer(line.plain)}
        marks |= {Span(*match.span("dot")): "/" for match in _DOT.finditer(line.plain, line.start)}
        for match in _HEAD.finditer(line.plain):
            marks |= {Span(*match.span("open")): " ", Span(*match.span("close")): "："}
        for match in self._brackets.finditer(line.plain, line.start):
            marks |= {Span(*match.span("open")): "，", Span(*match.span("close")): "，"}
        for piece in _PIECE.finditer(line.plain, line.start):
            marks |= dict(self._parted(line, Span(*piece.span()), names))
            marks |= dict(self._colon(line, Span(*piece.span())))
        return marks

    def _parted(self, line: Line, piece: Span, names: Mapping[int, int]) -> Iterator[tuple[Span, str]]:
        """The signs of a piece that holds names or topics alone between them."""
        signs = [
            one for one in _PARTING.finditer(line.plain, piece.start, piece.end) if not line.within_day(one.start())
        ]
        edges = [piece.start, *(place for one in signs for place in one.span()), piece.end]
        parts = [line.trimmed(Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        kinds = [self._kind(line, one, names) for one in parts]
        several = set(kinds) == {"short"} and piece.start == line.start
        if not signs or not ("name" in kinds or kinds.count("topic") > 1 or several):
            return
        for sign, before, behind in zip(signs, kinds, kinds[1:], strict=False):
            joins = before == behind != "told" or {before, behind} == {"name", "short"}
            yield Span(*sign.span()), "、" if joins and sign[0].strip() not in _ALWAYS else "，"

    def _kind(self, line: Line, part: Span, names: Mapping[int, int]) -> str:
        text = line.of(part)
        if part.end in names.values() or self._trade.fullmatch(text):
            return "name"
        if self._subjects.labels(text):
            return "told" if self._subjects.beyond(text) else "topic"
        return "short" if len(text) <= _SHORT and not self._words.state.search(text) else "told"

    def _colon(self, line: Line, piece: Span) -> Iterator[tuple[Span, str]]:
        """A colon behind a topic: 归集:工时没记."""
        match = _COLON.match(line.of(piece))
        if match is None or self._words.labelled(line.of(piece), announced=True) or self._words.colon.match(match[0]):
            return
        if self._subjects.labels(match["head"]) and not self._words.state.search(match["head"]):
            place = piece.start + match.start("colon")
            yield Span(place, place + 1), "，"
