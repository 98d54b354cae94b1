"""What the audit calls the acts, what they were done to, and their facts, for those who read it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.translate import Translate
from handlers.views.people import role_name
from knowledge.library import Library
from knowledge.people import ROLES
from store.audit import Meant

_ID = re.compile(r"[A-Za-z][\w/-]*")
_HASH = re.compile(r"[0-9a-f]{12,}")
_CALLED: Mapping[str, tuple[str, ...]] = {  # other words for an act, as administrators write them
    "people.remove": ("离岗",),
    "board.report": ("报数",),
    "error": ("错误", "故障"),
    "content.reload": ("重载", "发布"),
}
_HASH_SHOWN = 6  # figures of a fingerprint: enough to find its other lines


def act_name(act: str, library: Library, _: Translate) -> str:
    """An act as it is spoken of; one without a name of its own stands as the permission table calls it."""
    return _names(library, _).get(act, act)


def meant(word: str, library: Library, _: Translate) -> Meant:
    """What somebody who looks for a word looks for: the acts that are called so, and what the content calls so."""
    acts = tuple(act for act, name in _names(library, _).items() if word in name or word in _CALLED.get(act, ()))
    return Meant(acts, tuple(key for key, title in _titles(library).items() if word in title) or (word,))


def _names(library: Library, _: Translate) -> dict[str, str]:
    further = _("took a problem further: {step}")
    steps = {f"problems.{key}": further.format(step=move.title) for key, move in library.cases.moves.items()}
    return steps | _of_people(_) | _of_content(_) | _of_service(_) | _of_work(_) | _of_cases(_)


def about(text: str, library: Library, _: Translate) -> str:
    """What an act was done to: what the content names by an id is called by its title, a fingerprint is cut short."""
    words = _titles(library) | _kinds(_)
    return _ID.sub(lambda found: words.get(found[0], found[0]), _HASH.sub(lambda found: found[0][:_HASH_SHOWN], text))


def detail(name: str, value: object, library: Library, _: Translate) -> str:
    """One fact of an act."""
    return f"{_fact_names(_).get(name, name)} {_shown(value, library, _)}"


def _titles(library: Library) -> dict[str, str]:
    """Everything that the content names by an id, by its title."""
    found: dict[str, str] = {key: topic.title for key, topic in library.topics.items()}
    found |= {key: register.title for key, register in library.registers.items()}
    for tasks in library.commitments.values():
        found |= {key: task.name for key, task in tasks.commitments.items()}
    for year in library.indicators.values():
        found |= {key: one.name for key, one in year.indicators.items()}
    return found


def _of_people(_: Translate) -> dict[str, str]:
    return {
        "people.invite": _("invited"),
        "people.accept": _("accepted an invitation"),
        "people.revoke": _("took an invitation back"),
        "people.claim": _("became the first administrator"),
        "people.remove": _("removed a colleague"),
        "privacy.export": _("exported own data"),
        "privacy.forget": _("deleted own data"),
        "audit.export": _("exported the audit"),
    }


def _of_content(_: Translate) -> dict[str, str]:
    return {
        "content.reload": _("reloaded the content"),
        "content.rollback": _("went back to the content before"),
        "documents.correct": _("had a correction sent"),
        "documents.draft": _("made the files that a repeal changes"),
        "documents.decline": _("decided to send no correction"),
        "learning.made": _("made an entry from questions"),
        "statistics.read": _("read the statistics of questions"),
    }


def _of_service(_: Translate) -> dict[str, str]:
    return {
        "backup": _("backed up the database"),
        "backup.failed": _("could not back up the database"),
        "restore": _("restored the database"),
        "service.start": _("started the service"),
        "error": _("met a defect"),
        "export": _("exported data"),
        "enterprises.import": _("brought in enterprises"),
    }


def _of_work(_: Translate) -> dict[str, str]:
    """The acts of the bureau's own work: board, bulletins, visits, problems, ledgers."""
    return {
        "board.report": _("reported figures"),
        "board.undo": _("took a figure back"),
        "board.step": _("marked a task of the plan"),
        "board.urge": _("urged a desk"),
        "board.urge.reports": _("reminded of missing figures"),
        "board.urge.seen": _("confirmed an urging"),
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


def _of_cases(_: Translate) -> dict[str, str]:
    """What the bureau does with a question of an enterprise."""
    return {
        "handover.claim": _("took a case"),
        "handover.pass_on": _("passed a case on"),
        "handover.assign": _("gave a case to a colleague"),
        "handover.put_back": _("put a case back"),
        "handover.release": _("put a case without a colleague back"),
        "handover.finish": _("closed a case"),
    }


def _kinds(_: Translate) -> dict[str, str]:
    """Words of the service itself that stand where something has no name of its own."""
    return {
        "own": _("own data"),
        "given": _("agreed"),
        "withdrawn": _("taken back"),
        "phrasing": _("more ways of asking"),
        "draft": _("a new entry as a draft"),
        "not_ours": _("no matter of the bureau"),
        "days": _("calendar days"),
        "add": _("a new row"),
        "change": _("a changed row"),
        "withdraw": _("a row withdrawn"),
        "undo": _("taken back"),
        "file": _("file"),
        "terminal": _("the terminal"),
        "indicators": _("figures of the board"),
        "enterprises": _("register of enterprises"),
    }


def _fact_names(_: Translate) -> dict[str, str]:
    names = {"role": _("role"), "before": _("role before"), "to": _("to the number ending"), "rows": _("rows")}
    names |= {"follow_ups": _("follow-ups"), "cases": _("questions of enterprises"), "visit_drafts": _("drafts")}
    names |= {"old": _("old value"), "new": _("new value"), "source": _("where from"), "reason": _("reason")}
    names |= {"number": _("record"), "batch": _("batch"), "problems": _("slips"), "readers": _("people reached")}
    names |= {"file": _("file"), "changed": _("changed rows"), "same": _("same rows"), "added": _("new rows")}
    names |= {"due": _("due"), "days": _("days"), "step": _("step"), "year": _("year"), "done": _("done on")}
    names |= {"questions": _("questions"), "people": _("people"), "count": _("count"), "figures": _("figures")}
    names |= {"facts": _("fields"), "code": _("credit code"), "change": _("kind"), "undone": _("figures taken back")}
    names |= {"version": _("content"), "bytes": _("bytes"), "hash": _("fingerprint"), "at": _("where")}
    return names | {
        "kind": _("kind"),
        "place": _("place"),
        "during": _("while"),
        "error": _("error"),
        "files": _("files"),
    }


def _shown(value: object, library: Library, _: Translate) -> str:
    if isinstance(value, str) and value in ROLES:
        return role_name(value, _)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(str(one) for one in value)
    return about(value, library, _) if isinstance(value, str) else str(value)
