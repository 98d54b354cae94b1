"""What was asked of the board as JSON: the `command` of `ask` in docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.indicators.figures import plainly
from knowledge.indicators.speech.asked import Asked
from knowledge.schema.commitments import Commitment, CommitmentYear
from knowledge.schema.indicators import Indicator, Year

Json = str | int | bool | list[str] | None


def command_json(
    asked: Asked, years: Mapping[int, Year], tasks: Mapping[int, CommitmentYear]
) -> dict[str, str | dict[str, Json]]:
    """``{"intent", "args"}``. What was not said is null or empty; periods are ``2023-09``, ``2023-Q3``, ``2023``."""
    args: dict[str, Json] = {
        "indicators": list(asked.indicators),
        "names": [title for name in asked.indicators if (title := _title(name, asked, years))],
        "lamp": asked.lamp,
        "period": str(asked.period) if asked.period else None,
        "against": str(asked.against) if asked.against else None,
        "class": asked.group,
        "theme": asked.theme,
        "assessed": asked.assessed,
        "in_a_row": asked.in_a_row,
        "commitments": list(asked.commitments),
        "tasks": [task.name for name in asked.commitments for task in _tasks(name, tasks)],
        "series": asked.series,
        "sure": asked.sure,
    }
    return {"intent": asked.intent, "args": args | _told(asked, years)}


def _told(asked: Asked, years: Mapping[int, Year]) -> dict[str, Json]:
    """The figure of a report in the unit of its indicator; ``value`` null when it was said in another kind of unit."""
    if asked.told is None:
        return {}
    unit = next((one.unit for name in asked.indicators for one in _found(name, asked, years)), "亿元")
    value = asked.told.amount.in_unit(unit)
    return {
        "value": None if value is None else plainly(value),
        "unit": unit,
        "rank": asked.told.rank,
        "correction": asked.told.correction,
        "reason": asked.told.reason,
    }


def _found(name: str, asked: Asked, years: Mapping[int, Year]) -> Iterator[Indicator]:
    """An indicator as the year that is asked about has it, else as any other does."""
    wanted = asked.period.year if asked.period else None
    for number in sorted(years, key=lambda year: (year != wanted, -year)):
        if name in years[number].indicators:
            yield years[number].indicators[name]


def _title(name: str, asked: Asked, years: Mapping[int, Year]) -> str | None:
    return next((one.name for one in _found(name, asked, years)), None)


def _tasks(name: str, tasks: Mapping[int, CommitmentYear]) -> Iterator[Commitment]:
    return (year.commitments[name] for _, year in sorted(tasks.items()) if name in year.commitments)
