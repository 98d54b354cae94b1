"""Roles, and the one table of who may do what."""

from __future__ import annotations

from collections.abc import Mapping

VISITOR, ENTERPRISE, COORDINATOR, STAFF, LEADER, ADMINISTRATOR = ROLES = (
    "visitor",
    "enterprise",
    "coordinator",
    "staff",
    "leader",
    "administrator",
)
_EVERYBODY = frozenset(ROLES)
BUREAU = _BUREAU = frozenset({COORDINATOR, STAFF, LEADER, ADMINISTRATOR})
_VISITORS = frozenset({COORDINATOR, STAFF, ADMINISTRATOR})  # who goes out to enterprises
_ADMINISTRATORS = frozenset({ADMINISTRATOR})
_BOARD = frozenset({STAFF, LEADER, ADMINISTRATOR})
_REPORTERS = frozenset({STAFF, ADMINISTRATOR})

PERMISSIONS: Mapping[str, frozenset[str]] = {
    "topics.read": _EVERYBODY,
    "topics.rate": _EVERYBODY,
    "topics.explain": _BUREAU,
    "topics.internal": _BUREAU,
    "people.self": _EVERYBODY,
    "forms.fill": _EVERYBODY,
    "checks.use": _EVERYBODY,
    "matching.use": _EVERYBODY,
    "profile.own": _EVERYBODY,
    "people.invite": _ADMINISTRATORS,
    "people.manage": _ADMINISTRATORS,
    "privacy.own": _EVERYBODY,
    "audit.read": _ADMINISTRATORS,
    "operating.look": _ADMINISTRATORS,
    "handover.ask": _EVERYBODY,
    "handover.serve": _BUREAU,
    "handover.lead": frozenset({LEADER, ADMINISTRATOR}),
    "ledgers.allocate": _EVERYBODY,
    "content.reload": _ADMINISTRATORS,
    "learning.read": _REPORTERS,
    "learning.quiet": _EVERYBODY,
    "statistics.read": _BOARD,
    "visits.log": _VISITORS,
    "visits.read": _BUREAU,
    "follow_ups.keep": _BUREAU,
    "coverage.export": _BUREAU,
    "coverage.share": frozenset({STAFF, LEADER, ADMINISTRATOR}),
    "problems.add": _VISITORS,
    "problems.read": _BUREAU,
    "enterprises.read": _BUREAU,
    "enterprises.consent": _EVERYBODY,
    "bulletins.make": _BOARD,
    "measures.write": _REPORTERS,
    "pulls.read": _REPORTERS,
    "board.read": _BOARD,
    "board.report": _REPORTERS,
    "board.subscribe": _BOARD,
    "board.urge": frozenset({LEADER, ADMINISTRATOR}),
    "reminders.own": _EVERYBODY,
    "board.targets": _EVERYBODY,
    "registers.read": _EVERYBODY,
    "registers.keep": frozenset({COORDINATOR, STAFF, ADMINISTRATOR}),
    "registers.export": _BUREAU,
}


def may(role: str, act: str) -> bool:
    """Whether a role may do an act of the table. An unknown role may nothing; an unknown act is a defect."""
    return role in PERMISSIONS[act]


def holders(act: str) -> frozenset[str]:
    """The roles that may do an act."""
    return PERMISSIONS[act]
