"""A world with two people and a clock that stands, served over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from bot.playground.server import Playground
from bot.playground.world import Bot, Persona, World
from tests.bot.playground.support import ANN, BEN, TOKEN, Api, Page


@pytest.fixture
def world() -> World:
    people = [Persona(ANN, "Ann", "ann", "Enterprise"), Persona(BEN, "Ben", "ben", "Staff", "en")]
    return World(people, datetime(2026, 3, 2, 9, tzinfo=UTC), bot=Bot(1, "Echo", "echo_bot"), first=100)


@pytest.fixture
async def playground(world: World) -> AsyncIterator[Playground]:
    async with Playground(world, TOKEN, webhook_pause=0.001) as playground:
        yield playground


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def api(playground: Playground, session: ClientSession) -> Api:
    return Api(session, playground.url)


@pytest.fixture
def page(playground: Playground, session: ClientSession) -> Page:
    return Page(session, playground.url)
