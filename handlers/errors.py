"""The one place where a defect meets a person: an apology with a number, the trace in the log."""

from __future__ import annotations

from bot.card import Card
from bot.context import Context
from knowledge.people import BUREAU


async def apologise(context: Context, number: str) -> None:
    """Something of ours broke; ``number`` leads to it in the log."""
    _ = context.translate
    text = _("Something went wrong and was noted (number {number}). Please try again; if it stays, tell us the number.")
    context.say(Card(text.format(number=number)))


async def unreadable(context: Context) -> None:
    """A voice, a picture, a sticker: nothing that can be read here."""
    _ = context.translate
    context.say(
        Card(
            _(
                "I can read text and Excel files only. Please put your question in one sentence, "
                "e.g. “what R&D ratio does an HNTE need”."
            )
        )
    )


async def no_command(context: Context) -> None:
    """A command that is not in the list of /help."""
    _ = context.translate
    context.say(
        Card(_("There is no such command. /help lists what there is; you can also simply ask in one sentence."))
    )


async def refuse(context: Context) -> None:
    """The role does not allow it."""
    _ = context.translate
    if context.who.role in BUREAU:
        context.say(Card(_("Your role does not include this. If your work needs it, ask an administrator.")))
        return
    context.say(
        Card(
            _(
                "This is for the bureau's own people. "
                "If you are one of them, ask an administrator for an invitation link."
            )
        )
    )


async def elsewhere(context: Context) -> None:
    """A button in a group that belongs into a private chat: a group must not read what is for one person."""
    _ = context.translate
    context.toast(_("This works only in the private chat with me."))


async def stale(context: Context) -> None:
    """A button of an older version, or a forged one."""
    _ = context.translate
    context.toast(_("This button is of an older message; nothing was changed."))
