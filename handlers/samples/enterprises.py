"""Plainly invented enterprises for the playground; each carries the tag 示例数据."""

from __future__ import annotations

from datetime import datetime

from knowledge.library import Library
from knowledge.text.credit_code import check_character
from store.enterprises import Enterprise
from store.store import Transaction

_MARK = "示例数据"
_LISTED: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str, str], ...] = (
    ("宁波示例精密机械有限公司", ("示例精密",), ("高企后备库", "规上"), "规上工业", "示例一街道"),
    ("宁波示例新材料有限公司", ("示例新材",), ("高企", "规上"), "规上工业", "示例一街道"),
    ("宁波示例众合科技有限公司", ("众合科技",), ("科小",), "规下", "示例二街道"),
    ("宁波示例众合软件有限公司", ("众合软件",), ("高企后备库",), "规上服务业", "示例二街道"),
    ("宁波示例光电有限公司", ("示例光电",), ("高企后备库",), "规上工业", "示例二街道"),
    ("宁波示例智能装备有限公司", ("示例智能",), ("高企", "重点R&D"), "规上工业", "示例三街道"),
    ("宁波示例生物医药有限公司", ("示例医药",), ("科小", "技术合同重点"), "规下", "示例三街道"),
    ("宁波示例检测技术有限公司", ("示例检测",), ("高企后备库",), "规上服务业", "示例三街道"),
)


async def load_sample_enterprises(tx: Transaction, _library: Library, now: datetime) -> None:
    """Put them into the register."""
    for n, (name, aliases, tags, segment, street) in enumerate(_LISTED, 1):
        body = f"91330200MA{n:07d}"
        one = Enterprise(
            name, f"{body}{check_character(body)}", aliases, (*tags, _MARK), "联系岗位甲", street, segment, "示例路1号"
        )
        await tx.enterprises.put(one, now)
