"""kill -9 at any moment: every question is answered, every question is logged once, nothing is forgotten."""

from __future__ import annotations

import asyncio
from collections import Counter

from bot.playground.events import Event, Posted
from bot.playground.server import Playground
from bot.playground.world import Persona, World
from store.store import Store
from tests.support.process import TOKEN, bot_process

PEOPLE = [Persona(n, f"人{n}", f"person{n}", f"人{n}") for n in range(201, 207)]
QUESTION = "高企证书有效期几年"


class Replies:
    """Counts what the bot sent to each person, and waits for a number of messages."""

    def __init__(self, world: World) -> None:
        self.count: Counter[int] = Counter()
        self._changed = asyncio.Condition()
        self._bot = world.people.bot.id
        for persona in PEOPLE:
            world.bus.listen(persona.id, self._note)

    def _note(self, event: Event) -> None:
        if isinstance(event, Posted) and event.message.sender == self._bot:
            self.count[event.message.chat] += 1
            self._task = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def total(self, number: int) -> None:
        """Wait until at least this many messages have come."""
        async with self._changed, asyncio.timeout(60):
            await self._changed.wait_for(lambda: self.count.total() >= number)

    async def everybody(self, each: int) -> None:
        """Wait until everybody has at least this many."""
        async with self._changed, asyncio.timeout(60):
            await self._changed.wait_for(lambda: all(self.count[p.id] >= each for p in PEOPLE))


async def test_kill_9_in_the_middle_loses_nothing(sqlite_url: str) -> None:
    world = World(PEOPLE)
    async with Playground(world, TOKEN) as playground, bot_process(playground, sqlite_url) as process:
        replies = Replies(world)
        rounds, kills = 6, (3, 11, 20)
        for _ in range(rounds):
            for persona in PEOPLE:
                world.say(persona.id, QUESTION)
        for handled in kills:
            await process.start()
            await replies.total(handled)
            await process.kill()
        await process.start()
        await replies.everybody(rounds)
        assert await process.stop() == 0
        assert replies.count.total() <= rounds * len(PEOPLE) + len(kills) * len(PEOPLE)
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        logged = Counter(question.person_id for question in await tx.questions.latest(1000))
        assert logged == {persona.id: rounds for persona in PEOPLE}
        assert await tx.inbox.undone() == []
        assert list(await tx.outbox.chats()) == []
    await store.close()


async def test_what_was_said_while_it_was_down_is_answered_and_it_stops_when_told(sqlite_url: str) -> None:
    world = World(PEOPLE)
    async with Playground(world, TOKEN) as playground, bot_process(playground, sqlite_url) as process:
        replies = Replies(world)
        await process.start()
        world.say(201, QUESTION)
        await replies.total(1)
        assert await process.stop() == 0
        world.say(202, QUESTION)
        await process.start()
        await replies.total(2)
        assert await process.stop() == 0
        assert TOKEN.encode() not in process.log


async def test_a_refused_token_ends_the_process_with_a_code(sqlite_url: str) -> None:
    world = World(PEOPLE)
    async with Playground(world, "999:another") as playground, bot_process(playground, sqlite_url) as process:
        await process.start()
        assert await process.ended() == 3
        assert b"BOT_TOKEN" in process.log
        assert TOKEN.encode() not in process.log
