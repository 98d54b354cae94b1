"""Takes the words of a question apart, the surest kind first: bounds, ranks, time, values, columns, operations."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.registers.cells import NO, YES
from knowledge.registers.speech.heard import Heard
from knowledge.registers.speech.plain import either, squeezed
from knowledge.schema.registers import Register, RegisterWords
from knowledge.text.dates.said import number

_HAN = "一二两三四五六七八九十百"
TIME = re.compile(
    rf"(?:[今昨][天日]|(?:本|这|上|下)个?(?:周|星期|礼拜)|(?:本|这|当|上|下)个?月|(?:[今去]年)?(?:\d{{1,2}}|[{_HAN}]{{1,3}})月(?:份)?"
    rf"|[今去明本]?年?[上下]半年|(?:本|这|上)个?季度?|第?[一二三四1-4]季度|[今去明本]年|近?(?:\d{{1,4}}|[{_HAN}半]{{1,3}})(?:天|周|个月|年))"
)
_TOP = re.compile(
    rf"(?:前|倒数第?|最后|最[高多大低少小]的?)(?P<n>\d{{1,3}}|[{_HAN}]{{1,3}})(?:名|位|家|个|条|支|项|份|笔)?"
)
_BY = r"(?:按|分|各|每个?|每一?家?|哪个|哪位)"
_WHICH = r"(?:哪些|哪几个?|什么)"
_NOT = r"(?<!有)(?:还没有|还没|没有|还不是|不是|没|未|缺|无|非)"
_AMOUNT = r"(?P<{0}>\d+(?:\.\d+)?)(?P<{0}_unit>万元|亿元|元|万|亿|分|家|人|项|个|%)?"
_ABOVE = re.compile(_AMOUNT.format("a") + r"(?:及以上|以上)|(?:超过|大于|不低于|高于|多于)" + _AMOUNT.format("b"))
_BELOW = re.compile(_AMOUNT.format("a") + r"(?:及以下|以下|以内)|(?:低于|小于|不足|不到|少于)" + _AMOUNT.format("b"))
_STRICT = re.compile("超过|大于|高于|多于|低于|小于|不足|不到|少于")  # the bound itself is left out
_TEN_THOUSANDS = {"亿": 4, "万": 0, "元": -4}  # powers of ten, from 万元
_COUNTED = re.compile(r"(?:多少|几|哪几)(?P<unit>家|个|支|项|条|场|次|笔|间|份|幢|栋|座|块|件|人)")
_STEP_OF_ALL = "情况|工作"  # 培育情况 asks how all stand, not for those that are at this step
_FIGURES = ("number", "money")
_OUT = "\0"


class Making:
    """Makes out what a question says, by the words of the content and those of its ledger."""

    def __init__(self, words: RegisterWords) -> None:
        self._asks_when = re.compile(either(squeezed(words.when)))
        self._asks_who = re.compile(either(squeezed(words.who)))
        self._ends = re.compile("(?<!快)(?<!即将)(?<!要)(?<!马上)到期|截止|期满|为止|到(?=\0|$)")
        self._money = re.compile(rf"(?:{either(squeezed(words.money))}).*多少|多少(?:{either(squeezed(words.money))})")
        self._filler = either(squeezed(words.filler))
        self._operations = {name: re.compile(either(squeezed(said))) for name, said in words.operations.items()}

    def out(self, heard: Heard) -> None:
        """Take out everything that is understood; what is not stays in ``rest``."""
        amount = self._money.search(heard.rest.replace(_OUT, ""))
        late = re.compile(either(squeezed(word for due in heard.register.due for word in due.called)))
        if late.search(heard.rest):
            heard.operation, heard.rest = "overdue", late.sub(_OUT, heard.rest)
        self._bounds(heard)
        if top := _TOP.search(heard.rest):
            heard.top, heard.operation = number(top["n"]), "top"
            heard.rest = _TOP.sub(_OUT, heard.rest, count=1)
        heard.rest = TIME.sub(_OUT, heard.rest)
        self._values(heard)
        self._columns(heard)
        listed = self._when(heard)
        if counted := _COUNTED.search(heard.rest):
            heard.counter, heard.operation = counted["unit"], heard.operation or "count"
            heard.rest = _COUNTED.sub(_OUT, heard.rest)
        for operation, pattern in self._operations.items():
            if pattern.search(heard.rest):
                heard.operation = heard.operation if heard.operation not in (None, "count") else operation
                heard.rest = pattern.sub(_OUT, heard.rest)
        if listed and heard.operation in (None, "count"):
            heard.operation = "list"
        if heard.operation == "count" and amount and not heard.counter and not heard.columns:
            heard.operation = "sum"

    def trimmed(self, part: str) -> str:
        """A piece that is left, without what means nothing at its ends."""
        ends = re.compile(rf"^(?:{self._filler})+|(?:{self._filler})+$")
        return ends.sub("", part)

    def _bounds(self, heard: Heard) -> None:
        """积分70分以上: a bound of the figure that is named, or of the only one of a list."""
        columns = heard.register.columns
        named_so = [(n, c) for n, c in columns.items() if c.kind in _FIGURES] + list(heard.register.shares.items())
        figures = {word: name for name, one in named_so for word in squeezed((one.title, *one.called))}
        named = re.search(either(figures), heard.rest)
        brief = [name for name, column in columns.items() if column.kind in _FIGURES and column.brief]
        name = figures[named[0]] if named else brief[0] if len(brief) == 1 else None
        for pattern, upper in ((_ABOVE, False), (_BELOW, True)):
            match = pattern.search(heard.rest)
            if match and name:
                value = self._amount(match, columns[name].unit if name in columns else None)
                heard.bounds[name] = (None, value) if upper else (value, None)
                heard.strict |= {name} if _STRICT.search(match[0]) else set()
                heard.rest = pattern.sub(_OUT, heard.rest, count=1)

    @staticmethod
    def _amount(match: re.Match[str], unit: str | None) -> Decimal:
        """The bound in the unit of its column: 3亿 is 30000 万元."""
        which = "a" if match["a"] else "b"
        power = _TEN_THOUSANDS.get((match[f"{which}_unit"] or "")[:1], 0) if unit == "万元" else 0
        return Decimal(match[which]).scaleb(power)

    def _values(self, heard: Heard) -> None:
        """Choices that are named narrow the question; 辅导 in 辅导员 names the column, not the choice."""
        headings = squeezed(w for c in heard.register.columns.values() for w in (c.title, *c.called))
        for name, column in heard.register.columns.items():
            words = {w: value for value, called in column.choices.items() for w in squeezed((value, *called))}
            known = either(word for word in words if len(word) > 1 or word.isascii())
            known = rf"(?:{known})(?!{_STEP_OF_ALL})" if heard.register.stages else known
            longer = either(word for word in headings if any(value in word and value != word for value in words))
            pattern = re.compile(rf"(?:{longer})|(?P<value>{known})|(?P<no>{_NOT})(?P<other>{known})")
            found = list(pattern.finditer(heard.rest))
            taken = [words[match["value"]] for match in found if match["value"]]
            for match in found:
                taken += _others(heard.register, name, words[match["other"]]) if match["other"] else []
            if taken:
                heard.filter[name] = tuple(dict.fromkeys(taken))
                heard.rest = pattern.sub(lambda m: _OUT if m["value"] or m["other"] else m[0], heard.rest)

    def _columns(self, heard: Heard) -> None:
        one = heard.register
        words = {w: name for name, column in one.columns.items() for w in squeezed((column.title, *column.called))}
        words |= {w: name for name, share in one.shares.items() for w in squeezed((share.title, *share.called))}
        any_of = either(words)
        if match := re.search(rf"{_BY}({any_of})|{_WHICH}({any_of})$", heard.rest):
            heard.by = words[match[1] or match[2]]
            heard.rest = heard.rest.replace(match[0], _OUT, 1)
        self._lacking(heard, words)
        pattern = re.compile(any_of)
        heard.columns += dict.fromkeys(words[match[0]] for match in pattern.finditer(heard.rest))
        heard.rest = pattern.sub(_OUT, heard.rest)

    def _when(self, heard: Heard) -> bool:
        """什么时候 asks for the day on which something falls due, or for the ledger's own; 谁负责 for the person.

        Whether either is asked: then rows are listed, unless they are to be ranked or grouped.
        """
        one = heard.register
        who = bool(self._asks_who.search(heard.rest))
        if who:
            heard.columns += [n for n, c in one.columns.items() if c.kind == "person" and n not in heard.columns][:1]
            heard.rest = self._asks_who.sub(_OUT, heard.rest)
        due = next((due.by for due in one.due if due.by and self._ends.search(heard.rest)), None)
        asked = self._asks_when.search(heard.rest)
        if asked:
            heard.columns += [name for name in (due or one.date,) if name and name not in heard.columns]
        if asked or due:
            heard.rest = self._ends.sub(_OUT, self._asks_when.sub(_OUT, heard.rest))
        return who or bool(asked)

    def _lacking(self, heard: Heard, words: dict[str, str]) -> None:
        """没有辅导员, 已计入, 没计入: an empty cell, or a yes-no column that says so."""
        columns = heard.register.columns
        yes_no = {word: name for word, name in words.items() if name in columns and columns[name].kind == "yes_no"}
        if match := re.search(rf"(?P<no>{_NOT})?(?:被|做)?(?P<word>{either(yes_no)})", heard.rest):
            heard.filter[yes_no[match["word"]]] = (NO if match["no"] else YES,)
            heard.rest = heard.rest.replace(match[0], _OUT, 1)
        if match := re.search(rf"{_NOT}(?:有|填|录|安排|指定|落实|配)*(?P<word>{either(words)})", heard.rest):
            heard.columns.append(words[match["word"]])
            heard.operation, heard.rest = "missing", heard.rest.replace(match[0], _OUT, 1)


def _others(register: Register, name: str, value: str) -> list[str]:
    """What 没申报 leaves: of steps those before it, else every other choice."""
    choices = list(register.columns[name].choices)
    steps = register.stages and register.stages.column == name
    return choices[: choices.index(value)] if steps else [one for one in choices if one != value]
