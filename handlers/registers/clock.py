"""What the clock says about ledgers: a monthly round that is due, and promising firms on the eve of a window."""

from __future__ import annotations

from datetime import time, timedelta

from bot.scheduler import Duty, Moment, Tick
from handlers.views import register_rounds as views
from handlers.views.registers import Voice
from knowledge.people import holders
from knowledge.registers.rounds import month_before, reminds, standing
from knowledge.registers.rows import Row

_FROM, _UNTIL = time(9), time(18)
_CALLS, _SWEEPS, _READY, _WINDOW = "calls", "sweeps", "A", ("高企", "高新技术企业")


async def rounds(tick: Tick) -> None:
    """On the working day on which a round is due, who is missing; nobody missing, nothing is said."""
    async with tick.begin() as now:
        if not _at_work(now):
            return
        for name, register in now.library.registers.items():
            if register.round and reminds(register.round, now.today, now.library.calendar):
                month = month_before(now.today)
                members = await now.tx.registers.rows(register.round.members)
                told = standing(register.round, members, await now.tx.registers.rows(name), month)
                if told.missing and await now.tx.notices.first_time(f"round:{name}:{month}", now.now):
                    for person, voice in await _keepers(now, name):
                        card = views.round_card(told, voice, now.today, keeps=True, only_missing=True)
                        now.tell(person, card)


async def windows(tick: Tick) -> None:
    """On the last working day before applications for HNTE titles open: the firms that are ready, once a window."""
    async with tick.begin() as now:
        if not _at_work(now) or _CALLS not in now.library.registers or _SWEEPS not in now.library.registers:
            return
        ahead = _until_next_working_day(now)
        for call in await now.tx.registers.rows(_CALLS):
            opens = call.cells.get("opens_on", "")
            if opens in ahead and any(word in call.cells.get("call", "") for word in _WINDOW):
                ready = await _ready(now)
                if ready and await now.tx.notices.first_time(f"window:{call.id}:{opens}", now.now):
                    for person, voice in await _keepers(now, _SWEEPS):
                        now.tell(person, views.window_card(call.cells["call"], opens, ready, voice))


async def _ready(now: Moment) -> list[Row]:
    """The firms that could apply this year and have not been handed over to the pool, each once."""
    rows = await now.tx.registers.rows(_SWEEPS)
    found = {
        row.cells["occupant"]: row for row in rows if row.cells.get("potential") == _READY and row.cells.get("occupant")
    }
    return list(found.values())


def _until_next_working_day(now: Moment) -> set[str]:
    count = (now.library.calendar.add(now.today, 1) - now.today).days
    return {(now.today + timedelta(days=n)).isoformat() for n in range(1, count + 1)}


async def _keepers(now: Moment, name: str) -> list[tuple[int, Voice]]:
    """Everybody who keeps a ledger, with how it is told to them."""
    register, found = now.library.registers[name], []
    for person_id in await now.tx.people.with_roles(holders("registers.keep") & frozenset(register.write)):
        person = await now.tx.people.get(person_id)
        role = person.role if person else ""
        found.append((person_id, Voice(name, register, now.library, role, "zh", await now.translator(person_id))))
    return found


def _at_work(now: Moment) -> bool:
    return now.library.calendar.at_work(now.local, _FROM, _UNTIL)


DUTIES = (Duty("registers.rounds", rounds), Duty("registers.windows", windows))
