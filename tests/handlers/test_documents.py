"""A document ceases to hold: its keepers see what rests on it, and who had asked hears of it once, if wanted."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from knowledge.live import Live
from knowledge.marking import End, past_marked, repealed
from tests.support.talk import MONDAY, talking

SOUND = Path(__file__).parents[1] / "broken" / "sound"  # a content folder that loads in a moment
ENTERPRISE, ADMINISTRATOR, VISITOR = 101, 106, 107
OLD, NEW = "国科发火〔2016〕32号", "国科发火〔2026〕99号"
EVENING = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # seven in the evening in Ningbo
_ROW = "- {{number: {}, title: {}, status: {}, verified: V2, checked_on: 2026-11-23}}\n"
OTHERS = _ROW.format(NEW, "高新技术企业认定管理办法（新）", "in_force") + _ROW.format(
    "国科发政字〔2000〕063号", "技术合同认定登记管理办法", "repealed"
)
CORRECTION = "您问过“高企有效期”，当时依据的文件有变化：《高新技术企业认定管理办法》（国科发火〔2016〕32号）现为“已废止"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content of its own, in which the document still holds."""
    made = Path(shutil.copytree(SOUND, tmp_path / "content"))
    write(made, "in_force")
    return made


def write(folder: Path, status: str) -> None:
    """The list of documents with this status of the old one."""
    (folder / "sources.yaml").write_text(_ROW.format(OLD, "高新技术企业认定管理办法", status) + OTHERS, "utf-8")


def repeal(folder: Path, *, marked: bool = True) -> None:
    """What an editor does when a document is repealed; without ``marked`` the entry was forgotten."""
    write(folder, f"repealed, valid_to: 2026-11-22, replaced_by: [{NEW}]")
    for name in ("facts/hnte.yaml", "topics/hnte/validity.yaml", "calendar/2026.yaml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("32号}", "32号, past: true}") if marked else text, "utf-8")


async def test_those_who_had_asked_are_told_after_a_yes(folder: Path, sqlite_url: str) -> None:
    async with talking(Live(folder), sqlite_url) as talk:
        assert "证书有效期" in await talk.text("高企有效期")
        await talk.text("!as visitor")
        await talk.text("高企有效期")
        await talk.text("!as administrator")
        await talk.text("!wait 1m")
        repeal(folder, marked=False)
        refused = await talk.text("/reload")
        assert "重载失败" in refused
        assert "国科发火〔2016〕32号 已不再有效，引用时须写 past: true" in refused
        repeal(folder)
        shown = await talk.text("/reload")
        assert "已重载" in shown
        for words in (
            "《高新技术企业认定管理办法》（国科发火〔2016〕32号）",
            "状态：已废止（适用至 2026-11-22）",
            "现行依据：《高新技术企业认定管理办法（新）》（国科发火〔2026〕99号）",
            "引用它的条目 1 条",
            "· 高企有效期",
            "此前 90 天问过这些条目的 2 人",
        ):
            assert words in shown
        assert "仍作为现行依据引用" not in shown
        preview = await talk.text("发更正通知")
        assert "将发给 2 人，每人一次" in preview
        assert CORRECTION in preview
        assert not any(CORRECTION in text for text in talk.told(ENTERPRISE))
        assert "更正通知将在工作时间发给 2 人" in await talk.text("!press 发送")
        await talk.text("!wait 1m")
        await talk.text("!wait 1d")
        for person in (ENTERPRISE, VISITOR):
            assert sum(CORRECTION in text for text in talk.told(person)) == 1
        assert "更正通知已发送" in await talk.text(f"/doc {OLD}")
        await talk.text("!as enterprise")
        now = await talk.text("看现在的回答")
        assert "已不再有效，现行：国科发火〔2026〕99号" in now


async def test_whoever_wants_no_word_or_was_forgotten_gets_none(folder: Path, sqlite_url: str) -> None:
    async with talking(Live(folder), sqlite_url) as talk:
        await talk.text("高企有效期")
        await talk.pressed("learning.quiet")
        await talk.text("!as visitor")
        await talk.text("高企有效期")
        await talk.text("/forget")
        await talk.text("确认删除")
        await talk.text("!as administrator")
        await talk.text("!wait 1m")
        await talk.text("/topics")
        repeal(folder)
        shown = await talk.text("/reload")
        assert "问过这些条目的 0 人" in shown
        assert "已经处理过" in "".join(reply.text for reply in await talk.pressed("documents.send:1"))
        await talk.text("!wait 1d")
        assert not any(CORRECTION in text for person in (ENTERPRISE, VISITOR) for text in talk.told(person))


async def test_everything_is_said_once_though_the_process_restarts(folder: Path, sqlite_url: str) -> None:
    """The content changes while nobody is there; the yes comes in the evening, and the word in the morning."""
    async with talking(Live(folder), sqlite_url, start=MONDAY) as talk:
        await talk.text("高企有效期")
        await talk.text("!wait 1m")
    repeal(folder)
    noticed = 0
    for _restart in range(3):
        async with talking(Live(folder), sqlite_url, "administrator", start=EVENING) as talk:
            await talk.text("!wait 1m")
            noticed += sum("引用它的条目 1 条" in text for text in talk.told(ADMINISTRATOR))
    assert noticed == 1
    async with talking(Live(folder), sqlite_url, "administrator", start=EVENING) as talk:
        await talk.text("/doc")
        await talk.text("!press 1")
        await talk.text("发更正通知")
        await talk.text("!press 发送")
        await talk.text("!wait 1h")
        assert not any(CORRECTION in text for text in talk.told(ENTERPRISE))
    told = 0
    for restart in range(4):
        async with talking(Live(folder), sqlite_url, start=EVENING + timedelta(hours=14, minutes=restart)) as talk:
            await talk.text("!wait 1m")
            told += sum(CORRECTION in text for text in talk.told(ENTERPRISE))
    assert told == 1


async def test_a_last_day_passes_by_itself(folder: Path, sqlite_url: str) -> None:
    write(folder, "in_force, valid_to: 2026-11-23")
    async with talking(Live(folder), sqlite_url) as talk:
        assert "到期" not in await talk.text("高企有效期")
        await talk.text("!wait 1m")
        await talk.text("!wait 1d")
        [noticed] = [text for text in talk.told(ADMINISTRATOR) if "引用它的条目 1 条" in text]
        assert "2026-11-23 到期，是否延续以新文件为准" in noticed
        assert "⚠ 仍作为现行依据引用" in noticed
        assert "（2026-11-23 到期，是否延续以新文件为准）" in await talk.text("高企有效期")


async def test_going_back_to_the_content_before_takes_the_end_back(folder: Path, sqlite_url: str) -> None:
    async with talking(Live(folder), sqlite_url) as talk:
        await talk.text("高企有效期")
        await talk.text("!as administrator")
        await talk.text("!wait 1m")
        repeal(folder)
        await talk.text("/reload")
        assert "将发给 1 人" in await talk.text("发更正通知")
        await talk.text("!press 发送")
        await talk.text("/rollback")
        await talk.text("!wait 1m")
        assert not any(CORRECTION in text for text in talk.told(ENTERPRISE))
        assert "更正通知" not in await talk.text(f"/doc {OLD}")


async def test_the_files_that_a_repeal_changes_are_made_for_review(folder: Path, sqlite_url: str) -> None:
    """Unpacked into the content they are what an editor would write; only then does the check let them through."""
    live = Live(folder)
    async with talking(live, sqlite_url) as talk:
        await talk.text("高企有效期")
        await talk.text("!as administrator")
        await talk.text("!wait 1m")
        (folder / "sources.yaml").write_text(plain(), "utf-8")
        before = live.texts()
        assert "没有找到这份文件" in await talk.text("/doc 国科发火〔1999〕1号 废止")
        [made] = await talk.replies(f"/doc {OLD} 废止 2026-11-22（依据 {NEW}）")
        assert "标为已废止的改动，共 4 个文件" in made.text
        assert "仍需手工处理" not in made.text
        assert before == live.texts(), "nothing is live"
        assert made.document is not None
        with zipfile.ZipFile(BytesIO(made.document[1])) as packed:
            packed.extractall(folder)
        assert "答案变化 1 条" in await talk.text("/kb publish")
        shown = await talk.text("!press 发布")
        assert "状态：已废止（适用至 2026-11-22）" in shown
        assert f"现行依据：《高新技术企业认定管理办法（新）》（{NEW}）" in shown


def plain() -> str:
    """The same list of documents, each on lines of its own, as the shipped one has them."""
    rows = yaml.safe_load(OTHERS + _ROW.format(OLD, "高新技术企业认定管理办法", "in_force"))
    return str(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False))


def test_every_shipped_document_can_be_written_as_repealed(live: Live) -> None:
    """The rest of the text stays to the byte."""
    texts = live.texts()
    rows = yaml.safe_load(texts["sources.yaml"])
    for key in live.library.sources:
        changed = repealed(texts["sources.yaml"], End(key, "2026-11-22", NEW, "2026-11-24"))
        after = yaml.safe_load(changed)
        differing = [(a, b) for a, b in zip(rows, after, strict=True) if a != b]
        [(_old, new)] = differing
        assert (new["status"], new["replaced_by"], new.get("number") or new["title"]) == ("repealed", [NEW], key)
    text = texts["topics/hnte/validity.yaml"]
    assert past_marked(text, "没有这份文件") == text
    assert past_marked(past_marked(text, OLD), OLD) == past_marked(text, OLD) != text
