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
_BUREAU = frozenset({COORDINATOR, STAFF, LEADER, ADMINISTRATOR})
_ADMINISTRATORS = frozenset({ADMINISTRATOR})

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
    "handover.ask": _EVERYBODY,
    "handover.serve": _BUREAU,
    "ledgers.allocate": _EVERYBODY,
    "content.reload": _ADMINISTRATORS,
}


def may(role: str, act: str) -> bool:
    """Whether a role may do an act of the table. An unknown role may nothing; an unknown act is a defect."""
    return role in PERMISSIONS[act]


def holders(act: str) -> frozenset[str]:
    """The roles that may do an act."""
    return PERMISSIONS[act]
