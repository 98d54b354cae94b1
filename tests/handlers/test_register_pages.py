"""A list of a ledger that is longer than a page: gone on with by its button or in words, narrowed as it was asked."""

from __future__ import annotations

from pathlib import Path

from knowledge.live import Live
from tests.handlers.test_registers import filled, sent
from tests.support.talk import talking


async def test_a_long_list_is_gone_on_with_in_words(live: Live, sqlite_url: str, tmp_path: Path) -> None:
    rows = [(f"宁波样本{n:02}有限公司", "2026-11-02", "部门", "样本街道") for n in range(1, 46)]
    async with talking(live, sqlite_url, "staff") as talk:
        await sent(talk, tmp_path, filled(*rows))
        await talk.text("!press 全部保存")
        first = await talk.text("样本街道新引进了谁")
        assert "新引进企业｜样本街道" in first
        assert "45 家" in first
        second = await talk.text("下一页")
        assert "21 宁波样本" in second
        assert "新引进企业｜样本街道" in second
        third = await talk.text("下一页")
        assert "41 宁波样本" in third
        assert "示例光学" not in first + second + third
