"""Text and entities as HTML for the page: everything is escaped, only a handful of tags is ever written."""

from html import escape

from bot.playground.entities import units
from bot.playground.model import Entity, Formatted

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_PREFIX = {"url": "", "email": "mailto:"}


def render(formatted: Formatted) -> str:
    """HTML with b, i, u, s, code, pre, a[href], blockquote[class], br and nothing else."""
    out: list[str] = []
    open_tags: list[tuple[int, str]] = []
    waiting = list(formatted.entities)
    offset = 0
    for char in formatted.text:
        _close(out, open_tags, offset)
        while waiting and waiting[0].offset <= offset:
            _open(out, open_tags, waiting.pop(0), formatted.text)
        preformatted = any(tag == "pre" for _, tag in open_tags)
        out.append("<br>" if char == "\n" and not preformatted else escape(char))
        offset += units(char)
    out.extend(f"</{tag}>" for _, tag in reversed(open_tags))
    return "".join(out)


def _open(out: list[str], open_tags: list[tuple[int, str]], entity: Entity, text: str) -> None:
    # Telegram never lets entities cross; one that does is cut at the end of what holds it.
    end = min([entity.offset + entity.length, *(limit for limit, _ in open_tags)])
    tag, opening = _tag(entity, text)
    if tag:
        out.append(opening)
        open_tags.append((end, tag))


def _close(out: list[str], open_tags: list[tuple[int, str]], offset: int) -> None:
    while open_tags and open_tags[-1][0] <= offset:
        out.append(f"</{open_tags.pop()[1]}>")


def _tag(entity: Entity, text: str) -> tuple[str, str]:
    if entity.type == "expandable_blockquote":
        return "blockquote", '<blockquote class="expandable">'
    if tag := _TAGS.get(entity.type):
        return tag, f"<{tag}>"
    address = entity.url or ""
    if entity.type in _PREFIX:
        encoded = text.encode("utf-16-le", "surrogatepass")[2 * entity.offset : 2 * (entity.offset + entity.length)]
        address = _PREFIX[entity.type] + encoded.decode("utf-16-le", "replace")
    if address.startswith(("http://", "https://", "mailto:", "tg://")):
        return "a", f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
    return "", ""
