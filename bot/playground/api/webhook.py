"""Posts updates to the bot's webhook: one after the other, again and again until it says yes."""

import asyncio
from dataclasses import dataclass

import aiohttp
import orjson

from bot.playground.model import Object
from bot.playground.updates import Webhook
from bot.playground.world import World

_LONGEST_PAUSE = 60.0


@dataclass
class WebhookPoster:
    """Runs as a task beside the server; `pause` in seconds before the first repetition, doubled each time."""

    world: World
    pause: float

    async def run(self) -> None:
        """Post for ever."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            pause = self.pause
            while True:
                webhook, update = await self.world.updates.next_for_webhook()
                problem = await self._post(session, webhook, update)
                if problem is None:
                    self.world.updates.done(update)
                    pause = self.pause
                else:
                    self.world.updates.last_error = (int(self.world.now().timestamp()), problem)
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)

    @staticmethod
    async def _post(session: aiohttp.ClientSession, webhook: Webhook, update: Object) -> str | None:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            async with session.post(
                webhook.url, data=orjson.dumps(update), headers=headers, allow_redirects=False
            ) as response:
                if 200 <= response.status < 300:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
