"""What the clauses beside the visit itself tell: talk, findings, what follows, who was there, days."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.visits.following import Following, FollowUp
from knowledge.visits.line import Line, Span, When
from knowledge.visits.persons import Persons
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import Vocabulary


@dataclass
class Notes:
    """What was noted, as clauses are read one after the other.

    Labels of topics that were ``talked`` about, that were ``told`` in findings or only ``lacked`` there, and ``asked``
    for in follow-ups.
    """

    people: list[Span]
    talked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    lacked: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    following: list[FollowUp] = field(default_factory=list)
    days: list[When] = field(default_factory=list)

    @property
    def topics(self) -> tuple[str, ...]:
        """What was talked about; where nothing was said of that, what was told, then what was asked for."""
        return tuple(dict.fromkeys(self.talked or self.told or self.lacked or self.asked))


class NoteTaker:
    """Judges clauses and notes what they tell."""

    def __init__(self, vocabulary: Vocabulary, subjects: Subjects, persons: Persons, following: Following) -> None:
        """The four who know the words."""
        self._words, self._subjects = vocabulary, subjects
        self._persons, self._following = persons, following

    def purpose(self, line: Line, clause: Span, notes: Notes) -> bool:
        """Whether the words right behind the enterprise say what the visit was for (送宣传册); then it is noted."""
        text = line.of(clause)
        if not self._words.purpose.match(text) or any(one.ahead(line.today) for one in line.within(clause)):
            return False
        notes.talked += self._subjects.labels(text)
        return True

    def beside(self, line: Line, clause: Span, notes: Notes) -> Span:
        """What is left of the words right behind an enterprise without whom they speak of and without the topic."""
        rest = clause
        for _ in range(2):
            if match := self._words.of_it.match(line.plain, rest.start, rest.end):
                rest = line.trimmed(Span(match.end(), rest.end))
            if (said := self._without_speaker(line, rest, notes)) != rest:
                return said
        parted = self._subjects.parted(line.of(rest), anything=True)
        if parted is None or self._subjects.counted(line.of(rest)):
            return rest
        notes.talked += self._subjects.labels(line.of(Span(rest.start, rest.start + parted)))
        return line.trimmed(Span(rest.start + parted, rest.end))

    def _without_speaker(self, line: Line, body: Span, notes: Notes) -> Span:
        """A piece without the person that begins it, and without 说."""
        speaker = next((one for one in notes.people if one.start == body.start), None)
        start = speaker.end if speaker else body.start
        said = self._words.says.match(line.plain, start, body.end)
        return line.trimmed(Span(said.end(), body.end)) if said else body

    def note(self, line: Line, clause: Span, notes: Notes) -> None:
        """Note what a clause tells."""
        label = self._words.labelled(line.of(clause), self._words.announced(line))
        kind = label.lastgroup if label else None
        body = line.trimmed(Span(clause.start + label.end(), clause.end)) if label else clause
        if kind == "people" or self._is_empty(line, body, notes):
            return
        if self._is_day(line, body):
            notes.days += line.within(body)
            return
        follow_up = None if kind in ("topics", "findings") else self._following.read(line, body, kind == "next")
        if follow_up:
            notes.following.append(follow_up)
            notes.asked += self._subjects.labels(line.of(body))
        elif kind == "topics" or (kind != "findings" and self._is_talk(line, body, notes)):
            self._note_talk(line, body, notes)
        else:
            lacked = self._subjects.lacked(line.of(body))
            notes.lacked += lacked
            notes.told += [label for label in self._subjects.labels(line.of(body)) if label not in lacked]
            notes.days += [one for one in line.within(body) if one.past == line.today]
            self._note_finding(line, body, notes)

    def _is_empty(self, line: Line, body: Span, notes: Notes) -> bool:
        """Whether a clause says nothing, that nothing follows, or only who was there."""
        text = line.of(body)
        if self._words.idle.fullmatch(text) or self._words.said_little(text) or self._following.nothing(text):
            return True
        speaker = next((one for one in notes.people if one.start == body.start), None)
        if speaker and self._words.said_little(line.of(Span(speaker.end, body.end))):
            return True
        named = any(body.holds(one.start) for one in notes.people)
        return (named and bool(self._words.attendance.match(text))) or self._persons.alone(line, body, notes.people)

    def _is_day(self, line: Line, body: Span) -> bool:
        """Whether a clause is nothing but a day that has passed."""
        rest = "".join(line.of(span) for span in line.without_days(body))
        hollow = any(one.fullmatch(rest) for one in (self._words.hollow, self._words.leading))
        return (hollow or self._words.said_little(rest)) and not any(
            one.ahead(line.today) and not (one.open and self._words.done.search(line.of(body)))
            for one in line.within(body)
        )

    def _is_talk(self, line: Line, body: Span, notes: Notes) -> bool:
        """Whether a clause names what was talked about and tells nothing of it."""
        speaker = next((one for one in notes.people if one.start == body.start), None)
        said = line.trimmed(Span(speaker.end, body.end) if speaker else body)
        text = "".join(map(line.of, line.without_days(said)))
        if self._subjects.labels(text) and self._words.about.search(text):
            return True
        if not self._subjects.labels(text) or self._words.lead.match(text) or self._words.deed.match(text):
            return False
        return bool(self._words.talk.match(text)) or not self._words.talked.sub("", self._subjects.beyond(text))

    def _note_talk(self, line: Line, body: Span, notes: Notes) -> None:
        parted = self._subjects.parted(line.of(body))
        talk = body if parted is None else Span(body.start, body.start + parted)
        notes.talked += self._subjects.labels(line.of(talk))
        notes.days += line.within(talk)
        if talk.end < body.end:
            self._note_finding(line, Span(talk.end, body.end), notes)

    def _note_finding(self, line: Line, body: Span, notes: Notes) -> None:
        body = self._without_speaker(line, body, notes)
        for pattern in (self._words.colon, self._words.lead):
            match = pattern.match(line.of(body))
            if match:
                body = line.trimmed(Span(body.start + match.end(), body.end))
        if said := line.quoted([body]):
            notes.findings.append(said)
