"""The ledgers as messages: the list of them, one of them, a row with its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.people import role_name
from knowledge.library import Library
from knowledge.registers.rows import Cells, Row, brief, cell_shown, title_of, visible
from knowledge.schema.registers import BUREAU, Register
from store.registers import Past

_PLAIN = ("date", "choice", "month")  # kinds that are understood without their heading


@dataclass(frozen=True)
class Voice:
    """How a ledger is told to somebody: in which language, with the columns that their role may read."""

    name: str
    register: Register
    library: Library
    role: str
    language: str
    translate: Translate

    @property
    def title(self) -> str:
        """What the ledger is called."""
        return self.register.title if self.language == "zh" else self.register.en

    def heading(self, name: str) -> str:
        """What a column is called."""
        one = self.register
        column = one.shares[name] if name in one.shares else one.columns[name]
        return column.title if self.language == "zh" else column.en

    @property
    def columns(self) -> list[str]:
        """The columns that may be read."""
        return visible(self.register, self.role)

    def line(self, row: Row, names: Sequence[str] = ()) -> str:
        """A row in one line: its name, then the columns asked for, or those of a list."""
        shown = [name for name in (names or brief(self.register, self.role)) if name in self.columns]
        cells = [self.brief_cell(name, row.cells) for name in shown if name not in self.register.key]
        return "｜".join([title_of(self.register, row.cells), *filter(None, cells)])

    def brief_cell(self, name: str, cells: Cells) -> str:
        """A cell of a list; a figure with what it is, and with a sign where it is not known."""
        column = self.register.columns.get(name)
        text = cell_shown(self.register, name, cells)
        if column and column.kind in _PLAIN:
            return text if text != "—" else ""
        return f"{self.heading(name)} {text}"


def menu_card(registers: Mapping[str, Register], counts: Mapping[str, int], language: str, _: Translate) -> Card:
    """Every ledger that may be read, by its field, with the number of its rows."""
    nothing = _("no rows")
    groups: dict[str, list[str]] = {}
    for name, one in sorted(registers.items(), key=lambda item: _in_the_plan(item[1])):
        groups.setdefault(one.group, []).append(name)
    lines = [_("**Ledgers**")]
    buttons = []
    for group, names in groups.items():
        told = [f"{_title(registers[name], language)} {counts.get(name) or nothing}" for name in names]
        lines.append(f"{group}：{'、'.join(told)}")
        buttons += [Button(_title(registers[name], language), f"registers.open:{name}") for name in names]
    return Card("\n".join(lines), buttons=rows(buttons, 2), numbered=False)


def _in_the_plan(register: Register) -> tuple[int, ...]:
    """Where its section stands: 二（一） comes before 二（二）."""
    return tuple(
        "一二三四五六七八九十".index(sign) for sign in register.plan.section[:4] if sign in "一二三四五六七八九十"
    )


def register_card(voice: Voice, count: int, *, keeps: bool, exports: bool) -> Card:
    """One ledger: what it is for, what the plan says, which columns it has, what can be asked."""
    _, one = voice.translate, voice.register
    lines = [f"**{voice.title}**", one.about, counted(voice, count)]
    lines.append(_("Columns: {names}").format(names="、".join(map(voice.heading, voice.columns))))
    asked = [question.asked[0] for question in one.questions][:6]
    if asked:
        lines.append(_("For example: {questions}").format(questions="；".join(asked)))
    if keeps:
        lines.append(_("To add a row, write: {example}").format(example=f"登记{one.title} …"))
    lines += [one.note] if one.note else []
    buttons = [Button(_("List"), f"registers.list:{voice.name}")] if count else []
    if keeps:
        buttons += [Button(_("📝 Add a row"), f"registers.blank:{voice.name}")]
        buttons += [Button(_("Template (Excel)"), f"registers.template:{voice.name}")]
    buttons += [Button(_("Export the rows (Excel)"), f"registers.export:{voice.name}")] if exports and count else []
    buttons.append(Button(_("All ledgers"), "registers.menu"))
    return Card("\n".join(lines), tail=aim(voice), buttons=rows(buttons, 3))


def counted(voice: Voice, count: int) -> str:
    """How many rows there are, or that there are none."""
    _ = voice.translate
    if not count:
        return _("Not entered yet.")
    return _("{count} {counter} entered").format(count=count, counter=voice.register.counter)


def aim(voice: Voice) -> str | None:
    """What the plan says of it, and the targets that it serves; nothing for who is not of the bureau."""
    _, plan = voice.translate, voice.register.plan
    if voice.role not in BUREAU:
        return None
    said = _("Plan of {year}, {section}: {text}").format(year=_year(voice), section=plan.section, text=plan.text)
    return "\n".join(filter(None, [said, targets(voice)]))


def targets(voice: Voice) -> str | None:
    """The targets that a ledger serves, in one line; nothing for who is not of the bureau."""
    _, year = voice.translate, _year(voice)
    of_year = voice.library.indicators.get(year) if year and voice.role in BUREAU else None
    told = []
    for name in voice.register.plan.indicators if of_year else ():
        indicator = of_year.indicators.get(name) if of_year else None
        if indicator and indicator.target is not None:
            upto = f"—{indicator.upto:f}" if indicator.upto is not None else ""
            told.append(f"{name} {indicator.name} {indicator.target:f}{upto}{indicator.unit}")
    return _("Targets of {year}: {targets}").format(year=year, targets="；".join(told)) if told else None


def _year(voice: Voice) -> int | None:
    """The year of the plan that a ledger serves."""
    wanted = set(voice.register.plan.commitments)
    return next((year for year, of in sorted(voice.library.commitments.items()) if wanted <= {*of.commitments}), None)


def row_card(voice: Voice, row: Row, *, keeps: bool) -> Card:
    """Every cell of a row that may be read."""
    _, one = voice.translate, voice.register
    lines = [f"**{voice.title}｜{title_of(one, row.cells)}**"]
    for name in voice.columns:
        text = cell_shown(one, name, row.cells)
        if text != "—" or name in one.shares:
            lines.append(f"{voice.heading(name)}：{text}")
    blank = [voice.heading(name) for name in voice.columns if name in one.columns and not row.cells.get(name)]
    lines += [_("Not entered: {names}").format(names="、".join(blank))] if blank else []
    buttons = [Button(_("History"), f"registers.history:{row.id}")]
    buttons += [Button(_("Withdraw the row"), f"registers.withdraw:{row.id}")] if keeps else []
    buttons.append(ledger_button(voice))
    return Card("\n".join(lines), tail=sample_note(row.origin == "sample", _), buttons=(tuple(buttons),))


def history_card(voice: Voice, row: Row, past: Sequence[Past], roles: Mapping[int, str], zone: ZoneInfo) -> Card:
    """Every change of a row: when, by whom (a role and the end of the number), what, why."""
    _, one = voice.translate, voice.register
    lines = [_("**History of {row}**, {count} changes").format(row=title_of(one, row.cells), count=len(past))]
    for n, change in enumerate(past, 1):
        when = change.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        lines.append(f"{n} {when} {_who(change.person_id, roles, _)}：{_what(voice, change)}")
        lines += [_("　reason: {reason}").format(reason=change.reason)] if change.reason else []
    return Card("\n".join(lines), buttons=((Button(_("The row"), f"registers.row:{row.id}"),),))


def _what(voice: Voice, change: Past) -> str:
    _ = voice.translate
    if not change.before:
        return _("entered")
    if not change.after:
        return _("withdrawn")
    return difference(voice, change.before, change.after)


def difference(voice: Voice, before: Cells, after: Cells) -> str:
    """What changed, column by column: old → new."""
    one = voice.register
    names = [n for n in one.columns if n in voice.columns and before.get(n) != after.get(n)]
    told = [f"{voice.heading(n)} {cell_shown(one, n, before)} → {cell_shown(one, n, after)}" for n in names]
    _ = voice.translate
    return "；".join(told) or _("nothing that you may read")


def _who(person_id: int | None, roles: Mapping[int, str], _: Translate) -> str:
    if person_id is None:
        return _("sample data")
    name = role_name(roles[person_id], _) if person_id in roles else _("a colleague")
    return f"{name}(…{person_id % 1000:03d})"


def ledger_button(voice: Voice) -> Button:
    """Leads to the whole ledger."""
    _ = voice.translate
    return Button(_("📒 The ledger"), f"registers.open:{voice.name}")


def sample_note(sample: bool, _: Translate) -> str | None:
    """What stands under everything that was made up."""
    return _("Sample data, invented for trying out.") if sample else None


def refused_card(voice: Voice) -> Card:
    """Not for this role."""
    _ = voice.translate
    return Card(_("“{title}” is not open to your role.").format(title=voice.title))


def gone_card(_: Translate) -> Card:
    """There is no such row or ledger any more."""
    return Card(_("This row is no longer there."), buttons=((Button(_("All ledgers"), "registers.menu"),),))


def exported_card(voice: Voice, count: int) -> Card:
    """Under an exported file."""
    _ = voice.translate
    text = _("{title}: {count} rows. The export has been noted in the audit.").format(title=voice.title, count=count)
    return Card(text)


def template_card(voice: Voice) -> Card:
    """Under an empty file."""
    _ = voice.translate
    text = _(
        "Template of “{title}”. Fill it in and send it back here: you see a preview first, and nothing is saved before "
        "you confirm."
    )
    return Card(text.format(title=voice.title))


def _title(register: Register, language: str) -> str:
    return register.title if language == "zh" else register.en
