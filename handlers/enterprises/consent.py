"""An enterprise lets the bureau's visitors see its self-checks and questions, or takes that back."""

from __future__ import annotations

from bot.context import Context
from handlers.handler import Handler
from handlers.views import enterprises as views


async def show(context: Context) -> None:
    """What it would mean, and how it stands."""
    code = await _code(context)
    given = await context.tx.enterprises.consented(context.who.id)
    context.say(views.consent_card(code, given is not None and given == code, context.translate))


async def agree(context: Context) -> None:
    """Allow it, for the enterprise whose credit code is kept."""
    code = await _code(context)
    if code:
        await context.tx.enterprises.consent(context.who.id, code, context.now)
        context.tx.audit.note(context.who.id, "enterprises.consent", "given", context.now)
    context.edit(views.consent_card(code, code is not None, context.translate))


async def revoke(context: Context) -> None:
    """Take it back."""
    await context.tx.enterprises.withdraw_consent(context.who.id)
    context.tx.audit.note(context.who.id, "enterprises.consent", "withdrawn", context.now)
    context.edit(views.consent_card(await _code(context), False, context.translate))


async def _code(context: Context) -> str | None:
    profile = await context.tx.profiles.get(context.who.id)
    code = profile.kept.get("credit_code") if profile else None
    return code if isinstance(code, str) else None


HANDLERS = (
    Handler(
        "enterprises.consent", show, "enterprises.consent", "who may see my self-checks", None, ("授权查看", "consent")
    ),
    Handler("enterprises.agree", agree, "enterprises.consent", "let the visitors see them"),
    Handler("enterprises.revoke", revoke, "enterprises.consent", "take the consent back"),
)
