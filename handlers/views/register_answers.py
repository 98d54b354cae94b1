"""What the rows of a ledger answer, as a message: lists, counts, groups, ranks, what is late or missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.card import Button, Buttons, Card, rows
from handlers.views.registers import Voice, aim, counted, ledger_button, sample_note, targets
from knowledge.registers.places import arrived, stage_of
from knowledge.registers.query import Found, Group, Late, covered
from knowledge.registers.rows import cell_shown, grouped, share_shown, title_of

PAGE = 20
_BUTTONS = 10
_HUNDRED = 100


@dataclass(frozen=True)
class Again:
    """How the buttons of a list come back to the question that it answers."""

    tag: int
    exports: bool = False


def answer_card(found: Found, voice: Voice, *, keeps: bool, offset: int = 0, again: Again | None = None) -> Card:
    """The answer to a question. ``again``: where it may be gone on with."""
    if not found.whole and not found.absent:
        return empty_card(voice, keeps=keeps)
    says: Mapping[str, Callable[[Found, Voice], list[str]]] = {
        "count": _count,
        "group": _group,
        "sum": _sum,
        "coverage": _coverage,
        "overdue": _overdue,
    }
    pages = _stages if found.query.operation == "stages" else _list
    said = says.get(found.query.operation)
    body = said(found, voice) if said else pages(found, voice, offset)
    lines = [f"**{voice.title}{_scope(found, voice)}**", *body, *_absent(found, voice)]
    lines += [found.query.note] if found.query.note else []
    if found.query.unheard:
        _ = voice.translate
        told = _("“{words}” was not understood, and nothing was chosen by it.")
        lines.append(told.format(words=found.query.unheard))
    tail = "\n".join(filter(None, [targets(voice), sample_note(found.sample, voice.translate)]))
    return Card("\n".join(lines), tail=tail, buttons=_buttons(found, voice, offset, again))


def empty_card(voice: Voice, *, keeps: bool) -> Card:
    """Nothing was entered; nothing is made up."""
    _, one = voice.translate, voice.register
    lines = [f"**{voice.title}**", counted(voice, 0)]
    lines += [one.empty] if one.empty else []
    buttons = [Button(_("📝 Add a row"), f"registers.blank:{voice.name}")] if keeps else []
    buttons += [Button(_("Template (Excel)"), f"registers.template:{voice.name}")] if keeps else []
    return Card("\n".join(lines), tail=aim(voice), buttons=(tuple(buttons),) if buttons else ())


def _scope(found: Found, voice: Voice) -> str:
    """What the question was narrowed to."""
    query = found.query
    parts = ["、".join(values) for values in query.filter.values()]
    parts += [query.naming] if query.naming else []
    if query.since and query.until:
        parts.append(_stretch(query.since, query.until, voice))
    return "".join(f"｜{part}" for part in parts)


def _stretch(since: date, until: date, voice: Voice) -> str:
    _ = voice.translate
    if until == date.max:
        return _("from {day} on").format(day=since.isoformat())
    return since.isoformat() if since == until else f"{since.isoformat()} — {until.isoformat()}"


def _list(found: Found, voice: Voice, offset: int = 0) -> list[str]:
    _, query = voice.translate, found.query
    shown = found.rows[offset : offset + PAGE]
    if not found.rows:
        none = _("None: no row of {whole} fits.").format(whole=found.whole)
        return [] if found.absent else [none, *([voice.register.empty] if voice.register.empty else [])]
    ranked = [query.by] if query.operation == "top" and query.by else []
    names = list(dict.fromkeys([*ranked, *query.show]))
    head = _("{count} {counter}").format(count=len(found.rows), counter=voice.register.counter)
    if query.operation == "missing" and query.by:
        head = _("{column} not entered: {count} {counter}").format(
            column=voice.heading(query.by), count=len(found.rows), counter=voice.register.counter
        )
    lines = [head, *(f"{n} {voice.line(row, names)}" for n, row in enumerate(shown, offset + 1))]
    if len(found.rows) > offset + PAGE:
        more = _("Rows {first} to {last} of {count}.")
        lines.append(more.format(first=offset + 1, last=offset + len(shown), count=len(found.rows)))
    return lines


def _count(found: Found, voice: Voice) -> list[str]:
    _ = voice.translate
    line = _("{count} {counter}").format(count=len(found.rows), counter=voice.register.counter)
    if found.query.narrowed:
        line = _("{count} {counter}, of {whole} in all").format(
            count=len(found.rows), counter=voice.register.counter, whole=found.whole
        )
    if voice.register.stages:
        done = sum(arrived(voice.register, row.cells) for row in found.rows)
        line += "；" + _("{count} have come to “{stage}”").format(count=done, stage=voice.register.stages.done)
    few = 0 < len(found.rows) <= _BUTTONS
    return [line, *(["、".join(title_of(voice.register, row.cells) for row in found.rows)] if few else [])]


def _group(found: Found, voice: Voice) -> list[str]:
    _, counter = voice.translate, voice.register.counter
    alone = all(len(group.rows) == 1 for group in found.groups)  # then the number of rows tells nothing
    lines = []
    for group in found.groups:
        figures = _figures(group.sums, found, voice)
        count = "" if alone and figures else f"{len(group.rows)} {counter}"
        lines.append(f"{_value(group, voice)}：{(count + figures).lstrip('，')}")
    total = _("{count} {counter} in all").format(count=len(found.rows), counter=counter)
    return [*lines, total + _figures(found.sums, found, voice)]


def _value(group: Group, voice: Voice) -> str:
    _ = voice.translate
    return group.value or _("not entered")


def _figures(sums: Mapping[str, Decimal], found: Found, voice: Voice) -> str:
    """The sums of the columns asked for; computed ones from the sums of their parts."""
    one = voice.register
    parts = []
    for name in found.query.show:
        if name not in voice.columns:
            continue
        if name in one.shares:
            part, whole = sums.get(one.shares[name].part), sums.get(one.shares[name].whole)
            factor = _HUNDRED if one.shares[name].unit == "%" else 1
            value = Fraction(part) / Fraction(whole) * factor if part is not None and whole else None
            parts.append(f"{voice.heading(name)} {share_shown(one, name, value)}")
        elif name in sums:
            parts.append(f"{voice.heading(name)} {grouped(sums[name])} {one.columns[name].unit or ''}".rstrip())
    return "".join(f"，{part}" for part in parts)


def _sum(found: Found, voice: Voice) -> list[str]:
    _ = voice.translate
    told = _figures(found.sums, found, voice).lstrip("，")
    line = _("{count} {counter}").format(count=len(found.rows), counter=voice.register.counter)
    return [f"{line}，{told}" if told else line]


def _coverage(found: Found, voice: Voice) -> list[str]:
    met, whole = covered(found)
    lines = [_covered(met, whole, voice)]
    return [
        *lines,
        *(f"{_value(group, voice)}：{_covered(group.met, len(group.rows), voice)}" for group in found.groups),
    ]


def _covered(met: int, whole: int, voice: Voice) -> str:
    share = f"{Decimal(met * 10000 // whole) / 100:.2f}%" if whole else "—"
    return f"{met}/{whole} {voice.register.counter}，{share}"


def _overdue(found: Found, voice: Voice) -> list[str]:
    _, soon = voice.translate, found.query.soon
    past = sum(late.days is None or late.days > 0 for late in found.late)
    lines = [_("{count} overdue").format(count=past) if past else _("Nothing is overdue.")]
    if soon:
        lines.append(_("{count} due within {days} days").format(count=len(found.late) - past, days=soon))
    unknown = _("not entered")
    each = next((due.each for due in voice.register.due if due.each), None)
    groups: dict[str, list[Late]] = {}
    for late in found.late:
        groups.setdefault(late.row.cells.get(each or "", ""), []).append(late)
    for value, some in groups.items():
        if each:
            lines.append(f"**{value or unknown}**（{len(some)}）")
        lines += [
            f"{title_of(voice.register, late.row.cells)}：{late.due.title}{_lateness(late, voice)}" for late in some
        ]
    return lines


def _lateness(late: Late, voice: Voice) -> str:
    _ = voice.translate
    if late.days is None:
        return _(", never so far")
    said = _(", {days} days overdue") if late.days > 0 else _(", due in {days} days")
    return said.format(days=abs(late.days))


def _stages(found: Found, voice: Voice, offset: int = 0) -> list[str]:
    _, stages = voice.translate, voice.register.stages
    if stages is None or not found.rows:
        return _list(found, voice, offset)
    done = sum(arrived(voice.register, row.cells) for row in found.rows)
    lines = [
        _("{count} {counter}, of which {done} have come to “{stage}”").format(
            count=len(found.rows), counter=voice.register.counter, done=done, stage=stages.done
        )
    ]
    for n, row in enumerate(found.rows[offset : offset + PAGE], offset + 1):
        step, of = stage_of(voice.register, row.cells)
        stage = cell_shown(voice.register, stages.column, row.cells)
        names = [name for name in found.query.show if name != stages.column]
        rest = voice.line(row, names).partition("｜")[2] if names else ""
        lines.append(
            "｜".join(filter(None, [f"{n} {title_of(voice.register, row.cells)}", f"{stage}（{step}/{of}）", rest]))
        )
    return lines


def _absent(found: Found, voice: Voice) -> list[str]:
    _ = voice.translate
    nothing = _("no record yet")
    return [f"{name}：{nothing}" for name in found.absent]


def _buttons(found: Found, voice: Voice, offset: int, again: Again | None) -> Buttons:
    _, query = voice.translate, found.query
    listed = query.operation in ("list", "top", "missing", "stages")
    numbered = [
        Button(str(n), f"registers.row:{row.id}")
        for n, row in enumerate(found.rows[offset : offset + _BUTTONS], offset + 1)
    ]
    buttons = list(rows(numbered, 5)) if listed and len(found.rows) <= _BUTTONS else []
    more = []
    if listed and len(found.rows) > offset + PAGE:
        place = offset + PAGE
        door = f"registers.next:{again.tag}.{place}" if again else f"registers.list:{voice.name}.{place}"
        more.append(Button(_("More"), door))
    if again and again.exports and query.narrowed and found.rows:
        more.append(Button(_("These rows (Excel)"), f"registers.these:{again.tag}"))
    more.append(ledger_button(voice))
    return (*buttons, tuple(more))
