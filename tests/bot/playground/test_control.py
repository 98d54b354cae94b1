"""What the page can read and do, and the plain sentences for what it cannot."""

import asyncio
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData

from bot.playground.world import World
from tests.bot.playground.support import ANN, BEN, Api, Page, button, inline, png


async def newest(page: Page) -> Any:
    return (await page.get(f"/play/state?user={ANN}"))["messages"][-1]


async def test_the_state_tells_who_where_and_when(api: Api, page: Page) -> None:
    await api("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    assert await page.get(f"/play/state?user={BEN}") == {
        "bot": {"name": "Echo", "username": "echo_bot"},
        "people": [
            {"id": ANN, "name": "Ann", "label": "Enterprise", "language": "zh-hans"},
            {"id": BEN, "name": "Ben", "label": "Staff", "language": "en"},
        ],
        "user": BEN,
        "now": "2026-03-02T09:00:00+00:00",
        "commands": [{"command": "start", "description": "Begin"}],
        "messages": [],
    }


async def test_a_message_of_the_bot_is_shown_as_safe_html_with_its_buttons(api: Api, page: Page) -> None:
    rows = inline([button("Yes"), button("Site", url="https://e.cn/")], [button("Copy", copy_text={"text": "c"})])
    await api.say("<b>a&lt;b</b>\n<blockquote expandable>q</blockquote>", parse_mode="HTML", reply_markup=rows)
    assert await newest(page) == {
        "id": 101,
        "from": "bot",
        "name": "Echo",
        "date": "2026-03-02T09:00:00+00:00",
        "html": '<b>a&lt;b</b><br><blockquote class="expandable">q</blockquote>',
        "buttons": [
            [
                {"text": "Yes", "data": "yes", "url": None, "copy": None},
                {"text": "Site", "data": None, "url": "https://e.cn/", "copy": None},
            ],
            [{"text": "Copy", "data": None, "url": None, "copy": "c"}],
        ],
        "keyboard": None,
        "photo": None,
        "document": None,
        "caption_html": None,
        "reply_to": None,
        "edited": False,
    }


async def test_somebody_writes_changes_and_presses(api: Api, page: Page, world: World) -> None:
    sent = await api.say(reply_markup=inline([button()]))
    await page.post("/play/send", user=ANN, text="<i>hi</i>", reply_to=sent)
    said = await newest(page)
    assert (said["from"], said["html"], said["reply_to"]) == ("me", "&lt;i&gt;hi&lt;/i&gt;", sent)
    await page.post("/play/edit", user=ANN, message=said["id"], text="ho")
    assert ((await newest(page))["html"], (await newest(page))["edited"]) == ("ho", True)
    await page.post("/play/press", user=ANN, message=sent, data="yes")
    kinds = [set(update) - {"update_id"} for update in await api("getUpdates")]
    assert kinds == [{"message"}, {"edited_message"}, {"callback_query"}]


async def test_a_reply_keyboard_is_shown_until_taken_away(api: Api, page: Page) -> None:
    await api.say(reply_markup={"keyboard": [["A", "B"]]})
    assert (await newest(page))["keyboard"] == [["A", "B"]]
    await api.say(reply_markup={"remove_keyboard": True})
    assert (await newest(page))["keyboard"] == []


@pytest.mark.parametrize(
    ("path", "fields", "status", "sentence"),
    [
        ("send", {"user": 5, "text": "x"}, 404, "no such person"),
        ("send", {"user": "x", "text": "x"}, 404, "no such person"),
        ("send", {"user": ANN}, 422, "text must be a text"),
        ("send", {"user": ANN, "text": " "}, 422, "Bad Request: text must be non-empty"),
        ("send", {"user": ANN, "text": "x" * 4097}, 422, "Bad Request: message is too long"),
        ("send", {"user": ANN, "text": "x", "reply_to": "x"}, 422, "reply_to must be a whole number"),
        ("press", {"user": ANN, "message": True, "data": "x"}, 422, "message must be a whole number"),
        ("edit", {"user": ANN, "message": 9, "text": "x"}, 422, "Bad Request: message can't be edited"),
        ("clock", {"advance_seconds": -1}, 422, "advance_seconds must lie between 0 and ten years"),
        ("clock", {"advance_seconds": 10**12}, 422, "advance_seconds must lie between 0 and ten years"),
    ],
)
async def test_a_slip_gets_a_sentence(
    page: Page, path: str, fields: dict[str, object], status: int, sentence: str
) -> None:
    assert await page.post(f"/play/{path}", status=status, **fields) == sentence


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_a_body_that_is_no_object_gets_a_sentence(page: Page, body: bytes) -> None:
    async with page.session.post(f"{page.url}/play/send", data=body) as response:
        assert (response.status, await response.text()) == (422, "a JSON object is expected")


async def send_file(page: Page, name: str, content: bytes, **more: str) -> tuple[int, str]:
    form = FormData({"user": str(ANN), **more}, quote_fields=False)
    form.add_field("file", BytesIO(content), filename=name)
    async with page.session.post(f"{page.url}/play/file", data=form) as response:
        return response.status, await response.text()


async def test_a_picture_is_shown_and_anything_else_is_downloaded(page: Page) -> None:
    await send_file(page, "a.png", png(4, 3), kind="photo", caption="<b>")
    photo = await newest(page)
    assert (photo["photo"]["width"], photo["photo"]["height"], photo["caption_html"]) == (4, 3, "&lt;b&gt;")
    await send_file(page, "页.html", b"<script>alert(1)</script>")
    document = await newest(page)
    assert (document["document"]["name"], document["document"]["size"]) == ("页.html", 25)
    async with page.session.get(page.url + photo["photo"]["url"]) as response:
        assert response.content_type == "image/jpeg"
    async with page.session.get(page.url + document["document"]["url"]) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
    async with page.session.get(f"{page.url}/play/file/strange") as response:
        assert response.status == 404


async def test_a_bad_file_gets_a_sentence(page: Page) -> None:
    assert await send_file(page, "a.png", b"no", kind="photo") == (422, "Bad Request: IMAGE_PROCESS_FAILED")
    async with page.session.post(f"{page.url}/play/file", data={"user": str(ANN)}) as response:
        assert (response.status, await response.text()) == (422, "file is missing")


async def test_the_clock_is_moved(page: Page, world: World) -> None:
    before = world.now()
    answer = await page.post("/play/clock", advance_seconds=86400)
    assert answer == {"now": world.now().isoformat()}
    assert world.now() - before == timedelta(days=1)


async def test_inline_results_are_waited_for(api: Api, page: Page) -> None:
    asked = asyncio.create_task(page.post("/play/inline", user=ANN, query="q"))
    (update,) = await api("getUpdates", timeout=50)
    results = [{"type": "article", "id": "1", "title": "One"}]
    await api("answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=results)
    assert await asked == {"results": results}


async def test_only_files_of_the_page_are_served(page: Page) -> None:
    async with page.session.get(f"{page.url}/static/page.css") as response:
        assert (response.status, response.content_type) == (200, "text/css")
    for name in ("missing.css", "..%2Fworld.py", "index.html", ".hidden.js"):
        async with page.session.get(f"{page.url}/static/{name}") as response:
            assert response.status == 404
