"""One line → the draft of a visit."""

from __future__ import annotations

from datetime import date

from knowledge.calendar import Calendar
from knowledge.enterprises import Directory
from knowledge.schema.visits import VisitWords
from knowledge.text.normalise import aligned
from knowledge.visits.cutting import Cutter
from knowledge.visits.draft import Draft
from knowledge.visits.following import Following, FollowUp, together
from knowledge.visits.line import Line, Span, When
from knowledge.visits.listing import Listing
from knowledge.visits.names import Names
from knowledge.visits.notes import Notes, NoteTaker
from knowledge.visits.persons import Persons
from knowledge.visits.sighting import Sighting
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import Vocabulary

_LONGEST = 2000  # characters; nobody types more from the pavement
_SURE = 75  # of 100; a lower score does not tell that an unknown name is one
_VISIT = "走访"  # in a command it announces a visit


class Reader:
    """Reads lines by the words of the content and the bureau's list of enterprises. Build it once a list."""

    def __init__(self, words: VisitWords, calendar: Calendar, directory: Directory | None = None) -> None:
        """``directory``: the enterprises that are known; without it names are found by grammar alone."""
        self._calendar = calendar
        self.vocabulary = Vocabulary(words)
        subjects, self._persons = Subjects(words), Persons(words)
        self._subjects = subjects
        listing = Listing(self.vocabulary, subjects, self._persons, directory or Directory((), words.names))
        self._cutter = Cutter(self.vocabulary, subjects, self._persons, listing)
        self._names = Names(self.vocabulary, subjects, self._persons, listing)
        self._following = Following(self.vocabulary)
        self._notes = NoteTaker(self.vocabulary, subjects, self._persons, self._following)

    def draft(self, text: str, today: date) -> Draft | None:
        """The visit that a line tells of, told on a day; None when it tells of none."""
        line, sighting, _ = self._sighted(text[:_LONGEST], today)
        return self._draft(line, sighting) if sighting else None

    def told(self, text: str, today: date) -> Draft | None:
        """The same, but only when somebody tells of a visit unasked; None for what may be a question."""
        line, sighting, announced = self._sighted(text[:_LONGEST], today)
        draft = self._draft(line, sighting) if sighting else None
        if sighting is None or draft is None or not (announced or self._is_told(line, sighting, draft)):
            return None
        return draft

    def following(self, text: str, today: date) -> FollowUp | None:
        """What somebody says is to be done next (下周三 再去看台账); None when nothing of the kind is said."""
        line = Line(text[:_LONGEST], today, self._calendar)
        found = [one for clause in line.clauses if (one := self._following.read(line, clause, labelled=True))]
        return together(found)

    def topics(self, text: str) -> tuple[str, ...]:
        """The labels of the topics that a text speaks of."""
        return tuple(self._subjects.labels(aligned(text[:_LONGEST])))

    def _sighted(self, text: str, today: date) -> tuple[Line, Sighting | None, bool]:
        """A line prepared, the enterprises that it says were visited, and whether it was announced as a visit."""
        text = self._cutter.cut(text, today, self._calendar)
        line = Line(text, today, self._calendar)
        prefix = self.vocabulary.prefix.match(line.plain)
        if prefix:
            line = Line(text, today, self._calendar, prefix.end())
        announced = bool(prefix and _VISIT in prefix[0])
        return line, self._names.seen(line, announced), announced

    def _is_told(self, line: Line, sighting: Sighting, draft: Draft) -> bool:
        """Whether a visit is told and not asked about: no question in its clause, and more than an act with a name."""
        question = self.vocabulary.question
        if sighting.verb is None:
            return self._is_note(line, sighting, draft)
        clause = line.of(line.clauses[sighting.clause])
        if question.search(clause) or (draft.date is None and self.vocabulary.order.search(clause)):
            return False
        if question.search(line.plain.rstrip(" 。!")[-1:]):
            return False
        opened = bool(self.vocabulary.opening.match(line.plain, line.start)) and sighting.clause == 0
        acted = sighting.verb == line.clauses[0].start and bool(draft.topics or draft.findings)
        finished_there = self.vocabulary.finished.search(line.plain, sighting.verb)
        finished = sighting.telling and finished_there
        tells = sighting.telling and (draft.topics or draft.findings or draft.action)
        tells = tells or (finished_there and draft.topics and draft.findings)
        return bool(draft.date or draft.planned or opened or acted or finished or tells)

    def _is_note(self, line: Line, sighting: Sighting, draft: Draft) -> bool:
        """Whether a line without an act of visiting is the note of one: an enterprise, and something told of it."""
        if not (draft.date and sighting.certain) and any(
            self.vocabulary.asks(line.of(clause)) for clause in line.clauses
        ):
            return False
        if sighting.certain:
            return bool(draft.topics or draft.findings or draft.follow_up or draft.date)
        if draft.date or draft.follow_up:
            return bool(draft.topics)
        first = sighting.spans[0].start == line.clauses[0].start and not line.gaps
        parted = sighting.telling or not line.gaps
        states = parted and any(self.vocabulary.state.search(one) for one in draft.findings)
        return self._names_topic(line) and (states or (first and not draft.findings))

    def _names_topic(self, line: Line) -> bool:
        """Whether a piece is nothing but a topic."""
        texts = [line.of(clause) for clause in line.clauses]
        return any(self._subjects.labels(one) and not self._subjects.beyond(one) for one in texts)

    def _draft(self, line: Line, sighting: Sighting) -> Draft:
        notes = Notes(self._persons.found(line, sighting.spans))
        notes.talked += self._subjects.labels(line.of(self._head(line, sighting)))
        for clause in (*self._before(line, sighting), *self._behind(line, sighting, notes)):
            told = sighting.verb is not None and not line.plain[sighting.end : clause.start].strip()
            if not (told and clause.start >= sighting.end and self._notes.purpose(line, clause, notes)):
                self._notes.note(line, clause, notes)
        intended = self._names.intended(line, sighting)
        visited, planned = self._planned(line, sighting) if intended else self._day(line, sighting, notes)
        follow_up = together(notes.following)
        told = sighting.telling or sighting.verb is not None
        return Draft(
            companies=sighting.companies,
            date=visited,
            topics=notes.topics or tuple(self._subjects.labels("".join(one.said for one in sighting.companies))),
            findings=tuple(notes.findings),
            follow_up=planned.future if planned else follow_up.day if follow_up else None,
            action=(follow_up.action or None) if follow_up else None,
            people=tuple(dict.fromkeys(line.quoted([span]) for span in notes.people)),
            sure=follow_up.sure if follow_up else True,
            planned=intended or planned is not None,
            guessed=not sighting.certain and sighting.score < _SURE and not (visited and told),
        )

    def _head(self, line: Line, sighting: Sighting) -> Span:
        """What stands before the name, or before the act where it is in a clause of its own: 基金对接。示例甲。"""
        name, verb = sighting.spans[0].start, sighting.verb
        if verb is None:
            return Span(line.clauses[sighting.clause].start, name)
        act = next(one for one in line.clauses if one.end > verb)
        return Span(act.start, verb if act.end < name else act.start)

    def _before(self, line: Line, sighting: Sighting) -> list[Span]:
        """The clauses before the visit that tell something of their own."""
        taken = [span.start for span in sighting.spans] + ([] if sighting.verb is None else [sighting.verb])
        before = line.clauses[: sighting.clause]
        told = [clause for clause in before if not any(clause.holds(place) for place in taken)]
        return [one for one in told if not self._names.outing("".join(map(line.of, line.without_days(one))))]

    def _behind(self, line: Line, sighting: Sighting, notes: Notes) -> list[Span]:
        """What is left of the clause of the visit, and the clauses behind it; 下周三，再去 is one of them."""
        spans: list[Span] = []
        for clause in line.clauses[sighting.clause :]:
            if clause.end <= sighting.end or clause in sighting.also:
                continue
            start = max(clause.start, sighting.end)
            if (
                not spans
                and clause.start < sighting.end
                and (sighting.verb is None or self._is_theirs(line, start, notes))
            ):
                span = line.trimmed(Span(start, clause.end))
                ahead = [
                    one for one in line.within(Span(clause.start, sighting.spans[0].start)) if one.ahead(line.today)
                ]
                if ahead and span.start < span.end:
                    notes.following.append(FollowUp(ahead[0].future, line.quoted([span]), line.quoted([clause])))
                    continue
                span = self._notes.beside(line, span, notes)
                spans += [span] if span.start < span.end else []
                continue
            if spans and self._is_day_ahead(line, spans[-1]):
                start = spans.pop().start
            span = line.trimmed(Span(start, clause.end))
            if not spans and (chat := self.vocabulary.chatted.match(line.plain, span.start, span.end)):
                span = line.trimmed(Span(chat.end(), span.end))
            spans += [one for one in self._parts(line, span) if one.start < one.end]
        return spans

    def _parts(self, line: Line, span: Span) -> list[Span]:
        """A piece parted where a follow-up begins in the middle of it."""
        place = self._following.begins(line, span)
        parts = [span] if place is None else [Span(span.start, place), Span(place, span.end)]
        return [line.trimmed(part) for part in parts]

    def _is_theirs(self, line: Line, place: int, notes: Notes) -> bool:
        """Whether an enterprise's person or topic follows: 的贺总, 的高企年报."""
        person = any(one.start == place + 1 for one in notes.people)
        return line.plain.startswith("的", place) and (person or self._subjects.begins(line.plain, place + 1))

    def _is_day_ahead(self, line: Line, span: Span) -> bool:
        whens = line.within(span)
        return len(whens) == 1 and whens[0].span == span and whens[0].ahead(line.today)

    def _planned(self, line: Line, sighting: Sighting) -> tuple[None, When | None]:
        """The day for which a visit is meant, where one is said."""
        return None, next((one for one in line.within(line.clauses[sighting.clause]) if one.future), None)

    def _day(self, line: Line, sighting: Sighting, notes: Notes) -> tuple[date | None, When | None]:
        """The day of the visit, or the day on which one is planned."""
        clause = line.within(line.clauses[sighting.clause])
        before = [when for when in line.whens if when.span.start < sighting.end]
        if self._may_be_plan(line, sighting, notes):
            return None, clause[0]
        for when in (*before, *notes.days, *clause):
            if when.past and when.past <= line.today:
                return when.past, None
        ahead = next((when for when in before if when.future and when.future > line.today), None)
        return None, ahead if sighting.verb is not None else None

    def _may_be_plan(self, line: Line, sighting: Sighting, notes: Notes) -> bool:
        """Whether 周五去示例精密 stands alone: nothing was told of it, so Friday is to come."""
        told = notes.talked or notes.findings or notes.following
        days = line.within(line.clauses[sighting.clause])
        if told or not days or not days[0].open or sighting.verb is None:
            return False
        return not self.vocabulary.finished.search(line.plain, sighting.verb)
