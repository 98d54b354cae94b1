"""What is known of an enterprise, by field; what is not there is unknown, never nought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

Years: TypeAlias = "Mapping[int, Fraction | bool]"
Value: TypeAlias = "Fraction | bool | date | str | Years"

YEAR = re.compile(r"(?P<base>.+)_(?P<year>(?:19|20)\d{2})")


@dataclass(frozen=True)
class Profile:
    """Values by field name. A record stands as True (there is one) or False (there is none), its fields beside it.

    ``rows`` holds lists of records, each row a profile of its own; ``unread`` tells of words that were not
    understood and count as unknown.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, tuple[Profile, ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def value(self, name: str) -> Value | None:
        """A field, or of a yearly one its year: ``rd_expense_2025``."""
        direct = self.values.get(name)
        match = YEAR.fullmatch(name) if direct is None else None
        return self.years(match["base"]).get(int(match["year"])) if match else direct

    def number(self, name: str) -> Fraction | None:
        """A figure."""
        value = self.value(name)
        return value if isinstance(value, Fraction) else None

    def flag(self, name: str) -> bool | None:
        """A yes or no; of a record, whether there is one."""
        value = self.value(name)
        return value if isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        """A day."""
        value = self.value(name)
        return value if isinstance(value, date) else None

    def word(self, name: str) -> str | None:
        """A choice."""
        value = self.value(name)
        return value if isinstance(value, str) else None

    def years(self, name: str) -> Years:
        """What is known by year; empty when nothing is."""
        value = self.values.get(name)
        return value if isinstance(value, Mapping) else {}

    def open(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the fields that are not known; of a record that is not known, the record. Each once, in order."""
        return tuple(dict.fromkeys(gap for name in names if (gap := self._gap(name))))

    def _gap(self, name: str) -> str | None:
        record = name.rpartition(".")[0]
        if record and self.flag(record) is not True:
            return None if self.flag(record) is False else record
        known = self.value(name) is not None or name in self.rows
        return None if known else name

    def with_row(self, row: Profile) -> Profile:
        """This profile with the fields of one row of a list."""
        return Profile({**self.values, **row.values}, self.rows, self.unread)


def base(name: str) -> str:
    """The field without its year: ``rd_expense`` of ``rd_expense_2025``."""
    match = YEAR.fullmatch(name)
    return match["base"] if match else name
