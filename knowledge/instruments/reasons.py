"""Why an instrument stands where it does, in one or two sentences, Chinese or English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from knowledge.dated import written
from knowledge.instruments.amounts import apart, filled
from knowledge.instruments.case import Case
from knowledge.instruments.conditions import Checked
from knowledge.instruments.gaps import failing
from knowledge.instruments.match import Match
from knowledge.instruments.measures import unit_of
from knowledge.instruments.profile import YEAR, base
from knowledge.instruments.sentences import EN, ZH
from knowledge.schema.profile import ProfileField

_LISTED = 4  # conditions named when all are met; the rest are counted


def why(found: Match, case: Case, fields: Mapping[str, ProfileField], language: str = "zh") -> str:
    """The reason of a state."""
    return _Reason(found, case, fields, language).text()


def title_of(name: str, fields: Mapping[str, ProfileField], language: str = "zh") -> str:
    """A field as it is called, with its year where it has one."""
    field, year = fields[base(name)], YEAR.fullmatch(name)
    title = field.title if language == "zh" else field.en
    return (f"{year['year']}年{title}" if language == "zh" else f"{title} {year['year']}") if year else title


class _Reason:
    """One reason being worded."""

    def __init__(self, found: Match, case: Case, fields: Mapping[str, ProfileField], language: str) -> None:
        self._found, self._case, self._fields, self._language = found, case, fields, language
        self._words = ZH if language == "zh" else EN

    def text(self) -> str:
        if self._found.because != "conditions":
            return self._standing()
        parts = [self._verdict(), self._tier(), self._rows()]
        if self._found.state == "near_miss" and (names := self._open()):
            parts.append(self._words["also"].format(open=names))
        return self._sentences(parts)

    def _sentences(self, parts: Iterable[str]) -> str:
        return self._words["space"].join(part.strip() for part in parts if part)

    def _standing(self) -> str:
        one, because = self._found.instrument, self._found.because
        if because == "ended":
            return self._words["ended"].format(day=one.valid_to)
        if because == "not_yet":
            return self._words["not_yet"].format(day=one.valid_from)
        key = one.status if one.status in ("repealed", "expired", "elsewhere") else "unverified"
        note = (one.note if self._language == "zh" else one.en.gives) or ""
        return self._words[key].format(note=note, office=one.office)

    def _verdict(self) -> str:
        checks, state = self._found.checked, self._found.state
        if state == "unknown":
            return self._words["unknown"].format(open=self._open())
        if state in ("near_miss", "no_match"):
            failed = [check for check in checks if check.fails]
            advice = next((check.condition.advice for check in failed if check.condition.advice), None)
            return self._words[state].format(
                failed=self._joined(map(self._failed, failed)), advice=self._advice(advice)
            )
        doubts = [self._need(check) for check in checks if check.doubts]
        decider = self._found.instrument.decided_by
        doubts += [self._words[decider]] if decider != "law" else []
        if doubts:
            advice = next((check.condition.advice for check in checks if check.doubts and check.condition.advice), None)
            return self._words["confirm"].format(doubts=self._joined(doubts)) + self._advice(advice)
        return self._words["match"].format(needs=self._met())

    def _met(self) -> str:
        needs = [self._need(check) for check in self._found.checked if check.holds and check.applies]
        first = self._joined(needs[:_LISTED])
        return first if len(needs) <= _LISTED else self._words["more"].format(needs=first, count=len(needs))

    def _failed(self, check: Checked) -> str:
        test = failing(check)
        need, unit = self._need(check), unit_of(test.comparison.measure, self._fields)
        if isinstance(test.have, Fraction):
            have = written(apart(test.have, test.bound), unit)
            if not isinstance(test.bound, Fraction) or test.have == test.bound:
                return self._words["have"].format(need=need, have=have)
            gap = written(apart(abs(test.have - test.bound), Fraction(0)), unit)
            return self._words["over" if test.have > test.bound else "under"].format(need=need, have=have, gap=gap)
        if isinstance(test.have, bool):
            return need
        return self._words["have"].format(need=need, have=test.have) if isinstance(test.have, str | date) else need

    def _need(self, check: Checked) -> str:
        condition = check.condition
        line = condition.need if self._language == "zh" else condition.en
        return filled(self._case, line) or line

    def _advice(self, advice: str | None) -> str:
        return (filled(self._case, advice) or advice) if advice and self._language == "zh" else ""

    def _open(self) -> str:
        return self._titles(name for check in self._found.checked if check.asks for name in check.open)

    def _titles(self, names: Iterable[str]) -> str:
        return self._words["item"].join(title_of(name, self._fields, self._language) for name in dict.fromkeys(names))

    def _tier(self) -> str:
        tier = self._found.tier
        if tier is None or self._found.state not in ("match", "match_confirm"):
            return ""
        said = self._words["tier"].format(tier=tier.title if self._language == "zh" else tier.en)
        better = self._found.better
        return self._sentences([said, self._words["better"].format(open=self._titles(better)) if better else ""])

    def _rows(self) -> str:
        if len(self._found.rows) < 2:
            return ""
        return self._words["rows"].format(rows=self._joined(self._row(label, one) for label, one in self._found.rows))

    def _row(self, label: str, one: Match) -> str:
        state = self._words[f"row_{one.state}"]
        failed = self._joined(self._failed(check) for check in one.checked if check.fails)
        return self._words["row"].format(label=label, state=state, failed=failed) if failed else f"{label} {state}"

    def _joined(self, parts: Iterable[str]) -> str:
        return self._words["comma"].join(parts)
