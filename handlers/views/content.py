"""What the keepers of the content read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from bot.card import Button, Card
from bot.translate import Translate
from knowledge.library import Library
from knowledge.search.decide import Finding
from knowledge.search.rank import Hit
from knowledge.strict import Problem

_SHOWN = 20


def reload_card(
    before: str,
    library: Library,
    problems: Sequence[Problem],
    lost: Sequence[tuple[str, str]],
    _: Translate,
) -> Card:
    """What became of a reload, and which phrasings no longer lead to their own entry."""
    if not problems:
        head = _("Reloaded: version {version}, {count} entries; {lost} phrasings do not lead to their own entry.")
        text = head.format(version=library.version, count=len(library.topics), lost=len(lost))
        return Card("\n".join([text, *(f"{key}　{words}" for key, words in lost[:_SHOWN])]))
    lines = [_("Reload failed; version {version} stays in use.").format(version=before)]
    lines += [str(problem) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(problems) - _SHOWN))
    again = Button(_("Try again"), "content.reload")
    return Card("\n".join(lines), buttons=((again, Button(_("Back to the version before"), "content.rollback")),))


def rollback_card(version: str | None, _: Translate) -> Card:
    """The version that is in use again; None when there is nothing to go back to."""
    if version is None:
        return Card(_("There is no earlier version in memory; nothing was changed."))
    text = _("Back to version {version}. The files are unchanged: mend them, then /reload; a restart reads them, too.")
    return Card(text.format(version=version))


def why_card(finding: Finding, _: Translate) -> Card:
    """The decision and the nearest entries with their scores."""
    head = _("Decision: {decision}, certainty {certainty:.2f}")
    lines = [head.format(decision=finding.decision, certainty=finding.confidence)]
    lines += [f"{hit.id}　{hit.score:.3f}　{_parts(hit)}" for hit in finding.hits[:8]]
    return Card("\n".join(lines))


def _parts(hit: Hit) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in asdict(hit.likeness).items())
