"""What is to be done next, and when: 下周三再去, 月底前把辅助账发过来, 改天再去."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.visits.line import Line, Span, When
from knowledge.visits.persons import Persons
from knowledge.visits.vocabulary import Vocabulary

_TONIGHT = ("晚上", "今晚", "傍晚")


@dataclass(frozen=True)
class FollowUp:
    """A follow-up: its day where one is said, and the action in the words of the line (with the day as ``whole``)."""

    day: date | None
    action: str
    whole: str
    sure: bool = True


class Following:
    """Judges clauses."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """``vocabulary``: the words of the content."""
        self._words, self._persons = vocabulary, Persons(vocabulary.words)

    def nothing(self, text: str) -> bool:
        """Whether a clause says that nothing follows."""
        return bool(self._words.nothing.search(text))

    def read(self, line: Line, clause: Span, labelled: bool = False) -> FollowUp | None:
        """The follow-up that a clause states; None when it states something else."""
        text = line.of(clause)
        again = bool(self._words.again.search(text))
        when = self._coming(line, clause, again)
        agreed = any(one.match(text) for one in (self._words.agreed, self._words.vague, self._words.handing))
        if not labelled and not again and not agreed and (when is None or self._is_state(text)):
            return None
        spans = self._without(line, clause, when)
        return FollowUp(when.future if when else None, line.quoted(spans), line.quoted([clause]), not when or when.sure)

    def begins(self, line: Line, clause: Span) -> int | None:
        """Where a follow-up begins in the middle of a clause without signs; None when it does not."""
        for when in line.within(clause):
            before = line.of(Span(clause.start, when.span.start)).strip()
            behind = line.of(Span(when.span.end, clause.end))
            sure = line.dictated and not when.open and behind
            if before and self._is_coming(line, when) and (sure or self._words.again.search(behind)):
                agreed = self._words.agreed_last.search(before) if sure else None
                begin = clause.start + agreed.start() if agreed else when.span.start
                return None if self._words.asking.match(before) else begin
        return None

    def _coming(self, line: Line, clause: Span, again: bool) -> When | None:
        """The first day of a clause that lies ahead."""
        text = line.of(clause)
        done = bool(self._words.done.search(text)) and not self._words.must.search(text)
        for when in line.within(clause):
            if self._words.lasting.search(line.of(Span(clause.start, when.span.start))):
                continue
            if self._is_coming(line, when) and not (when.open and done and not again):
                return when
        return None

    def _is_coming(self, line: Line, when: When) -> bool:
        if when.future is None or when.future < line.today:
            return False
        return when.future > line.today or when.until or line.of(when.span).startswith(_TONIGHT)

    def _is_state(self, text: str) -> bool:
        return bool(
            self._words.states.search(text) or self._words.reported.search(text) or self._words.their_plan.search(text)
        )

    def _without_must(self, line: Line, before: Span, behind: Span) -> list[Span]:
        """Without 要 and 下次 around the day: 要在12月20日前登记, 月底前都要补."""
        if self._words.must.fullmatch(line.of(before)):
            before = Span(before.end, before.end)
        must = self._words.all_must.match(line.of(behind)) if before.start >= before.end else None
        return [before, Span(behind.start + must.end(), behind.end) if must else behind]

    def _without_doer(self, line: Line, before: Span, when: When | None) -> Span:
        """Without the person who is to do it, where only the person stands before the day: 吴工周三改完发来."""
        person = when is not None and self._persons.named(line.of(before).strip())
        return Span(before.end, before.end) if person else before

    def _without(self, line: Line, clause: Span, when: When | None) -> list[Span]:
        """The clause without its day and without words that only promise."""
        spans = [clause] if when is None else [Span(clause.start, when.span.start), Span(when.span.end, clause.end)]
        spans[0] = self._without_doer(line, spans[0], when)
        promise = self._words.promised.match(line.of(spans[0]))
        if promise and not (len(spans) > 1 and promise[0].startswith("改") and spans[1].start >= spans[1].end):
            spans[0] = Span(spans[0].start + promise.end(), spans[0].end)
        if len(spans) > 1:
            spans = self._without_must(line, spans[0], spans[1])
        return [span for span in spans if span.start < span.end]


def together(found: list[FollowUp]) -> FollowUp | None:
    """Several follow-ups as one: the earliest day, and all actions, the later ones with their days."""
    if not found:
        return None
    first = min(found, key=lambda one: (one.day is None, one.day or date.max))
    rest = [one.whole for one in found if one is not first]
    action = "；".join(part for part in (first.action, *rest) if part)
    return FollowUp(first.day, action, first.whole, first.sure)
