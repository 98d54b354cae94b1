"""The tasks that are no figures: their steps, in time or late, and what shows that they are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.indicator_words import Voice, joined
from knowledge.commitments import State, Step
from knowledge.schema.commitments import CommitmentYear

_SHOWN = 11
_STEPS = 4  # of a task that comes every month


def state_word(state: State, _: Translate) -> str:
    """A state as sign and word."""
    words: Mapping[State, str] = {
        "open": _("⚪ not due yet"),
        "on_time": _("🟢 done in time"),
        "late": _("🟡 done late"),
        "overdue": _("🔴 overdue"),
        "undated": _("⚪ without a day"),
    }
    return words[state]


def task_card(year: CommitmentYear, name: str, state: State, steps: Sequence[Step], voice: Voice, *, mark: bool) -> (
    Card
):  # fmt: skip
    """One task: its state, its steps with their days, the evidence, whose it is."""
    _ = voice.translate
    task = year.commitments[name]
    head = f"**{name}　{task.name}：{state_word(state, _)}**"
    shown = _nearest(steps)
    lines = [_step(step, voice) for step in shown]
    proposed = _("Evidence and days are a proposal; the plan's own words are the name.") if year.proposed else ""
    tail = joined(
        _("Evidence: {evidence}").format(evidence=task.evidence),
        _("Desk: {owner} | section {section}").format(owner=task.owner, section=task.section),
        proposed,
    )
    buttons = [button for step in shown if mark for button in _marks(step, voice)]
    return Card(joined(head, *lines), tail=tail, buttons=rows(buttons, 1))


def tasks_card(
    year: CommitmentYear, states: Mapping[str, State], names: Sequence[str], heading: str, voice: Voice
) -> Card:
    """Several tasks, one line each; those that are overdue first."""
    _ = voice.translate
    order = sorted(names, key=lambda name: (states[name] != "overdue", name))
    lines = [f"{state_word(states[name], _)}　{name}　{year.commitments[name].name}" for name in order]
    counts = "　".join(f"{state_word(state, _)} {count}" for state, count in _counts(states, names) if count)
    text = joined(f"**{heading}**", counts, *(lines[:_SHOWN] or [_("None.")]))
    buttons = [Button(f"{name}", f"commitments.show:{name}") for name in order[:6]]
    return Card(text, "\n".join(lines[_SHOWN:]) or None, buttons=rows(buttons, 3), numbered=False)


def heading(theme: str | None, overdue: int | None, _: Translate) -> str:
    """What a list of tasks is of."""
    if theme:
        return _("Tasks of the theme {theme}").format(theme=theme)
    return _("Tasks that are overdue: {count}").format(count=overdue) if overdue is not None else _("Tasks")


def _nearest(steps: Sequence[Step]) -> list[Step]:
    """All steps; of a task that comes every month only those about the first that is open."""
    if len(steps) <= _STEPS:
        return list(steps)
    waiting = [i for i, step in enumerate(steps) if step.done_on is None]
    first = max((waiting[0] if waiting else len(steps)) - 1, 0)
    return list(steps[first : first + _STEPS])


def _step(step: Step, voice: Voice) -> str:
    _ = voice.translate
    by = _("by {day}").format(day=step.by.isoformat()) if step.by else _("no day of its own")
    done = _(", done {day}").format(day=step.done_on.isoformat()) if step.done_on else ""
    month = f"{voice.month(step.month)} " if step.month else ""
    return f"{state_word(step.state, _)}　{month}{step.milestone.text}（{by}{done}）"


def _marks(step: Step, voice: Voice) -> list[Button]:
    _ = voice.translate
    name, milestone, month = step.key
    key = f"{name}.{milestone}" + (f".{month.month}" if month else "")
    label = (voice.month(month) + " " if month else "") + step.milestone.text
    if step.done_on:
        return [Button(_("Take back: {step}").format(step=label[:16]), f"commitments.open:{key}")]
    return [Button(_("Done: {step}").format(step=label[:16]), f"commitments.done:{key}")]


def _counts(states: Mapping[str, State], names: Sequence[str]) -> list[tuple[State, int]]:
    kinds: tuple[State, ...] = ("overdue", "late", "on_time", "open", "undated")
    return [(kind, sum(1 for name in names if states[name] == kind)) for kind in kinds]
