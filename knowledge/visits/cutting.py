"""A line as it was dictated or jotted down → the same words with a comma where one piece ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.calendar import Calendar
from knowledge.schema.visits import VisitWords
from knowledge.visits.jotting import Jotting
from knowledge.visits.line import Line, Span, When
from knowledge.visits.listing import Listing
from knowledge.visits.persons import Persons
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import Vocabulary, either

_COMMA, _JOIN = "，", "、"
_LEAST = 3  # characters of a finding
_JOINED = re.compile(r"[、和与跟及&的等(（/+]|以及|还有")
_OVER = re.compile(r"[^,。;\s]{0,2}[去来跑访聊谈看见][^,。;\s]?[的了过]")
_WHO = r"(?:我们?|他们|对方)"
_DOER, _DOER_LAST = re.compile(_WHO), re.compile(rf"{_WHO}$")
_WENT = re.compile(r"[去跑走来](?:过了?|了)$|一趟$|出来$|回来$")
_LACKS, _NUMERAL, _ENDS = "缺差少", re.compile(r"[\d一二两三四五六七八九十百千万]"), "了够齐完"
_HALF_DONE = re.compile(r"[了够](?![解一两半几])")


class Cutter:
    """Cuts what was said in one breath at its landmarks: names, topics, days to come, and second statements."""

    def __init__(self, vocabulary: Vocabulary, subjects: Subjects, persons: Persons, listing: Listing) -> None:
        """The four who know the words."""
        words = vocabulary.words
        self._words, self._subjects, self._persons, self._listing = vocabulary, subjects, persons, listing
        self._jotting = Jotting(vocabulary, subjects)
        self._name = _name(words, subjects)
        self._topic = _topic(words, subjects)
        self._talk = _talk(words)
        self._state = re.compile(rf"{vocabulary.state.pattern}|刚|才|只有|要")
        nouns = either([*words.statements, *(word for word in words.topic_extras if len(word) > 1)])
        self._told = re.compile(rf"(?:{nouns})[^,。;\s]*?(?:\d|{self._state.pattern})")
        self._subject = re.compile(rf"(?P<but>就是)|(?:{either(words.statements)}|{subjects.pattern})")
        forms = either(form for form in words.names.forms if len(form) > len("公司"))
        self._legal = re.compile(rf"[^,。;\s]{{0,8}}?(?:{forms})")
        self._act = re.compile(either([*words.visiting.strong, *words.visiting.weak, *words.people.beside]))

    def cut(self, text: str, today: date, calendar: Calendar) -> str:
        """The line with its pieces parted."""
        line = Line(text, today, calendar)
        if marks := self._jotting.marks(line, dict(self._spans(line))):
            text = _written(text, marks)
            line = Line(text, today, calendar)
        return self._run(line) if line.dictated else self._jotted(line)

    def _jotted(self, line: Line) -> str:
        """A line with signs is cut only where a figure or a state is told right behind a name: 示例纸业|人员12个."""
        ends = (end for _, end in self._spans(line))
        return _written(line.text, {Span(end, end): _COMMA for end in ends if self._told.match(line.plain, end)})

    def _run(self, line: Line) -> str:
        """A run of words without any sign."""
        marks = dict(self._joined_names(line))
        for place in (*self._names(line), *self._people(line)):
            marks.setdefault(Span(place, place), _COMMA)
        marks |= dict(self._days(line))
        for piece in _between(line, marks):
            marks |= dict.fromkeys(self._topics(line, piece), _COMMA)
        for piece in _between(line, marks):
            marks |= dict.fromkeys(self._statements(line, piece), _COMMA)
        return _written(line.text, marks)

    def _joined_names(self, line: Line) -> Iterator[tuple[Span, str]]:
        """Names that follow each other without any sign between them."""
        ends = {end for _, end in self._spans(line)}
        return ((Span(start, start), _JOIN) for start, _ in self._spans(line) if start in ends)

    def _spans(self, line: Line) -> list[tuple[int, int]]:
        """Where the names stand that can be nothing else."""
        known = self._listing.known(line)
        said = [match.span() for match in self._name.finditer(line.plain, line.start)]
        return sorted([*known.items(), *(one for one in said if one[0] not in known)])

    def _names(self, line: Line) -> Iterator[int]:
        """Where a name ends and something is told of it."""
        days = {when.span.start for when in line.whens}
        for _, end in self._spans(line):
            behind = line.plain[end:]
            goes_on = any(one.match(behind) for one in (_JOINED, self._act, self._legal))
            if behind and end not in days and not goes_on:
                yield end

    def _people(self, line: Line) -> Iterator[int]:
        """Where a person was named and a topic begins."""
        people = self._persons.found(line)
        return (one.end for one in people if self._subjects.begins(line.plain, one.end))

    def _days(self, line: Line) -> Iterator[tuple[Span, str]]:
        """In front of a day to come, with the words that only say who will do it."""
        first = next((end for _, end in self._spans(line)), 0)
        for when in line.whens:
            if not self._coming(line, when) or (when.open and when.span.start < first):
                continue
            before = _DOER_LAST.search(line.plain, 0, when.span.start)
            yield Span(before.start() if before else when.span.start, when.span.start), _COMMA
            if doer := _DOER.match(line.plain, when.span.end):
                yield Span(*doer.span()), ""

    def _coming(self, line: Line, when: When) -> bool:
        if when.span.start <= line.start or when.future is None or when.future <= line.today:
            return False
        return not (when.open and _OVER.match(line.plain, when.span.end))

    def _topics(self, line: Line, piece: Span) -> Iterator[Span]:
        """Around a topic that was talked about and that something is told of."""
        match = self._topic.search(line.plain, piece.start, piece.end)
        before = line.of(Span(piece.start, match.start())) if match else ""
        if match is None or not self._talk.fullmatch(before):
            return
        if _WENT.search(before):
            yield Span(match.start(), match.start())
        if piece.end - match.end() >= _LEAST and not _HALF_DONE.match(line.plain, match.end() + 1):
            doer = _DOER.match(line.plain, match.end())
            yield Span(match.end(), doer.end() if doer else match.end())

    def _statements(self, line: Line, piece: Span) -> Iterator[Span]:
        """Where a second statement begins behind a first that is whole."""
        begun = piece.start
        for match in self._subject.finditer(line.plain, piece.start + _LEAST, piece.end):
            first, rest = line.of(Span(begun, match.start())), line.of(Span(match.start(), piece.end))
            if self._is_whole(first) and self._state.search(rest):
                yield Span(match.start(), match.end() if match["but"] else match.start())
                begun = match.start()

    def _is_whole(self, text: str) -> bool:
        state = self._state.search(text)
        if state is None:
            return False
        rest = text[state.end() :]
        return bool(_NUMERAL.search(rest) if state[0] in _LACKS else rest or text[-1:] in _ENDS)


def _between(line: Line, marks: Iterable[Span]) -> list[Span]:
    """The pieces between marks."""
    edges = [line.start, *(place for one in sorted(marks) for place in (one.start, one.end)), len(line.plain)]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _written(text: str, marks: dict[Span, str]) -> str:
    """The text with its marks."""
    parts, place = [], 0
    for span in sorted(marks):
        parts += [text[place : span.start], marks[span]]
        place = span.end
    return "".join([*parts, text[place:]])


def _name(words: VisitWords, subjects: Subjects) -> re.Pattern[str]:
    """A name by how it begins, up to its legal form, its trade or its second character."""
    trades, forms = either(words.names.endings), either(words.names.forms)
    stop = either([*words.topic_extras, *words.predicates, *words.says])
    act = either([*words.talking, *words.visiting.weak])
    legal = rf"(?:(?!{stop}|{act})[^,。;\s]){{2,10}}?(?:{forms})"
    trade = rf"(?:{trades})(?:(?!{subjects.pattern})(?:{trades}))*"
    return re.compile(rf"(?:{either(words.names.beginnings)})(?:{legal}|{trade}|(?:(?!{stop}).){{1,2}})")


def _topic(words: VisitWords, subjects: Subjects) -> re.Pattern[str]:
    """A topic with what belongs to it, or several that are joined."""
    extras = either(word for word in words.topic_extras if len(word) > 1 and word not in words.statements)
    one = rf"(?:{subjects.pattern})(?:(?!{subjects.pattern})(?:{extras})(?![书表人]))*"
    return re.compile(rf"{one}(?:[和与及、+]{one})*(?:{either(words.about)})?")


def _talk(words: VisitWords) -> re.Pattern[str]:
    """What may stand in a piece before the topic."""
    acts = either([*words.talking, *words.visiting.weak, *words.says, *words.visiting.hollow])
    return re.compile(rf"(?:.*(?:{acts}|的))?(?:的|了|过|起|到)*")
