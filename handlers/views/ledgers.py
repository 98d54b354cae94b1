"""The conversation about a ledger, card by card: template, slips, columns, result, questions, diagnosis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.card import Button, Buttons, Card, rows
from bot.render import LIMIT
from bot.translate import Translate
from handlers.expenses.work import Desk, Worked, likeness
from handlers.files.columns import SheetColumns
from handlers.files.ledger_in import LIMITS, LedgerFile
from handlers.files.limits import Trouble
from handlers.views.expenses import basis, headline, question, told
from handlers.views.expenses_diagnosis import diagnosis
from handlers.views.expenses_files import columns_line, invitation, mend, notes, trouble
from handlers.views.expenses_steps import steps
from handlers.views.money import brief
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import fen
from knowledge.library import Library

TWO_CAPS = "expenses/two-caps"
_SLIPS, _NOTES = 12, 3  # lines of a card
_FOLD = 2600  # characters that a fold may hold beside the rest of its card


def template_card(year: int, this_year: int, _: Translate) -> Card:
    """What is said with the template."""
    text = _("R&D ledger {year}").format(year=year) + "\n" + invitation(LIMITS, _)
    other = this_year if year != this_year else this_year - 1
    label = _("Template of {year}").format(year=other)
    return Card(text, buttons=((Button(label, f"ledgers.template:{other}"),),))


def trouble_card(told: Trouble | str, _: Translate) -> Card:
    """Why nothing can be worked out."""
    text = trouble(told, _) if isinstance(told, Trouble) else told
    return Card(text, buttons=((_template(_), Button(_("👤 A person"), "handover.ask")),))


def lost_card(_: Translate) -> Card:
    """The file was not kept, and there is no way back to it."""
    text = _("Your file was not kept, so it is no longer at hand here. Please send it again; that is all it takes.")
    return Card(text, buttons=((_template(_),),))


def older_card(_: Translate) -> Card:
    """A button of a ledger that is not the last one."""
    return Card(_("This button belongs to an earlier ledger. Please send that file again to go on with it."))


def outcome_card(worked: Worked, desk: Desk) -> Card:
    """What came of a ledger: trouble, slips, columns to confirm, or the result."""
    if worked.trouble is not None:
        return trouble_card(worked.trouble, desk.translate)
    if worked.result:
        return _result_card(worked, worked.result, desk)
    if worked.file and worked.file.slips:
        return _mend_card(worked, worked.file, desk)
    return _columns_card(worked.file.columns if worked.file else (), desk)


def _columns_card(columns: Sequence[SheetColumns], desk: Desk) -> Card:
    """The columns as they were understood, to be confirmed."""
    _ = desk.translate
    yes = Button(_("Yes, go on"), f"ledgers.columns:{desk.tag}")
    text = columns_line(columns, _) + "\n" + _("If this is wrong, change the heads or use the template.")
    return Card(text, buttons=((yes, _template(_)),))


def _mend_card(worked: Worked, file: LedgerFile, desk: Desk) -> Card:
    """All slips at once, and the two ways to mend them."""
    _ = desk.translate
    proposed = [slip for slip in file.slips if slip.proposal and slip.place]
    text = mend(file, _SLIPS, _)
    if worked.mended:
        text = _("{count} cells were read as proposed.").format(count=worked.mended) + "\n" + text
    buttons = [Button(_("Download the file with marks"), f"ledgers.marked:{desk.tag}")]
    if proposed and not worked.mended:
        cell = proposed[0].place.rpartition("!")[2]
        one = _("Take the proposal for {cell}").format(cell=cell)
        label = one if len(proposed) == 1 else _("Take all {count} proposals").format(count=len(proposed))
        buttons.insert(0, Button(label, f"ledgers.mend:{desk.tag}"))
    return Card(text, buttons=(tuple(buttons),))


def marked_card(worked: Worked, desk: Desk) -> Card:
    """What is said with the file with marks."""
    _ = desk.translate
    if worked.file is None or not worked.document:
        return outcome_card(worked, desk)
    text = _("{count} cells are marked; the first sheet lists them. Mend them and send the file back.")
    return Card(text.format(count=len(worked.file.slips)))


def book_card(worked: Worked, desk: Desk) -> Card:
    """What is said with the workbook of the result."""
    _ = desk.translate
    if not worked.document:
        return outcome_card(worked, desk)
    return Card(
        _("The result with every step as a formula, every row, and the summary of the 2021 ledger. An estimate.")
    )


def _result_card(worked: Worked, result: Allocation, desk: Desk) -> Card:
    """The four scopes side by side; the formulas of the caps and every remark folded."""
    _, book, sources = desk.translate, desk.library.expenses, desk.library.sources
    lines = headline(result, _)
    if worked.mended:
        text = _("{count} cells were read as proposed; please mend your file as well.")
        lines.append(text.format(count=worked.mended))
    lines += [_taken(row, flag, result, _) for row, flag in (worked.assumed or {}).items()][:_NOTES]
    lines += notes(worked.file, _)[:_NOTES] if worked.file else []
    if result.waiting:
        held = sum((line.entry.amount for line in result.waiting if line.placement.hold), Decimal(0))
        text = _("❔ {count} rows need your word ({amount} not placed yet)")
        lines.append(text.format(count=len(result.waiting), amount=brief(held)))
    lines.append(_("An estimate; each scope stands alone."))
    folded = _cut([*steps(result, book, _), *told(result, book, _)], _FOLD, _) + "\n" + basis(book, sources, _)
    return Card("\n".join(lines), folded, _documents(desk.library, _), _onward(result, desk))


def _documents(library: Library, _: Translate) -> str:
    """The numbers of what the two scopes with caps rest on; the fold has all documents with their titles."""
    scopes = library.expenses.scopes
    cited = dict.fromkeys(each.document for scope in (scopes["hnte"], scopes["tax"]) for each in scope.sources)
    numbers = [number for key in cited if (number := library.sources[key].number)]
    return _("Source: {documents}").format(documents="；".join(numbers))


def _taken(row: int, flag: str, result: Allocation, _: Translate) -> str:
    entry = next(entry for entry in result.ledger.entries if entry.row == row)
    return _("“{summary}” was taken as {flag}; say so if it is not.").format(summary=entry.summary, flag=flag)


def _onward(result: Allocation, desk: Desk) -> Buttons:
    _, tag = desk.translate, desk.tag
    buttons = [Button(_("Details in Excel"), f"ledgers.book:{tag}"), Button(_("Diagnosis"), f"ledgers.diagnosis:{tag}")]
    if result.waiting:
        label = _("Confirm rows ({count})").format(count=len(result.waiting))
        buttons.insert(0, Button(label, f"ledgers.questions:{tag}"))
    if TWO_CAPS in desk.library.topics:
        buttons.append(Button(_("Why the two caps differ"), f"topics.show:{TWO_CAPS}"))
    return rows([*buttons, Button(_("Use in the HNTE self-check"), f"ledgers.check:{tag}")], 2)


def question_card(worked: Worked, desk: Desk) -> Card:
    """One row to be confirmed for all that say the same, with the likely items; the result when there is none."""
    result, _, book = worked.result, desk.translate, desk.library.expenses
    if result is None or not result.waiting:
        return outcome_card(worked, desk)
    line = result.waiting[0]
    alike = [each.entry for each in result.waiting if likeness(each.entry) == likeness(line.entry)]
    where = f"（{line.entry.place}）" if line.entry.place else ""
    lines = [_("{left} rows to confirm.").format(left=len(result.waiting)), question(line, book, _) + where]
    if len(alike) > 1:
        text = _("{count} rows say the same ({amount} in all); your answer counts for all of them.")
        lines.append(text.format(count=len(alike), amount=brief(sum((each.amount for each in alike), Decimal(0)))))
    key = f"ledgers.answer:{desk.tag}.{line.entry.row}."
    likely = [Button(f"{code} {book.items[code].title}"[:40], key + code) for code in line.placement.choices]
    last = (Button(_("No R&D expense"), key), Button(_("Show the result"), f"ledgers.result:{desk.tag}"))
    return Card("\n".join(lines), buttons=(*rows(likely, 1), last))


def diagnosis_card(worked: Worked, desk: Desk) -> Card:
    """Likely findings, papers to keep, and what is left before the next tier."""
    _, result = desk.translate, worked.result
    if result is None:
        return outcome_card(worked, desk)
    lines = diagnosis(result, desk.library.expenses, desk.library.facts, _)
    back = Button(_("Show the result"), f"ledgers.result:{desk.tag}")
    buttons = (Button(_("Details in Excel"), f"ledgers.book:{desk.tag}"), back)
    return Card(_cut(lines, LIMIT - 200, _), buttons=(buttons,))


def years_short_card(result: Allocation, last: int, _: Translate) -> Card:
    """The self-check needs the three years up to ``last``, the ledger has others or fewer."""
    if not last - 2 <= result.year <= last:
        text = _("The self-check asks for {first}–{last}; this ledger is of {year}, so nothing is taken over.")
        return Card(text.format(first=last - 2, last=last, year=result.year))
    text = _(
        "HNTE R&D of {year}: **{amount} × 10⁴ yuan**. The self-check asks for three years; please give this figure for "
        "{year}. With the two earlier years on the sheet 参数 they are taken over by themselves."
    )
    return Card(text.format(year=result.year, amount=f"{fen(result.hnte.total / 10000):f}"))


def _template(_: Translate) -> Button:
    return Button(_("Template"), "ledgers.template")


def _cut(lines: Sequence[str], most: int, _: Translate) -> str:
    """As many whole lines as fit into ``most`` characters."""
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > most:
            return "\n".join([*kept, _("… the rest is in the workbook")])
        kept.append(line)
    return "\n".join(kept)
