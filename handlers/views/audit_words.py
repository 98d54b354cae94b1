"""What the audit calls the acts and their facts, for those who read it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.translate import Translate
from handlers.views.people import role_name
from knowledge.people import ROLES


def act_name(act: str, _: Translate) -> str:
    """An act as it is spoken of; one without a name of its own stands as the permission table calls it."""
    names = {
        "people.invite": _("invited"),
        "people.accept": _("accepted an invitation"),
        "people.revoke": _("took an invitation back"),
        "people.claim": _("became the first administrator"),
        "people.remove": _("removed a colleague"),
        "privacy.export": _("exported own data"),
        "privacy.forget": _("deleted own data"),
        "audit.export": _("exported the audit"),
        "content.reload": _("reloaded the content"),
        "content.rollback": _("went back to the content before"),
        "learning.made": _("made an entry from questions"),
        "statistics.read": _("read the statistics of questions"),
        "backup": _("backed up the database"),
        "backup.failed": _("could not back up the database"),
        "restore": _("restored the database"),
        "service.start": _("started the service"),
        "error": _("met a defect"),
    }
    return (names | _work(_)).get(act, act)


def _work(_: Translate) -> dict[str, str]:
    """The acts of the bureau's own work: board, bulletins, visits, problems, ledgers."""
    return {
        "board.report": _("reported figures"),
        "board.undo": _("took a figure back"),
        "board.step": _("marked a task of the plan"),
        "board.urge": _("urged a desk"),
        "measures.write": _("wrote a measure"),
        "measures.urge": _("urged for measures"),
        "bulletins.make": _("made a bulletin"),
        "pulls.read": _("read a source of figures"),
        "visits.export": _("exported the ledger of visits"),
        "visits.withdraw": _("withdrew a visit"),
        "coverage.export": _("exported a list of enterprises to visit"),
        "coverage.share": _("shared out enterprises to visit"),
        "enterprises.add": _("added an enterprise"),
        "enterprises.change": _("changed the file of an enterprise"),
        "enterprises.consent": _("decided who may see own checks"),
        "problems.limit": _("set the time limit of a problem"),
        "registers.keep": _("changed a ledger"),
        "registers.export": _("exported a ledger"),
    }


def detail(name: str, value: object, _: Translate) -> str:
    """One fact of an act; roles by their names, and what has no name of its own as it is kept."""
    names = {"role": _("role"), "before": _("role before"), "to": _("to the number ending"), "rows": _("rows")}
    names |= {"follow_ups": _("follow-ups"), "cases": _("questions of enterprises"), "visit_drafts": _("drafts")}
    names |= {"old": _("old value"), "new": _("new value"), "source": _("where from"), "reason": _("reason")}
    names |= {"number": _("record"), "batch": _("batch"), "problems": _("slips"), "readers": _("people reached")}
    names |= {
        "file": _("file"),
        "changed": _("changed rows"),
        "same": _("same rows"),
        "due": _("due"),
        "days": _("days"),
    }
    return f"{names.get(name, name)} {_shown(value, _)}"


def _shown(value: object, _: Translate) -> str:
    if isinstance(value, str) and value in ROLES:
        return role_name(value, _)
    several = isinstance(value, Sequence) and not isinstance(value, str)
    return "、".join(str(one) for one in value) if several and isinstance(value, Sequence) else str(value)
