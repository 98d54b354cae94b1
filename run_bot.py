"""The one script: it puts the parts together. ``run_bot.py --help`` lists the verbs; docs/commands.md explains them."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, time

from pydantic import ValidationError
from telegram.error import InvalidToken

from bot.app import Bot
from bot.logs import set_up_logging
from bot.parts import Clock, Parts
from bot.playground.server import Playground
from bot.playground.terminal import Terminal
from bot.playground.world import Bot as BotUser
from bot.playground.world import Persona, World
from bot.scheduler import Duty
from bot.settings import Settings
from bot.telegram import Telegram
from bot.translate import Catalogues
from bot.web import Web
from handlers import registry
from handlers.clock import DUTIES
from handlers.command_line import importing, offline, operator
from handlers.command_line.kb import kb
from handlers.command_line.offline import Offline, UnusableInputError, stdin
from handlers.command_line.operator import Timed
from handlers.command_line.verbs import Verb, parser
from handlers.errors import apologise
from handlers.operating import daily_backup
from handlers.people.cast import CAST, introduce, role_of
from handlers.samples import load_samples
from knowledge.library import BrokenContentError
from knowledge.live import Live
from knowledge.people import ADMINISTRATOR, VISITOR
from store.store import Store, UnusableStoreError

_LOG = logging.getLogger("run_bot")
_PLAYGROUND_TOKEN = "1000:playground"  # noqa: S105 - opens nothing but the playground on this machine
_BOT_USER = BotUser(1000, "科创助手", "sti_assistant_bot")
OK, UNUSABLE, NO_TOKEN = 0, 2, 3


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code: 0 done, 1 problems found, 2 unusable input, 3 the token was refused."""
    options = parser(_VERBS).parse_args(arguments)
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # PTB's durations as timedelta; without it each 429 warns
    try:
        settings = Settings(database_url=options.db) if options.db else Settings()
        set_up_logging(settings)
        run: Verb = options.run
        return asyncio.run(run(options, settings))
    except ValidationError as error:
        slips = "; ".join(f"{slip['loc'][0]}: {slip['msg']}" for slip in error.errors())
        print(f"Settings: {slips}", file=sys.stderr)
    except BrokenContentError as error:
        print(f"The content cannot be used:\n{error}", file=sys.stderr)
    except (UnusableStoreError, UnusableInputError) as error:
        print(error, file=sys.stderr)
    except InvalidToken:
        print("Telegram refused the token; check BOT_TOKEN.", file=sys.stderr)
        return NO_TOKEN
    except KeyboardInterrupt:
        return OK
    except BrokenPipeError:  # who reads the output has read enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return UNUSABLE


async def _serve(options: argparse.Namespace, settings: Settings) -> int:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    live = Live()
    async with AsyncExitStack() as stack:
        if settings.bot_token:
            token = settings.bot_token.get_secret_value()
            telegram = Telegram.at(token, settings.telegram_api_url, settings.telegram_proxy)
            parts = await _parts(stack, settings, settings.database, live, _real_time, _first_role(settings))
            backups = [daily_backup(settings.backup_folder)] if settings.backup_folder else []
            bot = _bot(parts, telegram, _web(settings), [*DUTIES, *backups])
            await operator.started(parts.store, settings, live.library.version, _real_time)
        else:
            world = World(_personas(), _start(options, settings), bot=_BOT_USER)
            playground = await _opened(stack, world, options.port)
            parts = await _parts(stack, settings, settings.rehearsal_database, live, world.now, role_of)
            await load_samples(parts.store, live.library, world.now())
            await introduce(parts)
            bot = _bot(parts, Telegram.at(_PLAYGROUND_TOKEN, playground.url))
            print(f"演练场 / playground: {playground.url}", file=sys.stderr)
        warming = asyncio.create_task(asyncio.to_thread(live.finder.warm))
        stack.callback(warming.cancel)
        starting = asyncio.create_task(stack.enter_async_context(bot))
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.wait({starting})
            return OK
        await _until(stopping, starting.result())
    return OK


async def _until(stopping: asyncio.Task[bool], bot: Bot) -> None:
    """Wait for a signal, or for the end of polling, which is always an error."""
    await asyncio.wait({stopping, *([bot.polling] if bot.polling else [])}, return_when=asyncio.FIRST_COMPLETED)
    if bot.polling and bot.polling.done():
        bot.polling.result()


def _bot(
    parts: Parts,
    telegram: Telegram,
    web: Web | None = None,
    duties: Sequence[Duty] = DUTIES,
    *,
    keeps_time: bool = True,
) -> Bot:
    announce = registry.announce(parts.catalogues)
    return Bot(parts, telegram, registry.handlers, apologise, announce, web, duties, keeps_time)


def _web(settings: Settings) -> Web | None:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    return Web(settings.webhook_listen, settings.webhook_url, secret) if settings.webhook_url else None


async def _opened(stack: AsyncExitStack, world: World, port: int = 0) -> Playground:
    try:
        return await stack.enter_async_context(Playground(world, _PLAYGROUND_TOKEN, port))
    except OSError as error:
        raise UnusableInputError(f"port {port} cannot be used: {error.strerror}; choose another with --port") from error


async def _parts(
    stack: AsyncExitStack, settings: Settings, url: str, live: Live, clock: Clock, first_role: Callable[[int], str]
) -> Parts:
    store = await Store.open(url)
    stack.push_async_callback(store.close)
    return Parts(store, live, Catalogues.load(), clock, settings.zone, first_role, settings.staff_group_id)


def _real_time() -> datetime:
    return datetime.now(UTC)


def _first_role(settings: Settings) -> Callable[[int], str]:
    return lambda person_id: ADMINISTRATOR if person_id in settings.admin_ids else VISITOR


def _personas() -> list[Persona]:
    return [Persona(key, member.name, f"person{key}", member.label) for key, member in CAST.items()]


def _start(options: argparse.Namespace, settings: Settings) -> datetime | None:
    """Ten in the morning of the wanted day; None follows the real clock."""
    return datetime.combine(options.today, time(10), settings.zone) if options.today else None


@asynccontextmanager
async def rehearsal(
    settings: Settings, live: Live, role: str, user: int | None = None, start: datetime | None = None
) -> AsyncIterator[Terminal]:
    """The whole product around a playground with a clock that stands still: for ``say``, ``chat`` and the tests."""
    roles = {key: member.role for key, member in CAST.items()}
    user = user or next(key for key, known in roles.items() if known == role)
    roles[user] = role
    personas = _personas() if user in CAST else [*_personas(), Persona(user, "演练", f"person{user}", role)]
    async with AsyncExitStack() as stack:
        world = World(personas, start or _real_time(), bot=_BOT_USER)
        playground = await _opened(stack, world)
        url = settings.rehearsal_database
        parts = await _parts(stack, settings, url, live, world.now, lambda key: roles.get(key, VISITOR))
        await introduce(parts)
        async with parts.store.begin() as tx:
            await tx.people.give_role(user, role, world.now())
        await load_samples(parts.store, live.library, world.now())
        telegram = Telegram.at(_PLAYGROUND_TOKEN, playground.url)
        bot = await stack.enter_async_context(_bot(parts, telegram, keeps_time=False))
        cast = {known: key for key, known in reversed(roles.items())}
        await bot.time_passed()
        yield Terminal(world, bot.settled, bot.time_passed, cast, user, playground.url)


async def _say(options: argparse.Namespace, settings: Settings) -> int:
    lines = [" ".join(options.text)] if options.text else []
    lines += [f"!file {path}" for path in options.file] + [f"!press {label}" for label in options.press]
    async with rehearsal(settings, Live(), options.role, options.user, _start(options, settings)) as terminal:
        for line in lines or stdin():
            turn = await terminal.turn(line)
            print(turn.json() if options.json else turn.text(), flush=True)
    return OK


async def _chat(options: argparse.Namespace, settings: Settings) -> int:
    async with rehearsal(settings, Live(), options.role, options.user, _start(options, settings)) as terminal:
        print("输入一句话提问；输入按钮的序号即可点按；!wait 7d 拨快时钟；!as staff 换人；Ctrl-D 结束。")
        while line := await asyncio.to_thread(sys.stdin.readline):
            if line.strip():
                print((await terminal.turn(line.strip())).text(), flush=True)
    return OK


def _timed(run: Timed) -> Verb:
    async def verb(options: argparse.Namespace, settings: Settings) -> int:
        return await run(options, settings, _real_time)

    return verb


def _offline(run: Offline) -> Verb:
    async def verb(options: argparse.Namespace, settings: Settings) -> int:
        return run(options, options.today or _real_time().astimezone(settings.zone).date())

    return verb


_VERBS: Mapping[str, Verb] = {
    "serve": _serve,
    "chat": _chat,
    "say": _say,
    "ask": _offline(offline.ask),
    "check": _offline(offline.check),
    "allocate": _offline(offline.allocate),
    "assess": _offline(offline.assess),
    "match": _offline(offline.match),
    "kb": _offline(kb),
    "import": _timed(importing.bring_in),
    "export": _timed(importing.take_out),
    "backup": _timed(operator.backup),
    "restore": _timed(operator.restore),
    "doctor": _timed(operator.doctor),
    "invite": _timed(operator.invite),
}


if __name__ == "__main__":
    sys.exit(main())
