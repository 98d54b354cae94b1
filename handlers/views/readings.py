"""A figure that is being reported: what it would change, what speaks against it; and everything that was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.indicator_words import (
    Voice,
    joined,
    lamp_word,
    number,
    rate,
    unit_word,
)
from handlers.views.indicators import moved, places
from knowledge.indicators.entry import Doubt, Draft, Proposal, Slip
from knowledge.indicators.figures import leading, plainly
from knowledge.indicators.history import Effect, Past
from knowledge.indicators.months import Month
from knowledge.indicators.plan import ACCUMULATING, Plan
from knowledge.indicators.standing import Standing

_FINAL: frozenset[Doubt] = frozenset({"wrong_unit", "negative", "not_whole", "future"})  # nobody can insist on them


@dataclass(frozen=True)
class Preview:
    """A figure before it is saved. ``before`` and ``after``: where the indicator stands without and with it; None for
    a figure without a target. ``was``: what the history will keep of it; ``last``: no later month has a figure.
    """

    draft: Draft
    unit: str
    name: str
    before: Standing | None
    after: Standing | None
    effects: Sequence[Effect] = ()
    was: Past | None = None
    rank: int | None = None
    source: str | None = None
    reason: str | None = None
    token: str = ""
    last: bool = False


def preview_card(plan: Plan, said: Preview, sources: Sequence[str], voice: Voice) -> Card:
    """Please check: old and new, target, schedule, lamps, source; nothing is saved yet."""
    _ = voice.translate
    draft = said.draft
    unit = unit_word(said.unit, _)
    adds_up = said.after is not None and said.after.indicator.kind in ACCUMULATING
    lines = [
        _("Please check (nothing is saved yet):"),
        _("Indicator {name} ({unit}) | {month}").format(
            name=said.name,
            unit=_("added up, {unit}").format(unit=unit) if adds_up else unit,
            month=voice.month(draft.month),
        ),
        _change(said, _),
        *_consequences(plan, said, voice),
        _("Reason: {reason}").format(reason=said.reason) if said.reason else "",
        _("Source: {source}").format(source=said.source or _("not stated (choose below or go without)")),
    ]
    return Card(joined(*lines), tail=_doubtful(draft, voice), buttons=_preview_buttons(said, sources, _))


def doubt_card(said: Preview, voice: Voice) -> Card:
    """What speaks against a figure, and what was probably meant."""
    _ = voice.translate
    draft = said.draft
    value = plainly(draft.value) if draft.value is not None else ""
    lines = [_doubt(doubt, draft, value, said, voice) for doubt in draft.doubts]
    asked = [_proposed(proposal, value, said.unit, voice) for proposal in draft.proposals]
    lines += [_("Did you mean {proposals}?").format(proposals=_(" or ").join(asked))] if asked else []
    offered = [
        Button(f"{plainly(proposal.value)} {unit_word(said.unit, _)}", f"readings.value:{said.token}.{proposal.value}")
        for proposal in draft.proposals
    ]
    slip = "too_large" in draft.doubts and draft.proposals  # so far off that only the unit can be wrong
    if draft.value is not None and not slip and _FINAL.isdisjoint(draft.doubts):
        offered.append(Button(_("It is right as it is"), f"readings.right:{said.token}"))
    offered += [
        Button(_("Write it again"), f"readings.retype:{said.token}"),
        Button(_("Cancel"), f"readings.cancel:{said.token}"),
    ]
    head = f"**{said.name}　{voice.month(draft.month)}**"
    return Card(joined(head, *lines), buttons=rows(offered, 2), numbered=False)


def ask_card(plan: Plan, what: str, said: Preview, voice: Voice) -> Card:
    """What is still to be told: the reason of a correction, the place in the city, the source, the figure itself."""
    _ = voice.translate
    words = {
        "reason": _("A figure that was reported already is being corrected: please write the reason in one sentence."),
        "rank": _("The lamp of this indicator follows the place in the city: please write the place, e.g. 1."),
        "source": _("Please write the source in a few words."),
        "value": _("Please write the figure again, in {unit}.").format(unit=unit_word(said.unit, _)),
    }
    head = f"**{said.name}　{voice.month(said.draft.month)}**"
    would = [_change(said, _), *_consequences(plan, said, voice)] if what == "reason" else []
    cancel = ((Button(_("Cancel"), f"readings.cancel:{said.token}"),),)
    return Card(joined(head, *would, words[what]), buttons=cancel, numbered=False)


def unchanged_card(plan: Plan, said: Preview, voice: Voice) -> Card:
    """The same figure is there already: where it stands with it."""
    _ = voice.translate
    text = _("**{name} of {month} is {value} already; nothing has to be saved.**")
    value = plainly(said.draft.value or Decimal(0)) + voice.unit(said.unit)
    head = text.format(name=said.name, month=voice.month(said.draft.month), value=value)
    return Card(joined(head, *_consequences(plan, said, voice)))


def which_card(names: Sequence[tuple[str, str]], month: Month, value: str, voice: Voice) -> Card:
    """Which of several indicators is meant?"""
    _ = voice.translate
    found = [Button(label, f"readings.which:{name}.{month}.{value}") for name, label in names[:6]]
    return Card(_("Which indicator is the figure {value} of?").format(value=value), buttons=rows(found, 1))


def _change(said: Preview, _: Translate) -> str:
    old = plainly(said.draft.before.value) if said.draft.before else "—"
    new = plainly(said.draft.value) if said.draft.value is not None else "—"
    return _("Old {old} → new **{new}**{rank}").format(old=old, new=new, rank=_rank(said.rank, _))


def _consequences(plan: Plan, said: Preview, voice: Voice) -> list[str]:
    _ = voice.translate
    after, before = said.after, said.before
    if after is None:
        return []
    target = number(after.target) if after.target is not None else "—"
    aimed = _("Target of the year {target}").format(target=target)
    if after.schedule is not None and after.share is not None and after.rate is not None:
        aimed += _(" | schedule {due} ({share}%) | {rate}% of schedule").format(
            due=number(after.schedule), share=places(after.share), rate=rate(after)
        )
    lines = [aimed, _lamps(before, after, voice)]
    others = [e for e in said.effects if (e.name, e.month) != (after.name, after.month)]
    lines += [_effect(plan, effect, voice) for effect in others[:4]]
    if said.was and said.was.lamp != after.lamp:
        since, until = voice.day(said.was.reading.known_at), voice.day(voice.now)
        text = _("The history keeps: {month} was {lamp} from {since} to {until}")
        month, lamp = voice.month(after.month), lamp_word(said.was.lamp, _)
        lines.append(text.format(month=month, lamp=lamp, since=since, until=until))
    if said.draft.needs_reason and said.last:
        lines.append(_("No later month has a figure."))
    return lines


def _lamps(before: Standing | None, after: Standing, voice: Voice) -> str:
    _ = voice.translate
    if before is None:
        return _("Lamp {lamp}").format(lamp=lamp_word(after.lamp, _))
    if before.month == after.month:
        change = f"{lamp_word(before.lamp, _)} → {lamp_word(after.lamp, _)}"
        if before.lamp == after.lamp:
            change = _("still {lamp}").format(lamp=lamp_word(after.lamp, _))
    else:
        change = moved(before.lamp, voice.month(before.month), after, voice)
    return _("Lamp {lamp}").format(lamp=change)


def _effect(plan: Plan, effect: Effect, voice: Voice) -> str:
    _ = voice.translate
    name = voice.name(plan.year.indicators[effect.name])
    change = f"{lamp_word(effect.before, _)} → {lamp_word(effect.after, _)}"
    return _("It also turns {name}, {month}: {change}").format(
        name=name, month=voice.month(effect.month), change=change
    )


def _preview_buttons(said: Preview, sources: Sequence[str], _: Translate) -> Buttons:
    found = [Button(source, f"readings.source:{said.token}.{i}") for i, source in enumerate(sources[:5])]
    found.append(Button(_("Other source…"), f"readings.source:{said.token}.other"))
    act = (
        Button(_("✅ Confirm"), f"readings.save:{said.token}"),
        Button(_("Change the figure"), f"readings.retype:{said.token}"),
        Button(_("Cancel"), f"readings.cancel:{said.token}"),
    )
    return (*(rows(found, 2) if not said.source else ()), act)


def _doubtful(draft: Draft, voice: Voice) -> str | None:
    _ = voice.translate
    notes = [
        _("There is no official figure for this month; it will not be judged.")
        if "no_official" in draft.doubts
        else "",
        _("{month} is not over yet; it is held against what is due at its end.").format(month=voice.month(draft.month))
        if "running" in draft.doubts
        else "",
    ]
    return joined(*notes) or None


def _doubt(doubt: Doubt, draft: Draft, value: str, said: Preview, voice: Voice) -> str:
    _ = voice.translate
    unit = unit_word(said.unit, _)
    if doubt == "too_large":
        if draft.times:
            return _("{value}{unit} is more than {times} times the year's target.").format(
                value=value, unit=unit, times=leading(draft.times)
            )
        return _("{value}{unit} is larger than can be.").format(value=value, unit=unit)
    words: dict[Doubt, str] = {
        "wrong_unit": _("This indicator is counted in {unit}; the figure was said in another kind of unit."),
        "negative": _("A figure of this indicator cannot be below zero."),
        "not_whole": _("This indicator is counted in whole numbers."),
        "future": _("{month} has not begun yet: it cannot be reported."),
        "too_small": _("{value}{unit} is far below the target: was it given as a fraction of one?"),
        "below_last": _("The figure adds up over the year, and {value}{unit} is below that of an earlier month."),
        "above_next": _("The figure adds up over the year, and {value}{unit} is above that of a later month."),
    }
    return words.get(doubt, "").format(value=value, unit=unit, month=voice.month(draft.month))


def _proposed(proposal: Proposal, said: str, unit: str, voice: Voice) -> str:
    _ = voice.translate
    words: dict[Slip, str] = {
        "ten_thousands": _("{value}{unit} ({said} ten thousand yuan)"),
        "yuan": _("{value}{unit} ({said} yuan)"),
        "per_cent": _("{value}{unit} (the point was left out)"),
        "fraction": _("{value}{unit} (said as a fraction of one)"),
        "month_alone": _("{value}{unit} (added to the months before)"),
    }
    return words[proposal.why].format(value=plainly(proposal.value), unit=unit_word(unit, _), said=said)


def _rank(rank: int | None, _: Translate) -> str:
    return _(", no. {rank} in the city").format(rank=rank) if rank is not None else ""
