"""What is said of an uploaded ledger: why it cannot be read, how its columns were understood, what to mend."""

from __future__ import annotations

from collections.abc import Sequence

from bot.translate import Translate
from handlers.files.columns import SheetColumns
from handlers.files.ledger_in import LedgerFile
from handlers.files.limits import Limits, Trouble, TroubleKind
from handlers.views.expenses import slips
from knowledge.schema.expenses import Column

_MEGA = 1 << 20


def invitation(limits: Limits, _: Translate) -> str:
    """What is said with the template."""
    return _(
        "Fill it in and send it back here. One expense a row; choose 类别 from the list; please do not merge cells. "
        "At most {mega} MB and {rows} rows. The file is deleted after the calculation; nothing of it is kept."
    ).format(mega=limits.size // _MEGA, rows=f"{limits.rows:,}")


def trouble(told: Trouble, _: Translate) -> str:
    """Why a file is not read, and what to do."""
    most = told.most // _MEGA if told.kind == "too_large" else told.most
    return _troubles(_)[told.kind].format(most=most, place=told.place)


def mend(file: LedgerFile, shown: int, _: Translate) -> str:
    """Everything that is wrong in a file, with cells and proposals (journey E4)."""
    rows = len(file.ledger.entries) + len({each.row for each in file.slips})
    lines = [
        _("{rows} rows read, {count} places need mending; nothing is worked out yet:").format(
            rows=rows, count=len(file.slips)
        ),
        *slips(file.slips[:shown], _),
    ]
    if len(file.slips) > shown:
        lines.append(_("… and {more} more, all marked in the annotated file").format(more=len(file.slips) - shown))
    return "\n".join(lines)


def notes(file: LedgerFile, _: Translate) -> list[str]:
    """What of a file was passed over."""
    told = []
    if file.skipped:
        told.append(_("Lines that add up others were skipped: {cells}").format(cells=_few(file.skipped)))
    if file.others:
        told.append(_("Sheets without a ledger were passed over: {sheets}").format(sheets=_few(file.others)))
    if file.hidden:
        told.append(_("Hidden sheets were passed over: {sheets}").format(sheets=_few(file.hidden)))
    units = {columns.unit for columns in file.columns} - {1}
    if units:
        told.append(_("Amounts were read in {unit} yuan").format(unit="、".join(map(str, sorted(units)))))
    return told


def columns_line(columns: Sequence[SheetColumns], _: Translate) -> str:
    """The columns as they were understood, for the person to confirm."""
    names = _columns(_)
    guesses = [f"{each.sheet}：{each.heads[column]} → {names[column]}" for each in columns for column in each.guessed]
    return _("Please confirm the columns: {guesses}").format(guesses="；".join(guess.lstrip("：") for guess in guesses))


def _few(names: Sequence[str]) -> str:
    return "、".join(names[:5]) + ("…" if len(names) > 5 else "")


def _troubles(_: Translate) -> dict[TroubleKind, str]:
    return {
        "too_large": _("The file is larger than {most} MB; please split it or delete what is not needed."),
        "empty": _("The file is empty."),
        "unknown_kind": _("This is no ledger that can be read; please send .xlsx, .xls or .csv."),
        "web_page": _("This is a web page with an Excel name; please open it and save it as .xlsx."),
        "encrypted": _("The file has a password; please take it off and send it again."),
        "broken": _("The file is damaged; please open it in Excel or WPS, save it again and send that."),
        "bomb": _("The file unpacks to far too much and was not opened; please save the data as a new .xlsx."),
        "too_many_sheets": _("The file has more than {most} sheets; please keep only the ledger."),
        "too_many_rows": _("There are more than {most} rows; please split the file (or delete empty rows below)."),
        "too_many_columns": _(
            "Sheet “{place}” has more than {most} columns; please delete empty columns at its right."
        ),
        "too_many_cells": _("The file has more than {most} cells; please keep only the columns of the ledger."),
        "no_head": _("No head with an amount and a summary or category was found; please use the template."),
        "no_rows": _("There is no expense below the head; please fill in at least one row."),
        "bad_parameters": _("A parameter cannot be used: {place}"),
    }


def _columns(_: Translate) -> dict[Column, str]:
    return {
        "project": _("project"), "date": _("date"), "summary": _("summary"), "category": _("category"),
        "amount": _("amount"), "credit": _("credit"), "flags": _("marks"),
    }  # fmt: skip
