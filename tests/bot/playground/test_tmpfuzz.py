"""The Bot API's door: token, ways to pass arguments, unknown methods, and requests from elsewhere."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.server import Playground
from bot.playground.world import World
from tests.bot.playground.support import ANN, TOKEN, Api


async def test_a_wrong_token_is_unauthorized(api: Api) -> None:
    async with api.session.get(f"{api.url}/bot1:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


def test_a_token_begins_with_a_number(world: World) -> None:
    with pytest.raises(ValueError, match="a token begins"):
        Playground(world, "secret")


async def test_arguments_come_by_address_form_or_json(api: Api, world: World) -> None:
    url = f"{api.url}/bot{TOKEN}/SENDMESSAGE"
    arguments = {"chat_id": str(ANN), "text": "x"}
    for call in (
        api.session.get(url, params=arguments),
        api.session.post(url, params=arguments),
        api.session.post(url, data=arguments),
        api.session.post(url, json=arguments),
    ):
        async with call as response:
            assert response.status == 200
    assert len(world.history(ANN)) == 4


async def test_an_unknown_method_is_a_bad_request(api: Api) -> None:
    # Not 404: python-telegram-bot would take it for a wrong token.
    assert await api.refused("sendDice") == "Bad Request: method sendDice is not part of the playground"


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'"x"'])
async def test_a_body_that_is_no_object_is_refused(api: Api, body: bytes) -> None:
    url, headers = f"{api.url}/bot{TOKEN}/sendMessage", {"Content-Type": "application/json"}
    async with api.session.post(url, data=body, headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://127.0.0.1"}],
)
@pytest.mark.parametrize("path", ["/", "/play/state?user=1001", f"/bot{TOKEN}/getMe"])
async def test_other_sites_are_kept_out(api: Api, headers: dict[str, str], path: str) -> None:
    async with api.session.get(f"{api.url}{path}", headers=headers) as response:
        assert response.status == 403


async def test_the_page_may_run_only_its_own_scripts(api: Api) -> None:
    async with api.session.get(f"{api.url}/", headers={"Origin": api.url}) as response:
        assert response.status == 200
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["chat_id", "text", "parse_mode", "entities", "reply_markup", "reply_parameters", "message_id", "commands", "scope",
     "results", "document", "caption", "caption_entities", "callback_query_id", "allowed_updates", "url", "name"]
)  # fmt: skip
METHODS = st.sampled_from(
    ["sendMessage", "editMessageText", "setMyCommands", "answerInlineQuery", "sendDocument", "answerCallbackQuery",
     "getUpdates", "setWebhook", "createForumTopic", "copyMessage", "getFile", "setChatMenuButton", "deleteMessage"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=4000, deadline=None)
@given(METHODS, st.dictionaries(NAMES, JSON | st.just(ANN), max_size=4))
async def test_no_arguments_break_the_server(api: Api, method: str, arguments: dict[str, object]) -> None:
    try:
        call = api.session.post(f"{api.url}/bot{TOKEN}/{method}", json=arguments)
    except (UnicodeEncodeError, ValueError):
        return
    async with call as response:
        assert response.status in (200, 400, 403, 409)
