"""Subscriptions to the board, in words: what was begun, what there is, and the lamps that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.indicator_words import Voice, aim, lamp_word
from handlers.views.standings import figure
from knowledge.indicators.lamps import LAMPS
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing
from knowledge.subscriptions import RED, Change, Kind
from store.subscriptions import Subscription

_SHOWN = 12


def begun_card(new: Subscription, plan: Plan, voice: Voice) -> Card:
    """What will be sent, and when."""
    _ = voice.translate
    see = Button(_("Show me one now"), "subscriptions.now")
    if new.kind != "lamp":
        text = _("Subscribed: {what}. Holidays and working weekends are followed; with nothing new it is left out.")
        return Card(text.format(what=name_of(new.kind, new.about, plan, voice)), buttons=((see, _list_button(_)),))
    text = _(
        "Subscribed: {what}. You are told on working days, 8:30–18:00; what changes at other times waits. "
        "Would you like a summary every Monday as well?"
    )
    yes, no = Button(_("Yes, weekly"), "subscriptions.take:weekly"), Button(_("No summary"), "subscriptions.no")
    return Card(text.format(what=name_of(new.kind, new.about, plan, voice)), buttons=((yes, no), (see,)))


def list_card(own: Sequence[Subscription], plan: Plan | None, voice: Voice) -> Card:
    """What somebody has, each with its last sending and a button to end it."""
    _ = voice.translate
    if not own:
        weekly = Button(_("Yes, weekly"), "subscriptions.take:weekly")
        return Card(
            _("You have no subscription. Say “订阅 红灯”, “订阅 周报” or “订阅 技术交易额”."), buttons=((weekly,),)
        )
    lines = [
        f"{number} {name_of(one.kind, one.about, plan, voice)}｜{_last(one, voice)}"
        for number, one in enumerate(own, 1)
    ]
    stops = [
        Button(_("{n} Stop").format(n=number), f"subscriptions.stop:{one.id}") for number, one in enumerate(own, 1)
    ]
    rows = [tuple(stops[at : at + 4]) for at in range(0, len(stops), 4)]
    return Card("\n".join(lines), buttons=(*rows, (Button(_("Show me one now"), "subscriptions.now"),)))


def changes_card(found: Sequence[Change], rows: Mapping[str, Standing], month: Month, voice: Voice) -> Card:
    """The lamps that changed, each before and after."""
    _ = voice.translate
    lines = [_("**Lamps that changed ({month})**").format(month=voice.month(month))]
    for change in found[:_SHOWN]:
        at = rows[change.name]
        before = next((lamp for lamp in LAMPS if lamp == change.before), None)
        was = f"{lamp_word(before, _)} → " if before else ""
        lines.append(f"{voice.name(at.indicator)}：{was}{lamp_word(at.lamp, _)}　{_progress(at, voice)}")
    if len(found) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(found) - _SHOWN))
    return Card("\n".join(lines), buttons=((Button(_("The whole board"), "indicators.board"), _list_button(_)),))


def ended_card(count: int, _: Translate) -> Card:
    """How many ended."""
    return Card(_("Ended: {count}.").format(count=count) if count else _("There was nothing to end."))


def unknown_card(_: Translate) -> Card:
    """What one can subscribe to."""
    return Card(
        _(
            "What would you like to be told of? “订阅 红灯”, “订阅 全部指标”, “订阅 短板类”, “订阅 技术交易额”, "
            "“订阅 周报” or “订阅 月报”."
        )
    )


def nothing_card(_: Translate) -> Card:
    """There is no board."""
    return Card(_("There are no targets yet, so there is nothing to subscribe to."))


def no_card(_: Translate) -> Card:
    """Only changes of lamps."""
    return Card(_("Only changes of lamps, then. “我的订阅” shows what you have."))


def name_of(kind: Kind, about: str, plan: Plan | None, voice: Voice) -> str:
    """A subscription as it is called."""
    _ = voice.translate
    if kind == "weekly":
        return _("weekly summary, first working day 8:30")
    if kind == "monthly":
        return _("monthly summary, first working day 8:30")
    if about == RED:
        return _("lamps that become red or no longer are")
    indicator = plan.year.indicators.get(about) if plan else None
    what = voice.name(indicator) if indicator else f"{about}类" if about else _("all indicators")
    return _("changed lamps ({what})").format(what=what)


def _last(one: Subscription, voice: Voice) -> str:
    _ = voice.translate
    if one.last_at is None:
        return _("nothing sent yet")
    words = _("last: {day}, sent") if one.outcome == "sent" else _("last: {day}, not sent: nothing new")
    return words.format(day=voice.day(one.last_at))


def _progress(at: Standing, voice: Voice) -> str:
    return f"{figure(at, voice.translate)}/{aim(at.indicator, voice)}"


def _list_button(_: Translate) -> Button:
    return Button(_("My subscriptions"), "subscriptions.list")
