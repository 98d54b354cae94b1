"""The command line: the shapes that scripts of others depend on, and one clear sentence for what cannot be used."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from run_bot import main


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the machine, and a folder of its own for the database."""
    for name in ("BOT_TOKEN", "DATABASE_URL", "ADMIN_IDS", "TELEGRAM_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ask_answers_in_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "去年销售4200万，研发占比要多少才能报高企"]) == 0
    [said] = lines(capsys)
    assert set(said) >= {"question", "decision", "topics", "confidence", "text", "choices", "sources", "ms"}
    assert said["decision"] == "answer"
    assert said["topics"] == ["hnte/rd-ratio"]
    assert "5%" in said["text"]
    assert 0 <= said["confidence"] <= 1
    assert said["sources"][0]["number"] == "国科发火〔2016〕32号"
    assert set(said["sources"][0]) == {"id", "number", "title", "article", "status"}


def test_ask_reads_questions_and_objects_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = '差旅费能进研发费用吗\n{"text": "今天天气怎么样", "role": "staff", "on": "2021-06-30"}\n'
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    assert main(["ask", "--json"]) == 0
    first, second = lines(capsys)
    assert first["topics"] == ["expenses/travel"]
    assert second["decision"] == "decline"
    assert second["question"] == "今天天气怎么样"


def test_ask_offers_choices_with_their_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "研发占比多少才行"]) == 0
    [said] = lines(capsys)
    assert said["decision"] == "clarify"
    assert 2 <= len(said["choices"]) <= 4
    assert all(choice["id"] and choice["title"] and choice["text"] for choice in said["choices"])


def test_ask_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "R&D ratio for HNTE"]) == 0
    [said] = lines(capsys)
    assert "Source:" in said["text"]


@pytest.mark.parametrize("line", ['{"text": 1}', '{"text": "x", "role": "king"}', '{"role": "staff"}', "{nonsense"])
def test_an_unusable_object_is_one_sentence_and_code_2(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))
    assert main(["ask", "--json"]) == 2
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "Traceback" not in told.err


def test_allocate_prints_the_object_a_list_or_the_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [{"摘要": "研发人员工资", "金额": "12万"}, {"摘要": "差旅费", "金额": 1000}]
    one, batch = tmp_path / "一.json", tmp_path / "批.yaml"
    one.write_text(json.dumps({"params": {"year": 2025}, "rows": rows}), "utf-8")
    batch.write_text(json.dumps({"cases": [{"id": "甲", "rows": rows}]}), "utf-8")
    assert main(["allocate", "--json", str(one)]) == 0
    [said] = lines(capsys)
    assert (said["accounting_total"], said["tax"]["base"]) == (121000.0, 121000.0)
    assert main(["allocate", "--json", "--today", "2024-03-01", str(batch)]) == 0
    assert [(case["id"], case["year"]) for case in json.loads(capsys.readouterr().out)] == [("甲", 2024)]
    assert main(["allocate", str(one)]) == 0
    assert "会计口径　121,000.00" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "text"), [("x.csv", "摘要,金额\n工资,12o"), ("x.yaml", "rows: ["), ("none", "")])
def test_a_ledger_that_cannot_be_used_is_one_sentence_and_code_2(
    name: str, text: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if text:
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["allocate", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


def test_say_talks_through_the_whole_stack(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paper = tmp_path / "账.xlsx"
    paper.write_bytes(b"PK")
    script = f"/start\n!press 按主题看\n!file {paper}\n!wait 7d\n!as staff\n/inbox\n!as nobody\n!press 99\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(script))
    assert main(["say", "--json", "--today", "2026-11-23"]) == 0
    turns = lines(capsys)
    assert [turn["said"] for turn in turns] == script.splitlines()
    assert set(turns[0]["replies"][0]) >= {"text", "buttons", "photo", "document", "edited"}
    assert turns[1]["replies"][0]["edited"] is True
    assert "没有找到" in turns[2]["replies"][0]["text"]
    assert "没有待处理的单子" in turns[5]["replies"][0]["text"]
    assert turns[6]["replies"][0]["text"].startswith("!")


def test_say_keeps_what_happened_in_the_database_it_is_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path / 'kept.db'}"
    for line in ("高企证书有效期几年", "人工"):
        assert main(["say", "--json", "--db", database, "--today", "2026-11-23", line]) == 0
    assert "高企证书有效期几年" in lines(capsys)[1]["replies"][0]["text"]


def test_an_invitation_from_the_command_line_is_accepted_in_the_chat(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path / 'kept.db'}"
    assert main(["invite", "staff", "--json", "--db", database]) == 0
    [made] = lines(capsys)
    assert made["role"] == "staff"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"/join {made['code']}\n接受\n/inbox\n"))
    assert main(["say", "--json", "--db", database, "--role", "visitor"]) == 0
    turns = lines(capsys)
    assert "局工作人员" in turns[1]["replies"][0]["text"]
    assert "没有待处理的单子" in turns[2]["replies"][0]["text"]


def test_doctor_looks_at_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    for thing in ("content:", "languages:", "search:", "database:", "time zone:", "connection:"):
        assert thing in told


def test_doctor_names_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--db", "sqlite+aiosqlite:////nonexistent/folder/x.db"]) == 1
    assert "check DATABASE_URL" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "value"), [("TIME_ZONE", "Mars/Olympus"), ("ADMIN_IDS", "abc"), ("LOG_LEVEL", "SHOUT")]
)
def test_a_wrong_setting_is_one_sentence(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["doctor"]) == 2
    told = capsys.readouterr().err
    assert name.lower() in told
    assert "Traceback" not in told


def test_the_first_administrator_comes_from_the_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMIN_IDS", "77, 78")
    from bot.settings import Settings

    assert Settings().admin_ids == {77, 78}


@pytest.mark.parametrize(
    ("role", "text", "intent", "args"),
    [
        ("staff", "R&D占比现在什么灯", "indicator_value", {"indicators": ["IND-01"]}),
        ("leader", "哪些指标是红灯", "lamp_list", {"lamp": "red"}),
        (
            "coordinator",
            "今天去了示例精密，聊高企复审，研发台账没建，下周三再去",
            "visit_log",
            {"enterprises": ["示例精密"], "date": "2026-11-23", "topics": ["高企认定"], "follow_up": "2026-12-02"},
        ),
    ],
)
def test_the_bureaus_people_give_commands_in_plain_language(
    role: str, text: str, intent: str, args: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--json", "--role", role, "--today", "2026-11-23", text]) == 0
    [said] = lines(capsys)
    assert (said["decision"], said["intent"]) == ("command", intent)
    assert {name: said["args"][name] for name in args} == args


@pytest.mark.parametrize("role", ["enterprise", "visitor"])
def test_nobody_else_does(role: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--role", role, "R&D占比现在什么灯"]) == 0
    [said] = lines(capsys)
    assert said["decision"] != "command"
