"""What is said about sources that are read by themselves: how they are doing, and when one fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.indicator_words import Voice
from knowledge.pulls import Refusal
from knowledge.schema.pulls import Pull
from store.pulls import PullState


def listed_card(pulls: Sequence[Pull], states: Mapping[str, PullState], may_read: bool, voice: Voice) -> Card:
    """Every source with its last success, and whether its figure is stale."""
    _ = voice.translate
    if not pulls:
        return Card(_("No source is read automatically; figures are reported in the chat or by Excel."))
    lines = [_("**Sources that are read automatically**")]
    lines += [_line(pull, states.get(pull.id, PullState(pull.id)), voice) for pull in pulls]
    now = tuple(
        (Button(_("Read now: {title}").format(title=pull.title), f"pulls.now:{pull.id}"),) for pull in pulls[:8]
    )
    return Card("\n".join(lines), buttons=now if may_read else ())


def failed_card(pull: Pull, error: str, stale: bool, voice: Voice) -> Card:
    """A source could not be read. Its lamp is never green on the strength of an old figure."""
    _ = voice.translate
    text = _("The source “{title}” could not be read ({error}).").format(title=pull.title, error=error)
    if stale:
        text += _("\nIts last figure is too old and no longer counts: the lamp is grey until the source answers again, "
                  "or somebody reports the figure.")  # fmt: skip
    return Card(text, buttons=((Button(_("Sources"), "pulls.list"),),))


def read_card(pull: Pull, count: int, voice: Voice) -> Card:
    """A source was read."""
    _ = voice.translate
    if not count:
        return Card(_("“{title}” was read; nothing has changed.").format(title=pull.title))
    return Card(_("“{title}” was read: {count} figures are new.").format(title=pull.title, count=count))


def back_card(pull: Pull, voice: Voice) -> Card:
    """A source that was silent answers again."""
    _ = voice.translate
    return Card(_("The source “{title}” answers again; its figures count.").format(title=pull.title))


def refusal(why: Refusal, _: Translate) -> str:
    """Why an answer of a source is not used."""
    words: Mapping[Refusal, str] = {
        "no_entry": _("the answer holds no entry"),
        "no_value": _("the value is missing"),
        "no_number": _("the value is no number"),
        "no_month": _("the month is missing or unreadable"),
        "other_year": _("the month is of another year"),
        "implausible": _("the value is implausible for this indicator"),
    }
    return words[why]


def differs(_: Translate) -> str:
    """Somebody corrected the figure; the source is not taken over it."""
    return _("the value differs from what was reported by hand")


def _line(pull: Pull, state: PullState, voice: Voice) -> str:
    _ = voice.translate
    at = f"{state.succeeded_at.astimezone(voice.zone):%m-%d %H:%M}" if state.succeeded_at else _("never")
    told = _("{title} ({series}): last read {at}").format(title=pull.title, series=pull.series, at=at)
    if state.error:
        told += _("; ⚠ fails: {error}").format(error=state.error)
    if state.stale_since:
        told += _("; figure out of date, lamp grey")
    return told
