"""``/kb`` in the chat: nothing goes live that was not checked and compared, and who had asked in vain is told once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.live import Live
from tests.handlers.test_learning import ENTRY, SOUND
from tests.support.talk import talking

ENTERPRISE = 101
TOLD = "您问过“科普基地挂牌找谁办”，现在有答案了"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content of its own."""
    return Path(shutil.copytree(SOUND, tmp_path / "content"))


async def test_from_a_broken_file_to_the_asker_who_is_told(folder: Path, sqlite_url: str) -> None:
    entry, old = folder / "topics" / "hnte" / "science-base.yaml", folder / "topics" / "hnte" / "validity.yaml"
    async with talking(Live(folder), sqlite_url) as talk:
        assert "没有把握" in await talk.text("科普基地挂牌找谁办")
        await talk.text("!as administrator")
        assert "与使用中的版本相同" in await talk.text("/kb check")
        assert "没有要发布的变化" in await talk.text("/kb publish")

        entry.write_text(ENTRY.replace("checked_on: 2026-11-24", "checked_on: 2026-13-01"), "utf-8")
        broken = await talk.text("/kb 检查")
        assert "有 1 处问题，使用中的版本不变" in broken
        assert "content/topics/hnte/science-base.yaml:13" in broken
        assert "content/topics/hnte/science-base.yaml:13" in await talk.text("/kb publish")

        entry.write_text(ENTRY, "utf-8")
        old.write_text(old.read_text("utf-8").replace("证书有效期 ", "证书的有效期是 "), "utf-8")
        shown = await talk.text("/kb publish")
        assert "问法自测 16 个，回到自己的条目 16 个（使用中 8 个）；变差 0 个" in shown
        assert "答案变化 2 条" in shown
        assert "· 高企有效期" in shown
        assert "+证书的有效期是 3 年" in shown
        assert "证书有效期" in await talk.text("高企有效期"), "nothing is live before a yes"

        old.write_text(old.read_text("utf-8").replace("证书的有效期是 ", "证书管 "), "utf-8")
        await talk.text("/kb publish")
        old.write_text(old.read_text("utf-8").replace("证书管 ", "高企证书管 "), "utf-8")
        assert "对比之后文件又有变化，没有发布" in await talk.text("!press 发布")
        await talk.text("!press 发布前对比")
        assert "1 位提问者将收到“有答案了”" in await talk.text("!press 发布")
        assert "高企证书管" in await talk.text("高企有效期")
        await talk.text("!wait 1m")
        await talk.text("!wait 1d")
        assert sum(TOLD in text for text in talk.told(ENTERPRISE)) == 1
        await talk.text("/rollback")
        assert "高企证书管" not in await talk.text("高企有效期")


async def test_editors_check_and_only_administrators_publish(folder: Path, sqlite_url: str) -> None:
    async with talking(Live(folder), sqlite_url, "staff") as talk:
        assert "/kb publish" in await talk.text("/kb")
        assert "检查通过" in await talk.text("/kb check")
        assert "您的身份没有这项权限" in await talk.text("/kb publish")
        assert "到期待复核 0 条" in await talk.text("/kb due")
        assert "国科发火〔2016〕32号　1 条引用" in await talk.text("/kb links")
        await talk.text("!as enterprise")
        assert "仅限局内工作人员" in await talk.text("/kb check")


async def test_a_broken_reload_offers_to_try_again_and_to_go_back(folder: Path, sqlite_url: str) -> None:
    async with talking(Live(folder), sqlite_url, "administrator") as talk:
        entry = folder / "topics" / "hnte" / "validity.yaml"
        sound = entry.read_text("utf-8")
        entry.write_text(sound + "answer: 一\nanswer: 二\n", "utf-8")
        [refused] = await talk.replies("/reload")
        assert "重载失败" in refused.text
        assert [label for row in refused.buttons for label in row] == ["再试", "回到上一版"]
        entry.write_text(sound, "utf-8")
        assert "已重载" in await talk.text("!press 再试")
