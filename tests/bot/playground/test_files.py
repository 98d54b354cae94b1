"""Files: uploaded, sent again by id, downloaded by path, and refused where Telegram would."""

from io import BytesIO

import pytest
from aiohttp import FormData

from bot.playground import limits
from bot.playground.errors import ApiError
from bot.playground.files import Files
from bot.playground.images import image_size
from bot.playground.world import World
from tests.bot.playground.support import ANN, TOKEN, Api, png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x05\x00\x07"
WEBP = b"RIFF\x00\x00\x00\x00WEBP"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(3, 2), (3, 2)),
        (JPEG, (7, 5)),
        (b"GIF89a\x07\x00\x05\x00", (7, 5)),
        (WEBP + b"VP8 " + bytes(10) + b"\x07\x00\x05\x00", (7, 5)),
        (WEBP + b"VP8L" + bytes(5) + b"\x06\x00\x01\x00", (7, 5)),
        (WEBP + b"VP8X" + bytes(8) + b"\x06\x00\x00\x04\x00\x00", (7, 5)),
        (WEBP + b"VP9 ", None),
        (png(0, 5), None),
        (JPEG[:12], None),
        (b"\xff\xd8\xff\x00", None),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_sizes_are_read_from_headers(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(21, 1), "PHOTO_INVALID_DIMENSIONS"),
        (
            bytes(limits.PHOTO_BYTES + 1),
            "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
def test_a_bad_photo_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        Files().add("photo", "a.png", content)


def test_names_carry_no_folders() -> None:
    names = [Files().add("document", name, b"x").name for name in ("../a.txt", "C:\\b.txt", "/", "台账.xlsx")]
    assert names == ["a.txt", "b.txt", "file", "台账.xlsx"]


async def upload(api: Api, method: str, field: str, name: str, content: bytes, **more: str) -> tuple[int, object]:
    form = FormData({"chat_id": str(ANN), **more})
    form.add_field(field, BytesIO(content), filename=name)
    async with api.session.post(f"{api.url}/bot{TOKEN}/{method}", data=form) as response:
        answer = await response.json()
    return response.status, answer["result"] if answer["ok"] else answer["description"]


async def test_a_photo_is_sent_and_sent_again(api: Api) -> None:
    status, sent = await upload(api, "sendPhoto", "photo", "a.png", png(30, 20), caption="<b>x</b>", parse_mode="HTML")
    assert (status, isinstance(sent, dict)) == (200, True)
    assert isinstance(sent, dict)
    (size,) = sent["photo"]
    assert (size["width"], size["height"], sent["caption"]) == (30, 20, "x")
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    again = await api("sendPhoto", chat_id=ANN, photo=size["file_id"])
    assert again["photo"] == [size]
    reason = await api.refused("sendDocument", chat_id=ANN, document=size["file_id"])
    assert reason == "Bad Request: can't use file of type Photo as Document"


async def test_an_attached_file_is_found_by_its_name(api: Api) -> None:
    _, sent = await upload(api, "sendDocument", "part1", "a.csv", b"1,2", document="attach://part1")
    assert isinstance(sent, dict)
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("a.csv", 3)


async def test_a_voice_message_is_sent(api: Api) -> None:
    _, sent = await upload(api, "sendVoice", "voice", "a.ogg", b"OggS")
    assert isinstance(sent, dict)
    assert sent["voice"]["mime_type"] == "audio/ogg"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "there is no document in the request"),
        ("attach://missing", "there is no document in the request"),
        ("strange", "wrong file identifier/HTTP URL specified"),
        ("https://example.com/a.pdf", "files by HTTP URL are not part of the playground"),
    ],
)
async def test_a_missing_file_is_refused(api: Api, document: str, reason: str) -> None:
    assert await api.refused("sendDocument", chat_id=ANN, document=document) == f"Bad Request: {reason}"


async def test_a_caption_has_a_longest_length(api: Api, world: World) -> None:
    stored = world.files.add("document", "a.txt", b"x")
    await api("sendDocument", chat_id=ANN, document=stored.id, caption="x" * 1024)
    reason = await api.refused("sendDocument", chat_id=ANN, document=stored.id, caption="x" * 1025)
    assert reason == "Bad Request: message caption is too long"


async def test_a_file_is_downloaded_by_the_path_given_out(api: Api, world: World) -> None:
    stored = world.files.add("document", "台账.xlsx", b"content")
    address = f"{api.url}/file/bot{TOKEN}/documents/file_1.xlsx"
    async with api.session.get(address) as response:
        assert response.status == 404
    assert (await api("getFile", file_id=stored.id))["file_path"] == "documents/file_1.xlsx"
    async with api.session.get(address) as response:
        assert await response.read() == b"content"
    async with api.session.get(address.replace(TOKEN, "1:wrong")) as response:
        assert response.status == 401


async def test_what_cannot_be_downloaded_is_refused(api: Api, world: World) -> None:
    big = world.files.add("document", "a.bin", bytes(limits.DOWNLOAD_BYTES + 1))
    assert await api.refused("getFile", file_id=big.id) == "Bad Request: file is too big"
    assert await api.refused("getFile", file_id="strange") == "Bad Request: invalid file_id"


async def test_an_upload_over_fifty_megabytes_is_refused(api: Api) -> None:
    answer = await upload(api, "sendDocument", "document", "a.bin", bytes(limits.UPLOAD_BYTES + 1))
    assert answer == (413, "Request Entity Too Large")
