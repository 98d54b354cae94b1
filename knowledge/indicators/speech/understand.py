"""A sentence of the bureau's people → what they want of the board, or None when it is nothing for the board."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

from knowledge.commitments import of_theme
from knowledge.indicators.derived import formula_of, parts_of
from knowledge.indicators.lamps import LAMPS
from knowledge.indicators.plan import Plan
from knowledge.indicators.speech.amounts import Amount
from knowledge.indicators.speech.asked import Asked, Intent, Told
from knowledge.indicators.speech.foreign import in_chinese
from knowledge.indicators.speech.forms import Meaning
from knowledge.indicators.speech.heard import Heard, hear
from knowledge.indicators.speech.intents import MEANINGS, Intents
from knowledge.indicators.speech.names import Mention, Names
from knowledge.indicators.speech.periods import Period
from knowledge.indicators.speech.spelled import in_characters
from knowledge.indicators.speech.text import GAP, Spoken, unsaid
from knowledge.indicators.speech.times import known_on, times
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.indicators import BoardWords, Group, Sum, Year
from knowledge.schema.language import Term
from knowledge.text.normalise import plain

_LONGEST = 100  # characters; who writes more tells a story
_SHORT = 20  # characters of a sentence in which a figure may stand for what it is the target of
_TELLING = 100  # a figure that is one's own target also where its unit does not follow at once
_NOT_KNOWN = {"not_ours", "doing", "subjects", "board", "explained", "alike"}
_NOT_TELLING = {*_NOT_KNOWN, "filler", "asking"}
_OF_LAMPS: tuple[Intent, ...] = ("lamp_list", "compare", "subscribe")
_NOT_SPELLED = {"doing", "subjects", "explained", "alike"}
_REASON = re.compile(r"[,;，；。]\s*|因为|由于|原因是?[:：]?")


class Listener:
    """Understands what is said about the boards of all years; made once for a content."""

    def __init__(
        self,
        years: Mapping[int, Year],
        tasks: Mapping[int, CommitmentYear],
        words: Mapping[str, BoardWords],
        glossary: Collection[Term],
    ) -> None:
        self._years = {number: years[number] for number in sorted(years)}
        ways = [tuple(word.split("=")) for word in words["alike"].words] if "alike" in words else []
        spoken = {name: Spoken(()) for name in MEANINGS}
        spoken |= {name: Spoken(one.words, ways) for name, one in words.items()}
        self._words = spoken
        common = words["subjects"].words if "subjects" in words else ()
        ordered = [tasks[number] for number in sorted(tasks)]
        self._names = Names(list(self._years.values()), ordered, glossary, spoken["theme"], common)
        self._in_chinese = in_chinese(glossary, self._names.knows)
        said = (word for name, one in words.items() if name not in _NOT_SPELLED for word in one.words)
        self._in_characters = in_characters([*self._names.every(), *(word for word in said if GAP not in word)])
        self._tasks = tasks
        known, telling = (
            Spoken([word for name, one in words.items() if name not in others for word in one.words], ways)
            for others in (_NOT_KNOWN, _NOT_TELLING)
        )
        self._intents = Intents(spoken, known, telling, _ratio_parts(self._years.values()))

    def understand(self, text: str, today: date) -> Asked | None:
        """What is wanted, in the year and month of ``today``; None when it is nothing for the board."""
        return self._understood(text, today, loose=False)

    def loosely(self, text: str, today: date) -> Asked | None:
        """The same; and what may be wanted where a name of the board stands among much that is not understood.

        Whoever asks this makes sure that it is no question of policy.
        """
        return self.understand(text, today) or self._understood(text, today, loose=True)

    def _understood(self, text: str, today: date, *, loose: bool) -> Asked | None:
        if len(text) > _LONGEST:
            return None
        rest, at = known_on(self._in_characters(self._in_chinese(text)), today)
        heard = hear(rest, self._names, self._words, today)
        heard = self._with_target(heard, today) if loose else heard
        intent = self._intents.of(heard, loose=loose)
        if intent is None:
            return None
        return replace(self._with_lists(self._asked(intent, heard, today), today), at=at)

    def explains(self, text: str) -> bool:
        """Whether an explanation is asked for rather than figures (怎么, 是什么)."""
        return self._words["explained"](plain(text))

    def _asked(self, intent: Intent, heard: Heard, today: date) -> Asked:
        period, against = times(intent, heard, today)
        if intent == "forecast" and period and period.year < today.year:
            intent = "indicator_value"  # what is over is known, not foreseen
        ahead = intent in {"gap", "forecast"}
        lamp, group = self._intents.lamp(heard), self._intents.group(heard)
        return Asked(
            intent=intent,
            indicators=heard.targets or self._by_target(heard, heard.amounts if ahead else (), period, today),
            commitments=heard.of("commitment"),
            series=next(iter(heard.of("series")), None),
            theme=next(iter(heard.of("theme")), None),
            assessed=self._intents.says("assessed", heard),
            lamp=next((one for one in LAMPS if one == lamp and intent in _OF_LAMPS), None),
            group=next((one for one in get_args(Group) if one == group), None),
            period=period,
            against=against,
            in_a_row=heard.in_a_row,
            told=self._told(heard, heard.amount) if intent == "reading_add" and heard.amount else None,
            sure=all(mention.sure for mention in heard.mentions),
            common=heard.common and not self._words["board"](heard.left),
        )

    def _with_lists(self, asked: Asked, today: date) -> Asked:
        """The indicators and tasks of a theme, those that the city assesses, the parts of a sum, by name."""
        year = self._year(asked.period, today)
        if year is None or asked.indicators:
            return asked
        plan = Plan(year)
        summed = formula_of(plan, asked.series) if asked.series and asked.series in year.series else None
        if isinstance(summed, Sum):
            return replace(asked, indicators=tuple(part for part in summed.parts if part in year.indicators))
        if asked.theme:
            tasks = self._tasks.get(year.year)
            named = of_theme(tasks, asked.theme) if tasks else ()
            found = plan.theme(asked.theme)
            intent: Intent = asked.intent if found or asked.intent != "lamp_list" else "commitment_list"
            return replace(asked, intent=intent, indicators=found, commitments=named)
        return replace(asked, indicators=plan.assessed) if asked.assessed else asked

    def _with_target(self, heard: Heard, today: date) -> Heard:
        """In a short sentence without a name, the target that it speaks of stands for its indicator (那28亿有谱没)."""
        sums = [amount for amount in heard.amounts if amount.kind != "%"]
        names = () if heard.mentions or unsaid(heard.whole) > _SHORT else self._by_target(heard, sums, None, today)
        if not names:
            return heard
        said = Mention(Meaning("indicator", names), sums[0].start, sums[0].end, names[0], sure=False, common=True)
        return replace(heard, mentions=(said,), amounts=(), amount=None)

    def _by_target(
        self, heard: Heard, amounts: Sequence[Amount], period: Period | None, today: date
    ) -> tuple[str, ...]:
        """The one indicator whose target is the figure that was said (离28个亿还差多少)."""
        year = self._year(period, today)
        said = [
            name
            for name, one in (year.indicators.items() if year else ())
            for amount in amounts
            if one.target is not None and _same(amount, heard.whole, one.unit, one.target)
        ]
        return tuple(said) if len(said) == 1 else ()

    def _told(self, heard: Heard, amount: Amount) -> Told:
        correction = self._intents.corrects(heard)
        rest = _REASON.split(heard.whole[amount.end :].strip(), maxsplit=1)
        reason = rest[1].strip(" ,;，；。") if len(rest) > 1 else ""
        return Told(amount, heard.rank, correction, reason or None)

    def _year(self, period: Period | None, today: date) -> Year | None:
        """The year whose lists are meant: the one that is named, else the last of which we have the whole plan."""
        named = self._years.get(period.year if period else today.year)
        if named and named.origin == "plan":
            return named
        whole = [year for year in self._years.values() if year.origin == "plan"]
        return whole[-1] if whole else None


def _same(amount: Amount, text: str, unit: str, target: Decimal) -> bool:
    behind = text[amount.end :].lstrip()
    counted = amount.kind == "" and (behind.startswith(unit) or (amount.value >= _TELLING and unit in behind))
    return amount.in_unit(unit) == target and (amount.kind != "" or counted)


def _ratio_parts(years: Iterable[Year]) -> frozenset[str]:
    """A ratio with the series that it is computed from, down to those that are reported."""
    return frozenset(found for year in years for name, one in year.indicators.items() if one.formula
                     for found in _below(Plan(year), name))  # fmt: skip


def _below(plan: Plan, name: str) -> Iterator[str]:
    yield name
    formula = formula_of(plan, name)
    for part in parts_of(formula) if formula else ():
        yield from _below(plan, part)
