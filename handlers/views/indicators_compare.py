"""Two months beside each other: what is other on the whole board, or one indicator in both."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Card
from handlers.views.indicator_words import Voice, joined, lamp_word, number, placed, sample_line, source_line, with_unit
from knowledge.indicators.history import Change
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing

_SHOWN = 11  # lines above the fold


def changes_card(changes: Sequence[Change], months: tuple[Month, Month], voice: Voice, plan: Plan) -> Card:
    """What is other than in another month, changed lamps first."""
    _ = voice.translate
    now, before = (voice.month(month) for month in months)
    head = _("**{month} against {before}: {lamps} lamps changed, {count} figures moved**").format(
        month=now, before=before, lamps=sum(one.lamp_changed for one in changes), count=len(changes)
    )
    lines = [_change(one, voice) for one in changes] or [_("Nothing has changed.")]
    sample = sample_line([one.after.reading for one in changes], _)
    return Card(
        joined(head, *lines[:_SHOWN]), "\n".join(lines[_SHOWN:]) or None, joined(source_line(plan.year, _), sample)
    )


def compared_card(plan: Plan, pairs: Sequence[Change], months: tuple[Month, Month], voice: Voice) -> Card:
    """One or some indicators in two months; what is not known of one of them stays unknown."""
    _ = voice.translate
    lines = []
    for pair in pairs:
        now = _figure(pair.after, months[0], voice, judged=True)
        before = _figure(pair.before, months[1], voice, judged=months[1].year == plan.year.year)
        lines += [f"**{voice.name(pair.after.indicator)}**", now, before, _difference(pair, voice)]
    sample = sample_line([pair.after.reading for pair in pairs], _)
    return Card(joined(*lines), tail=joined(source_line(plan.year, _), sample))


def nothing_card(month: Month, voice: Voice) -> Card:
    """There is nothing to compare with."""
    _ = voice.translate
    return Card(_("{month}: no figure is known").format(month=voice.month(month)))


def _change(one: Change, voice: Voice) -> str:
    _ = voice.translate
    before, after = _value(one.before, voice), _value(one.after, voice)
    lamps = lamp_word(one.after.lamp, _)
    if one.lamp_changed:
        lamps = f"{lamp_word(one.before.lamp, _)} → {lamps}"
    return f"{voice.name(one.after.indicator)}　{before} → {after}　{lamps}"


def _value(at: Standing, voice: Voice) -> str:
    rank = placed(at, voice.translate)
    return (with_unit(at.value, at.indicator, voice) if at.value is not None else "—") + rank


def _figure(at: Standing, month: Month, voice: Voice, *, judged: bool) -> str:
    _ = voice.translate
    if at.value is None:
        return _("{month}: no figure is known").format(month=voice.month(month))
    lamp = f"　{lamp_word(at.lamp, _)}" if judged else ""
    return f"{voice.month(month)}：{_value(at, voice)}{lamp}"


def _difference(pair: Change, voice: Voice) -> str:
    _ = voice.translate
    if pair.before.value is None or pair.after.value is None:
        return _("They cannot be compared: one of the two is unknown.")
    gap, one = pair.after.value - pair.before.value, pair.after.indicator
    sign = "+" if gap > 0 else ""
    if one.unit == "%":
        return _("Difference: {gap} percentage points").format(gap=f"{sign}{number(gap)}")
    share = f"（{sign}{number(gap / pair.before.value * 100, 1)}%）" if pair.before.value else ""
    return _("Difference: {gap}{share}").format(gap=f"{sign}{with_unit(gap, one, voice)}", share=share)
