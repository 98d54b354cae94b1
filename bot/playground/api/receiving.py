"""Methods by which the bot receives its updates: long polling and the webhook."""

import re
from urllib.parse import urlsplit

from bot.playground import limits
from bot.playground.api.arguments import Arguments
from bot.playground.api.links import checked_link
from bot.playground.errors import bad_request
from bot.playground.model import Json, Object
from bot.playground.updates import Webhook
from bot.playground.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_PORTS = {80, 88, 443, 8443, None}
_HERE = {"127.0.0.1", "localhost"}


async def get_updates(world: World, arguments: Arguments) -> Json:
    """getUpdates."""
    _allow(world, arguments)
    limit = arguments.integer("limit")
    return await world.updates.poll(
        arguments.integer("offset") or 0,
        limits.POLL_UPDATES if limit is None else limit,
        arguments.integer("timeout") or 0,
    )


def set_webhook(world: World, arguments: Arguments) -> str:
    """setWebhook; without an address the webhook goes."""
    url = arguments.text("url").strip()
    if not url:
        return delete_webhook(world, arguments)
    secret = arguments.text("secret_token")
    if len(secret) > limits.SECRET_TOKEN_LENGTH:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _check_address(url)
    _allow(world, arguments)
    if arguments.flag("drop_pending_updates"):
        world.updates.drop()
    connections = arguments.integer("max_connections") or 40
    hook = Webhook(url, secret, max(1, min(connections, limits.WEBHOOK_CONNECTIONS)))
    return "Webhook was set" if world.updates.set_webhook(hook) else "Webhook is already set"


def delete_webhook(world: World, arguments: Arguments) -> str:
    """deleteWebhook."""
    if arguments.flag("drop_pending_updates"):
        world.updates.drop()
    return "Webhook was deleted" if world.updates.set_webhook(None) else "Webhook is already deleted"


def get_webhook_info(world: World, _arguments: Arguments) -> Json:
    """getWebhookInfo."""
    updates = world.updates
    hook = updates.webhook
    info: Object = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending),
    }
    if hook:
        info["max_connections"] = hook.connections
    if updates.last_error:
        info |= {"last_error_date": updates.last_error[0], "last_error_message": updates.last_error[1]}
    if updates.allowed is not None:
        info["allowed_updates"] = list(updates.allowed)
    return info


def _allow(world: World, arguments: Arguments) -> None:
    wanted = arguments.json("allowed_updates")
    if isinstance(wanted, list):
        world.updates.allow([kind for kind in wanted if isinstance(kind, str)])


def _check_address(url: str) -> None:
    checked = checked_link(url)
    if checked is None:
        raise bad_request("bad webhook: invalid webhook URL specified")
    parts = urlsplit(checked)
    if parts.hostname in _HERE:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad_request("bad webhook: in the playground a webhook must be on this machine")
