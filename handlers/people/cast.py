"""Who one can be in the playground: plainly invented people, one of each role and two enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.parts import Parts
from knowledge.people import ADMINISTRATOR, COORDINATOR, ENTERPRISE, LEADER, STAFF, VISITOR


@dataclass(frozen=True)
class Member:
    """A person of the playground: the name shown to the bot, the label on the page, and the role."""

    name: str
    label: str
    role: str


CAST: Mapping[int, Member] = {
    101: Member("宁波示例精密机械有限公司", "企业 · 示例精密", ENTERPRISE),
    102: Member("宁波示例新材料有限公司", "企业 · 示例新材料", ENTERPRISE),
    103: Member("局工作人员", "局工作人员", STAFF),
    104: Member("走访协调员", "走访协调员", COORDINATOR),
    105: Member("局领导", "局领导", LEADER),
    106: Member("管理员", "管理员", ADMINISTRATOR),
    107: Member("访客", "访客", VISITOR),
}


async def introduce(parts: Parts) -> None:
    """Make the members known before they have written, so that what is meant for their roles reaches them."""
    async with parts.store.begin() as tx:
        for person_id, member in CAST.items():
            await tx.people.meet(person_id, parts.clock(), member.role)


def role_of(person_id: int) -> str:
    """The role of a member; anybody else is a visitor."""
    return CAST[person_id].role if person_id in CAST else VISITOR
