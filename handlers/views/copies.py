"""Backups and going back, as the terminal says them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.translate import Translate
from handlers.views.operating import size, span
from store.copies import Loss


def copied_line(to: Path, count: int, _: Translate) -> str:
    """A copy was made."""
    return _("Backed up and checked: {file}, {size}").format(file=to, size=size(count))


def first_key_line(key: str, _: Translate) -> str:
    """How somebody becomes the first administrator."""
    text = _("No administrator yet. Within 10 minutes, send the bot this key from your own account: {key}")
    return text.format(key=key)


def kept_line(before: Path, _: Translate) -> str:
    """What is there now was kept first."""
    return _("The database as it is now was kept as {file}").format(file=before)


def restored_line(_: Translate) -> str:
    """It is done."""
    return _("Restored. Start the service; it brings the database up to date by itself.")


def loss_text(lost: Loss, zone: ZoneInfo, _: Translate) -> str:
    """What going back would lose."""
    until = f"{lost.copied.astimezone(zone):%Y-%m-%d %H:%M}" if lost.copied else "—"
    lines = [_("Can be restored: data until {time}").format(time=until)]
    if lost.copied and lost.current and lost.current > lost.copied:
        lines.append(_("Lost would be {span}").format(span=span(lost.current - lost.copied, _)))
    names = _names(_)
    found = [f"{names.get(table, table)} {count}" for table, count in lost.rows.items()]
    lines.append(_("Rows that the copy has not: {rows}").format(rows="、".join(found) or "0"))
    if lost.forgotten:
        lines.append(
            _("⚠ {count} people had their data deleted since the copy; it comes back with the copy.").format(
                count=lost.forgotten
            )
        )
    return "\n".join(lines)


def _names(_: Translate) -> Mapping[str, str]:
    return {
        "audit": _("acts in the audit"),
        "cases": _("questions of enterprises"),
        "drafts": _("drafts"),
        "enterprises": _("enterprises"),
        "follow_ups": _("follow-ups"),
        "invitations": _("invitations"),
        "people": _("people"),
        "profiles": _("profiles of enterprises"),
        "questions": _("questions"),
        "readings": _("figures of indicators"),
        "visits": _("visits"),
    }
