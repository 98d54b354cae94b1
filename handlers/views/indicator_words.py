"""How figures, targets and lamps of the board are put into words: a lamp is always a sign and a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.translate import HOME, Translate
from knowledge.indicators.figures import Exact, beside, plainly, rounded
from knowledge.indicators.lamps import Lamp, Why
from knowledge.indicators.months import Month
from knowledge.indicators.plan import DIRECT
from knowledge.indicators.readings import Reading
from knowledge.indicators.standing import Standing
from knowledge.schema.indicators import Indicator, Year

SAMPLE = "示例数据"  # the source of figures that were invented for the playground


@dataclass(frozen=True)
class Voice:
    """In which language a card speaks, and on whose clock its days are told.

    ``reports``: to who keeps the figures; ``urges``: to who may urge the desks in charge. ``ledgers``: of each
    indicator, the ledgers that serve it and that the person may read, by name and title.
    """

    translate: Translate
    language: str
    zone: ZoneInfo
    now: datetime
    reports: bool = False
    urges: bool = False
    ledgers: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def name(self, one: Indicator) -> str:
        """An indicator as it is called."""
        return one.name if self.language == HOME else one.en

    def day(self, at: datetime) -> str:
        """A day without its year: 10-18."""
        return f"{at.astimezone(self.zone):%m-%d}"

    def unit(self, unit: str) -> str:
        """A unit as it stands behind a figure: without a space in Chinese."""
        between = "" if self.language == HOME or unit == "%" else " "
        return between + unit_word(unit, self.translate)

    @property
    def comma(self) -> str:
        """Between parts of a sentence."""
        return "，" if self.language == HOME else ", "

    @property
    def listed(self) -> str:
        """Between things of a list."""
        return "、" if self.language == HOME else ", "

    def month(self, month: Month) -> str:
        """A month with its year."""
        return month.label if self.language == HOME else str(month)


def lamp_word(lamp: Lamp, _: Translate) -> str:
    """A lamp as sign and word; colour alone never carries the meaning."""
    words = {"green": _("🟢 green"), "yellow": _("🟡 yellow"), "red": _("🔴 red"), "grey": _("⚪ grey")}
    return words[lamp]


def unit_word(unit: str, _: Translate) -> str:
    """A unit of the plan."""
    words = {
        "亿元": _("hundred million yuan"),
        "家": _("organisations"),
        "支": _("funds"),
        "项": _("items"),
        "位": _("th place"),
        "次": _("rounds"),
    }
    return words.get(unit, unit)


def number(value: Exact, places: int = 2) -> str:
    """A figure without trailing zeros."""
    return plainly(rounded(value, places))


def with_unit(value: Exact, one: Indicator, voice: Voice) -> str:
    """A figure with its unit: 16.3亿元, 8.15%."""
    return number(value) + voice.unit(one.unit)


def gap_with_unit(value: Exact, one: Indicator, voice: Voice, places: int = 2) -> str:
    """A difference with its unit: that of two percentages is in percentage points."""
    if one.unit == "%":
        _ = voice.translate
        return _("{points} percentage points").format(points=number(value, places))
    return number(value, places) + voice.unit(one.unit)


def whole_places(one: Indicator) -> int:
    """To how many places what is only computed is shown: there are no half companies."""
    return 2 if one.unit in {"%", "亿元"} else 0


def mean_places(one: Indicator) -> int:
    """The same for means: a tenth of a company a month says enough."""
    return whole_places(one) or 1


def aim(one: Indicator, voice: Voice) -> str:
    """The target with its strictness; that none was set, where none was."""
    _ = voice.translate
    if one.target_text and voice.language == HOME:
        return one.target_text
    if one.strictness == "first":
        return _("first in the city")
    if one.target is None:
        return _("no target was set")
    kinds = {
        "at_least": _("at least {target}"),
        "more_than": _("more than {target}"),
        "about": _("about {target}"),
        "at_most": _("at most {target}"),
        "between": _("{target} to {end}"),
    }
    end = plainly(one.upto) if one.upto is not None else ""
    return kinds[one.strictness].format(target=with_unit(one.target, one, voice), end=end)


def rate(at: Standing) -> str:
    """达序率 in % to one place, never rounded across a bound that decides the lamp."""
    bounds = (at.bounds.green, at.bounds.yellow)
    return f"{beside(at.rate, bounds, 1)}" if at.rate is not None else "—"


def grey_word(why: Why, _: Translate) -> str:
    """Why a lamp is grey."""
    words: dict[Why, str] = {
        "not_due": _("nothing is due yet"),
        "no_schedule": _("no official figure in this month"),
        "no_reading": _("no figure was reported"),
        "no_rank": _("the place in the city is not known"),
        "no_official": _("the official figure is missing"),
        "stale": _("the last figure is too old"),
    }
    return words.get(why, "")


def titled(at: Standing, voice: Voice) -> str:
    """The first line: indicator, lamp, and why it is grey."""
    _ = voice.translate
    grey = grey_word(at.why, _) if at.lamp == "grey" else ""
    said = _("**{name}: {lamp}**").format(name=voice.name(at.indicator), lamp=lamp_word(at.lamp, _))
    return said + (_(" ({why})").format(why=grey) if grey else "")


def short(at: Standing, voice: Voice) -> str:
    """One line of a list: lamp, name, figure, target."""
    _ = voice.translate
    name, lamp = voice.name(at.indicator), lamp_word(at.lamp, _)
    if at.value is None:
        return _("{lamp} {name}: {why}; target: {aim}").format(
            lamp=lamp, name=name, why=grey_word(at.why, _), aim=aim(at.indicator, voice)
        )
    value = with_unit(at.value, at.indicator, voice)
    if at.rate is None:
        return _("{lamp} {name} {value}{rank}; target: {aim}").format(
            lamp=lamp, name=name, value=value, rank=placed(at, _), aim=aim(at.indicator, voice)
        )
    target = with_unit(at.indicator.target or 0, at.indicator, voice)
    return _("{lamp} {name} {value} of {target} ({rate}% of schedule)").format(
        lamp=lamp, name=name, value=number(at.value), target=target, rate=rate(at)
    )


def placed(at: Standing, _: Translate) -> str:
    """The place in the city, where it is known."""
    rank = at.reading.rank if at.reading else None
    return _(", no. {rank} in the city").format(rank=rank) if rank is not None else ""


def rule(at: Standing, _: Translate) -> str:
    """By which rule the lamp is judged."""
    bounds, green, yellow = at.bounds, plainly(at.bounds.green), plainly(at.bounds.yellow)
    if at.indicator.strictness == "first" or at.indicator.kind == "rank":
        return _("Rule: at the aim green, up to {places} place(s) behind yellow, else red").format(
            places=plainly(bounds.places)
        )
    if at.indicator.kind in DIRECT:
        return _("Rule: target met green, up to {points} points short yellow, else red").format(
            points=plainly(bounds.points)
        )
    return _("Rule: ≥{green}% of schedule green, ≥{yellow}% yellow, else red (bounds and schedule: ours)").format(
        green=green, yellow=yellow
    )


def source_line(year: Year, _: Translate) -> str:
    """Where the targets are from: the bureau's own plan, or what the press said."""
    if year.origin == "press":
        return _("Targets: press reports, to be verified ({title})").format(title=year.title)
    return _("Targets: {title} (the bureau's plan)").format(title=year.title)


def sample_line(readings: Iterable[Reading | None], _: Translate) -> str:
    """The mark of invented figures; "" when there is none."""
    invented = any(row and row.source and row.source.startswith(SAMPLE) for row in readings)
    return _("Sample data, not real figures") if invented else ""


def joined(*lines: str) -> str:
    """Lines, without the empty ones."""
    return "\n".join(line for line in lines if line)
