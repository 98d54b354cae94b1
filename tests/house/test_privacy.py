"""No table holds a person that /privacy, /mydata and /forget do not know of."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import BigInteger

from bot.translate import Catalogues
from handlers.views.privacy import kept_for, kind_name
from store import tables
from store.privacy import HELD, NO_PERSON
from store.tables.base import Base


def columns() -> set[tuple[str, str]]:
    """Every column that could hold the number of a person: a large number that is not given by the database."""
    for module in iter_modules(tables.__path__):
        import_module(f"store.tables.{module.name}")
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, BigInteger) and not (column.primary_key and column.autoincrement is True)
    }


def test_every_column_that_could_name_a_person_is_declared() -> None:
    """A new one stands in HELD of store/privacy.py with its end, or in NO_PERSON there."""
    declared = {(held.table, held.column) for held in HELD if not held.part}
    assert columns() - declared - NO_PERSON == set()
    assert (declared | NO_PERSON) - columns() == set()
    assert declared & NO_PERSON == set()
    assert len({(held.table, held.column) for held in HELD}) == len(HELD)


def test_every_line_can_be_carried_out() -> None:
    for held in HELD:
        table = Base.metadata.tables[held.table]
        assert {held.column, *held.texts} <= set(table.c.keys())
        assert (held.days is None) == (not held.aged_by)
        assert not held.aged_by or held.aged_by in table.c
        assert not held.only or held.only in table.c


def test_every_kind_can_be_said(catalogues: Catalogues) -> None:
    for language in catalogues.languages:
        translate = catalogues.translator(language)
        assert all(kind_name(held.kind, translate) and kept_for(held, translate) for held in HELD)
