"""What the editors read of the content on the disk: the check, what it would change, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Card
from bot.translate import HOME, Translate
from handlers.views.topics import answer_card
from knowledge.comparing import Comparison, Said
from knowledge.library import Library
from knowledge.schema.documents import Source
from knowledge.schema.topics import Topic
from knowledge.strict import Problem
from knowledge.topics import answer

_SHOWN, _LINES = 20, 60


def plain_answers(today: date, _: Translate) -> Said:
    """What an entry says on a day, in lines."""

    def said(library: Library, key: str) -> Sequence[str]:
        return answer_card(answer(library, key, today, None, HOME), None, library, _).plain.splitlines()

    return said


def chores_card(_: Translate) -> Card:
    """What can be done with the content from the chat."""
    lines = [
        _("The content is edited as files; nothing is live before it is published. From here:"),
        "/kb check　" + _("whether what is on the disk can be used"),
        "/kb publish　" + _("what it would change, then put it into use"),
        "/kb due　" + _("entries whose day of review has come"),
        "/kb links　" + _("documents, when each was checked, and how many entries cite it"),
        "/doc　" + _("documents that ceased to hold"),
        "/rollback　" + _("back to the version before"),
    ]
    check = Button(_("Check"), "kb.check")
    return Card("\n".join(lines), buttons=((check, Button(_("What would change"), "kb.preview")),))


def broken_card(problems: Sequence[Problem], _: Translate) -> Card:
    """Everything that is wrong with the files."""
    lines = [_("{count} problems; what is in use stays:").format(count=len(problems))]
    lines += [str(problem) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(problems) - _SHOWN))
    return Card("\n".join(lines), buttons=((Button(_("Try again"), "kb.check"),),))


def checked_card(found: Comparison, in_use: str, twins: Sequence[str], _: Translate) -> Card:
    """No problem; what is nearly the same; whether there is anything to publish."""
    lines = [_("No problem: version {version}.").format(version=found.version), *_self_test(found, _)]
    lines += [_("nearly the same: {pair}").format(pair=pair) for pair in twins[:_SHOWN]]
    if found.version == in_use:
        return Card("\n".join([*lines, _("It is what is in use.")]))
    return Card("\n".join(lines), buttons=((Button(_("What would change"), "kb.preview"),),))


def preview_card(found: Comparison, in_use: Library, _: Translate) -> Card:
    """What publishing would change; it is done only after a yes."""
    if found.version == in_use.version:
        return Card(_("Nothing to publish: version {version} is in use.").format(version=in_use.version))
    lines = [_("**Before publishing version {version}**").format(version=found.version), *_self_test(found, _)]
    lines.append(_("Answers that change: {count}").format(count=len(found.changed)))
    lines += [f"· {in_use.topics[key].title if key in in_use.topics else key}" for key in list(found.changed)[:_SHOWN]]
    yes = Button(_("✅ Publish"), f"kb.publish:{found.version}")
    return Card("\n".join(lines), _compared(found), None, ((yes, Button(_("Cancel"), "kb.leave")),))


def published_card(version: str, told: int, _: Translate) -> Card:
    """It is in use."""
    text = _("Published: version {version}. {count} people who asked in vain will hear that there is an answer.")
    back = Button(_("Back to the version before"), "content.rollback")
    return Card(text.format(version=version, count=told), buttons=((back,),))


def moved_on_card(_: Translate) -> Card:
    """The files are others than those that were compared."""
    again = Button(_("What would change"), "kb.preview")
    text = _("The files have changed since the comparison, so nothing was published.")
    return Card(text, buttons=((again,),))


def left_card(_: Translate) -> Card:
    """Nothing was published."""
    return Card(_("Nothing was published."))


def due_card(due: Sequence[tuple[date, str, Topic]], _: Translate) -> Card:
    """The entries to be reviewed."""
    lines = [_("Entries to be reviewed: {count}").format(count=len(due))]
    lines += [f"{day}　{topic.title}（{key}）" for day, key, topic in due[:_SHOWN]]
    if len(due) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(due) - _SHOWN))
    return Card("\n".join(lines))


def links_card(found: Sequence[tuple[Source, int]], _: Translate) -> Card:
    """The documents that were not checked for the longest time."""
    lines = [_("Documents: {count}; the longest unchecked first").format(count=len(found))]
    cited = _("cited by {count}")
    lines += [
        f"{one.checked_on}　{one.number or one.title}　{cited.format(count=count)}" for one, count in found[:_SHOWN]
    ]
    if len(found) > _SHOWN:
        lines.append(_("… and {count} more").format(count=len(found) - _SHOWN))
    return Card("\n".join(lines))


def _self_test(found: Comparison, _: Translate) -> list[str]:
    text = _("Self-test: {asked} phrasings, {home} lead to their own entry (in use: {before}); {worse} are worse off")
    counts = text.format(asked=found.asked, home=found.home, before=found.home_before, worse=len(found.worse))
    return [counts, *(f"{key}　{words}" for key, words in found.worse[:_SHOWN])]


def _compared(found: Comparison) -> str | None:
    lines = [line for key, changed in found.changed.items() for line in (f"== {key}", *changed)]
    return "\n".join(lines[:_LINES]) or None
