"""What is held about a person, as messages. The kinds and their times are those of store/privacy.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.leaving import Open, counted
from handlers.views.people import role_name
from knowledge.people import BUREAU
from store.privacy import HELD, Action, Held, Kind

SERVING = BUREAU
BACKUPS_KEPT = 14  # days


def kind_name(kind: Kind, _: Translate) -> str:
    """What the rows of a kind are."""
    names: dict[Kind, str] = {
        "account": _("your account: Telegram number, role, language"),
        "chat": _("where this chat stands, and messages on their way to you"),
        "drafts": _("forms you have not finished"),
        "profile": _("“My enterprise”: figures that you saved yourself"),
        "questions": _("the words of your questions and what became of them"),
        "cases": _("questions passed on to colleagues, and their answers"),
        "subscriptions": _("your subscriptions and reminders"),
        "invitations": _("invitations that you used or made"),
        "reminders": _("notes that something was sent to you already"),
        "work": _("records of your work for the bureau"),
        "audit": _("the audit: who did what and when"),
    }
    return names[kind]


def kept_for(held: Held, _: Translate) -> str:
    """How long."""
    if held.days is None:
        return _("until you delete it") if held.forget == "delete" else _("as long as the files of the bureau")
    return _("{days} days").format(days=held.days)


def privacy_card(role: str, _: Translate) -> Card:
    """What is kept, for how long, and what is not; work for the bureau only to who does it."""
    lines = [_("**What we keep, and for how long**")]
    for kind in dict.fromkeys(held.kind for held in HELD):
        if kind != "work" or role in SERVING:
            times = dict.fromkeys(kept_for(held, _) for held in HELD if held.kind == kind)
            lines.append(f"· {kind_name(kind, _)}：{'、'.join(times)}")
    lines.append(
        _(
            "**What we do not keep**: names (but the one you show on Telegram when you ask for a colleague), phone "
            "numbers, places, files that you send for a calculation."
        )
    )
    more = [
        _("The log holds no message, no phone number, no identity number and no credit code."),
        _(
            "Figures of your enterprise are shown to nobody else unless you allow it; statistics never show a single "
            "enterprise. Backups are kept for {days} days at most and are then overwritten, deleted data with them."
        ).format(days=BACKUPS_KEPT),
        _(
            "Please write no state or business secrets and no personal data of others here. "
            "Telegram itself carries the messages and runs outside mainland China."
        ),
    ]
    export = Button(_("Export my data"), "privacy.export")
    return Card("\n".join(lines), "\n".join(more), buttons=((export, Button(_("Delete my data"), "privacy.forget")),))


def exported_card(count: int, _: Translate) -> Card:
    """Under the file."""
    return Card(_("All that is kept about you: {count} rows, sheet by sheet.").format(count=count))


def preview_card(counts: Mapping[tuple[Kind, Action], int], role: str, _: Translate) -> Card:
    """What would happen, by kind, with counts."""
    lines = [_("**This will be deleted**"), *_listed(counts, "delete", _)]
    for action, title in (
        ("detach", _("**This stays as a record of the bureau, without any link to you**")),
        ("keep", _("**This stays: the act, never the data**")),
    ):
        found = list(_listed(counts, action, _))
        lines += [title, *found] if found else []
    if role in SERVING:
        lines.append(_("Your role ({role}) ends with it.").format(role=role_name(role, _)))
    lines.append(_("It cannot be undone. Type “确认删除” within ten minutes to delete."))
    return Card("\n".join(lines), buttons=((Button(_("Delete nothing"), "privacy.keep"),),))


def _listed(counts: Mapping[tuple[Kind, Action], int], wanted: str, _: Translate) -> Iterable[str]:
    return [f"· {kind_name(kind, _)}：{count}" for (kind, action), count in counts.items() if action == wanted]


def erased_card(number: int, _: Translate) -> Card:
    """The receipt."""
    text = _(
        "Deleted. Receipt D-{number:04d}: with it the entry in the audit can be found, which holds none of your data. "
        "Backups made before run out within {days} days. If you write again, you are new here."
    )
    return Card(text.format(number=number, days=BACKUPS_KEPT))


def withdrawn_card(number: int, _: Translate) -> Card:
    """Told to a colleague who serves a case of a person who is gone."""
    return Card(
        _("C-{number:04d}: the asker has deleted all their data; the case ended with it.").format(number=number)
    )


def kept_card(_: Translate) -> Card:
    """Nothing was deleted."""
    return Card(_("Nothing was deleted."))


def not_yet_card(items: Mapping[Open, int], _: Translate) -> Card:
    """Somebody still answers for something."""
    if items:
        text = _("You still have {items}. An administrator hands them over first (/leave); nothing was deleted.")
        return Card(text.format(items=counted(items, _)))
    return Card(_("You are the only administrator. Please invite another one first; nothing was changed."))
