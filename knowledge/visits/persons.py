"""Who was there: 王经理, 小陈, 李工, 接待人张三; only persons that are named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.schema.visits import VisitWords
from knowledge.visits.line import Line, Span
from knowledge.visits.vocabulary import either

_RANK = 8  # characters, as in 的技术负责人
_SOON = "[下本这]?周|明天|后天|今天|下个?月|月底"
_EDGE = r"(?=$|[\s,。;、:!?()]"


class Persons:
    """Finds persons in a line."""

    def __init__(self, words: VisitWords) -> None:
        """``words``: of ``visits.yaml``."""
        people, acts = words.people, (*words.visiting.strong, *words.visiting.weak)
        name = f"(?:[{people.surnames}]|欧阳|上官|诸葛|司马)"
        given = f"[^\\W\\d_a-zA-Z{people.not_given}的了在是和与都就不没有说跟去到研发费用企业]"
        beside = either([*people.before, *words.labels.people])
        before = rf"(?:(?<=^)|(?<=[\s,。;、:(的部务])|(?:{beside})(?:了|到|税务的|财务)?)"
        after = rf"{_EDGE}|{_SOON}|{either([*people.after, *people.beside, *acts])}|在|给|帮|负责|那)"
        titles = either(people.titles)
        no_word = f"(?![{people.not_after}])" if people.not_after else ""
        self._titled = re.compile(rf"(?<![对双官基])(?P<who>{name}(?:{titles})){no_word}")
        self._full = re.compile(rf"{before}(?P<who>{name}{given}{{1,2}}(?:{titles})){no_word}")
        self._short = re.compile(rf"{before}(?P<who>{name}{given}?(?:{either(people.short_titles)})){after}")
        self._nick = re.compile(rf"(?<![大\d])(?P<who>[小老]{name}){after}")
        self._met = re.compile(rf"(?:{either(people.before)})(?P<who>[小老]{name})(?![板师])")
        self._called = re.compile(rf"(?:{either(people.before)}):?(?P<who>{name}{given}{{1,2}}){after}")
        self._whole = re.compile(rf"(?:{name}{given}{{0,2}}(?:{titles}|{either(people.short_titles)})|[小老]{name})")
        self._beside = re.compile(either(people.beside))
        self._aside = re.compile(
            rf"{either([*people.beside, *people.before, *words.labels.people])}|[\s,。;、:和与及跟同的了有]"
            rf"|(?:{either(people.departments)})?(?:{titles})|{either(people.departments)}"
        )

    def found(self, line: Line, skip: Iterable[Span] = ()) -> list[Span]:
        """Every person named in a line, outside the names of enterprises, from the left."""
        names, days = list(skip), {when.span.start for when in line.whens}  # 周四教会计 is nobody
        spans: list[Span] = []
        for pattern in (self._full, self._titled, self._short, self._nick, self._met, self._called):
            for match in pattern.finditer(line.plain, line.start):
                span = Span(*match.span("who"))
                taken = any(span.start < other.end and other.start < span.end for other in (*names, *spans))
                if not taken and span.start not in days:
                    spans.append(span)
        return sorted(spans)

    def named(self, text: str) -> bool:
        """Whether a text is a person and nothing else."""
        return bool(self._whole.fullmatch(text))

    def begins(self, text: str) -> bool:
        """Whether a text is a person, or a person with a title and what they did."""
        return bool(self._whole.fullmatch(text) or self._titled.match(text))

    def alone(self, line: Line, span: Span, people: Iterable[Span]) -> bool:
        """Whether a piece only says who was there."""
        inside = [one for one in people if span.holds(one.start)]
        rest = line.of(span)
        for one in inside:
            rest = rest.replace(line.of(one), "", 1)
        of_them = bool(inside) and inside[-1].end == span.end and rest.startswith("的") and len(rest) <= _RANK
        return of_them or (bool(inside or self._beside.search(rest)) and not self._aside.sub("", rest))
