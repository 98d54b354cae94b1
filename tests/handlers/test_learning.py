"""Questions without answer: put together, made into files for the editors, and told to who asked once there is one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from knowledge.learning import Unanswered, clusters, skeleton, with_phrasings
from knowledge.live import Live
from tests.support.talk import talking

SOUND = Path(__file__).parents[1] / "broken" / "sound"  # a content folder that loads in a moment
ENTRY = """\
title: 企业科普基地怎么申请挂牌
asked_as:
  - 科普基地怎么挂牌
  - 企业科普基地挂牌找谁
  - 科普基地
  - 申请科普基地挂牌
  - 科普基地挂牌条件
  - 怎么做科普基地
  - 科普基地牌子怎么拿
  - 科普基地 挂牌
conclusion: 以当年通知为准。
sources: [{document: 国科发火〔2016〕32号, article: 第十一条}]
checked_on: 2026-11-24
verified: G
"""


async def test_who_asked_is_told_once_when_there_is_an_answer(tmp_path: Path, sqlite_url: str) -> None:
    folder = Path(shutil.copytree(SOUND, tmp_path / "content"))
    async with talking(Live(folder), sqlite_url) as talk:
        assert "没有把握" in await talk.text("科普基地挂牌找谁办")
        await talk.text("!as staff")
        listed = await talk.text("/gaps")
        assert "待补充 1 个，归成 1 类" in listed
        assert "科普基地挂牌找谁办" in listed
        [draft] = await talk.replies("1 新建条目")
        assert draft.document is not None
        assert yaml.safe_load(draft.document[1])["asked_as"] == ["科普基地挂牌找谁办"]
        assert "没有待补充" in await talk.text("/gaps")

        (folder / "topics" / "hnte" / "science-base.yaml").write_text(ENTRY, "utf-8")
        await talk.text("!as administrator")
        assert "已重载" in await talk.text("/reload")
        await talk.text("!wait 1m")
        told = await talk.text("!as enterprise")
        assert told.count("您问过“科普基地挂牌找谁办”，现在有答案了：企业科普基地怎么申请挂牌") == 1
        assert "以当年通知为准" in await talk.text("查看")
        await talk.text("!wait 1d")
        assert "现在有答案了" not in await talk.text("!as enterprise")


async def test_figures_are_shown_to_the_bureau_without_names(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        for words in ("高企证书有效期几年", "科普基地挂牌找谁办", "你好"):
            await talk.text(words)
        assert "提问 2 次" not in await talk.text("/stats")
        await talk.text("!as leader")
        shown = await talk.text("/stats")
        assert "提问 2 次，直接答复 1 次（50.0%），反问 0 次，没答上 1 次" in shown
        [book] = await talk.replies("导出 Excel")
        assert book.document is not None
        assert book.document[0] == "咨询统计_2026-11-23.xlsx"


def test_what_asks_the_same_is_one_group(live: Live) -> None:
    asked = ["科普基地怎么挂牌", "办年会有补贴吗", "企业科普基地如何挂牌", "科普基地挂牌找谁", "年会补贴有没有"]
    questions = [Unanswered(number, text, number) for number, text in enumerate(asked, 1)]
    found = clusters(questions, live.library, live.finder)
    assert [[question.id for question in cluster.questions] for cluster in found] == [[1, 3, 4], [2, 5]]


@pytest.mark.parametrize("topic", ["hnte/rd-ratio", "sme/validity"])
def test_more_ways_of_asking_leave_the_rest_of_a_file_alone(live: Live, topic: str) -> None:
    before = live.source(topic)
    after = with_phrasings(before, ["新的问法: 带冒号", "又一个问法", yaml.safe_load(before)["asked_as"][0]])
    old, new = yaml.safe_load(before), yaml.safe_load(after)
    assert new["asked_as"] == [*old["asked_as"], "新的问法: 带冒号", "又一个问法"]
    assert {**new, "asked_as": None} == {**old, "asked_as": None}


def test_a_draft_is_yaml_whatever_was_asked(live: Live) -> None:
    hostile = ['a: b # c "d"', "- [x]", "yes", "2026-01-01", "{a: 1}", "&x *y", "'"]
    read = yaml.safe_load(skeleton("题: 目", hostile, "2026-11-24", "同事\n答复 # x"))
    assert read["asked_as"] == hostile
    assert read["title"] == "题: 目"
