"""The enterprise file: found by any of its names, shown on one screen, briefed before a visit, its facts kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.context import Context
from handlers import arguments
from handlers.enterprises.register import acquainted
from handlers.enterprises.whole import opened_file
from handlers.handler import Handler
from handlers.views import enterprises as views
from knowledge.people import may
from knowledge.text import credit_code
from knowledge.visits.facts import LISTS, parted
from store.enterprises import Enterprise
from store.follow_ups import FollowUp

_ASKED = re.compile(
    r"(?:一企一档|企业档案|查企业|企业情况)[\s:：]*(?P<name>\S.{1,80})|(?P<behind>\S{2,60}?)的?(?:一企一档|企业档案)"
)
_BEHIND = re.compile(r"(?P<behind>\S{2,60}?)(?:的?(?:档案|情况|资料|信息|概况|近况)(?:怎么样|如何)?|怎么样了?)[?？]?")
_CHOICES = 6


async def meant(context: Context) -> str:
    """Whether words ask for an enterprise's file (示例精密的企业档案)."""
    if context.edited or not may(context.who.role, "enterprises.read"):
        return ""
    text = context.text.strip()
    if _ASKED.fullmatch(text):
        return "enterprises.file"
    behind = _BEHIND.fullmatch(text)
    known = (await acquainted(context)).directory if behind else None
    return "enterprises.file" if behind and known and known.find(behind["behind"]).sure else ""


async def file(context: Context) -> None:
    """``/enterprise NAME``; behind the name facts may be given, e.g. 标签=规上 街道=梅墟."""
    text = context.text.strip()
    asked = _ASKED.fullmatch(text) or (None if text.startswith("/") else _BEHIND.fullmatch(text))
    said, facts = parted((asked.groupdict().get("name") or asked["behind"]) if asked else context.rest)
    one = await _found(context, said, "enterprises.show")
    if one and facts and may(context.who.role, "visits.log"):
        await _keep(context, one, facts)
    elif one:
        await _show(context, one)


async def show(context: Context) -> None:
    """The file of a number."""
    if one := await _numbered(context, context.argument):
        await _show(context, one)


async def brief(context: Context) -> None:
    """明天去示例精密: what is worth knowing before the door."""
    known = await acquainted(context)
    if context.argument:
        one = await _numbered(context, context.argument)
        day = None
    else:
        draft = known.reader.draft(context.text, context.today)
        said = draft.companies[0].said if draft and draft.companies else ""
        one, day = await _found(context, said, "enterprises.brief"), draft.follow_up if draft else None
    if one:
        context.say(views.brief_card(await opened_file(context, one), day, context.today, context.translate))


async def address(context: Context) -> None:
    """Where it is."""
    if one := await _numbered(context, context.argument):
        context.say(views.address_card(one, context.translate))


async def plan(context: Context) -> None:
    """A visit on a day as a follow-up: ``enterprise.day``. Twice the same is once."""
    number, _sep, day = context.argument.partition(".")
    one = await _numbered(context, number)
    on = _day(day)
    if one is None or on is None or not context.today <= on <= date(context.today.year + 2, 12, 31):
        return
    _ = context.translate
    action = _("visit")
    there = await context.tx.follow_ups.of_enterprise(one.id, 50)
    if not any((f.owner, f.due, f.action) == (context.who.id, on, action) for f in there):
        await context.tx.follow_ups.add(FollowUp(one.id, context.who.id, on, action), context.now)
    context.say(views.planned_card(one.name, on, context.translate))


async def _show(context: Context, one: Enterprise) -> None:
    context.say(views.file_card(await opened_file(context, one), context.today, context.translate))


async def _keep(context: Context, one: Enterprise, facts: Mapping[str, tuple[str, ...]]) -> None:
    code = next(iter(facts.get("code", ())), None)
    if code:
        there = await context.tx.enterprises.with_code(code.upper())
        if not credit_code.valid(code) or (there and there.id != one.id) or (one.code and one.code != code.upper()):
            context.say(views.wrong_code_card(context.translate))
            return
    once = {name: values[0] for name, values in facts.items() if name not in LISTS and values}
    new = Enterprise(
        one.name,
        code.upper() if code else one.code,
        facts.get("aliases", ()),
        facts.get("tags", ()),
        once.get("coach"),
        once.get("street"),
        once.get("segment"),
        once.get("address"),
    )
    if new.code and not one.code:
        await context.tx.enterprises.change(one.id, context.now, code=new.code)
    kept, _changed = await context.tx.enterprises.put(new, context.now)
    context.tx.audit.note(context.who.id, "enterprises.change", kept.name, context.now, facts=sorted(facts))
    context.say(views.changed_card(kept, ["、".join(values) for values in facts.values()], context.translate))


async def _found(context: Context, said: str, door: str) -> Enterprise | None:
    """The enterprise that a name means; several are offered, none is said to be unknown."""
    known = await acquainted(context)
    lookup = known.directory.find(said) if said else None
    if lookup and lookup.sure:
        return await context.tx.enterprises.get(int(lookup.sure.id))
    ids = [int(one.id) for one in lookup.matches[:_CHOICES]] if lookup else []
    found = await context.tx.enterprises.named(ids)
    if found:
        listed = [found[number] for number in ids if number in found]
        context.say(views.choose_card(said, listed, door, context.translate))
    else:
        context.say(views.unknown_card(said, context.translate))
    return None


async def _numbered(context: Context, number: str) -> Enterprise | None:
    known = arguments.number(number)
    one = await context.tx.enterprises.get(known) if known else None
    if one is None:
        context.say(views.unknown_card("", context.translate))
    return one


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


HANDLERS = (
    Handler("enterprises.file", file, "enterprises.read", "the file of an enterprise", "enterprise"),
    Handler("enterprises.show", show, "enterprises.read", "one enterprise"),
    Handler("enterprises.brief", brief, "visits.read", "what to know before a visit"),
    Handler("enterprises.address", address, "enterprises.read", "the address of an enterprise"),
    Handler("enterprises.plan", plan, "visits.log", "plan a visit"),
)
