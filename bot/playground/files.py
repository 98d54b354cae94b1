"""The files of the world: taken in within Telegram's limits, found again by id, downloaded by path."""

import itertools
import mimetypes
from hashlib import sha256
from pathlib import PurePosixPath

from bot.playground import limits
from bot.playground.errors import bad_request
from bot.playground.images import image_size
from bot.playground.model import FileKind, StoredFile

# The header of a lossless WebP of 512 x 512 pixels.
STICKER = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\xff\xc1\x7f\x00\x07\x10\xfd\x8f\xfe\x07\x22\xa2\xff\x01"
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
_AT_MOST = f"the maximum size is {limits.PHOTO_BYTES} bytes"
_MIMES = {"photo": "image/jpeg", "voice": "audio/ogg", "sticker": "image/webp"}


class Files:
    """Every file of the world by id, and by the path that getFile gave out."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}

    def add(self, kind: FileKind, name: str, content: bytes) -> StoredFile:
        """Keep a file; ApiError as Telegram says it when it is empty, too big or no image where one is due."""
        if not content:
            raise bad_request("file must be non-empty")
        width, height = _photo_size(content) if kind == "photo" else (0, 0)
        name = PurePosixPath(name.replace("\\", "/")).name or "file"
        number = next(self._numbers)
        stored = StoredFile(
            id=f"PG{kind[0].upper()}{number:08d}{sha256(content).hexdigest()[:24]}",
            unique_id=f"{kind[0]}{number:06d}",
            kind=kind,
            name=name,
            mime=_MIMES.get(kind) or mimetypes.guess_type(name)[0] or "application/octet-stream",
            content=content,
            width=width,
            height=height,
        )
        self._files[stored.id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._files.get(file_id)

    def open_path(self, file_id: str) -> tuple[StoredFile, str]:
        """A file and the path for downloading it, as getFile gives out; ApiError for a strange id or over 20 MB."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.content) > limits.DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        suffix = PurePosixPath(stored.name).suffix or mimetypes.guess_extension(stored.mime) or ""
        path = f"{_FOLDERS[stored.kind]}/file_{int(stored.id[3:11])}{suffix}"
        self._paths[path] = stored
        return stored, path

    def at_path(self, path: str) -> StoredFile | None:
        """The file behind a path that was given out before."""
        return self._paths.get(path)


def _photo_size(content: bytes) -> tuple[int, int]:
    if len(content) > limits.PHOTO_BYTES:
        raise bad_request(f"file of size {len(content)} bytes is too big for a photo; {_AT_MOST}")
    size = image_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > limits.PHOTO_SIDES or max(width, height) > limits.PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
