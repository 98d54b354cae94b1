"""Hello and help."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Card
from bot.translate import Translate


def welcome_card(_: Translate) -> Card:
    """The first message: what to ask, and that answers name their source."""
    text = _(
        "Hello, this is the policy assistant of the Science and Technology Innovation Bureau. "
        "Just ask in your own words, for example:\n"
        "· what R&D ratio does a high-tech enterprise need\n"
        "· when does the technology SME evaluation open\n"
        "· what is a registered technology contract good for\n"
        "Every answer names its document and article; when I am not sure, I say so.\n"
        "No registration is needed. Privacy: /privacy"
    )
    first = (Button(_("📚 Topics"), "topics.menu"), Button(_("🧮 Self-checks"), "checks.menu"))
    second = (Button(_("🎯 What can we get"), "matching.open"), Button(_("👤 A person"), "handover.ask"))
    return Card(text, buttons=(first, second, (Button("🌐 中文 / English", "people.languages"),)))


def help_card(offered: Sequence[tuple[str, str, str]], _: Translate) -> Card:
    """What can be done: command, words to type, and meaning of each."""
    lines = [_("Ask in your own words, or:")]
    for command, words, meaning in offered:
        typed = _(" (or type “{words}”)").format(words=words) if words else ""
        lines.append(f"/{command}　{_(meaning)}{typed}")
    lines.append(_("Every button can be typed, too: its number or its words."))
    return Card("\n".join(lines), buttons=((Button(_("📚 Topics"), "topics.menu"),),))
