"""The page's HTML: faithful, balanced, and never somebody's own tags."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.control.render import render
from bot.playground.model import Entity, Formatted

ALLOWED = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "br"}


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("a<b>&\"'", [], "a&lt;b&gt;&amp;&quot;&#x27;"),
        ("a\nb", [], "a<br>b"),
        ("ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)], "<b>a<i>b</i></b>"),
        ("😀科", [Entity("underline", 2, 1)], "😀<u>科</u>"),
        ("a\nb", [Entity("pre", 0, 3)], "<pre>a\nb</pre>"),
        ("ab", [Entity("expandable_blockquote", 1, 1)], 'a<blockquote class="expandable">b</blockquote>'),
        ("ab", [Entity("strikethrough", 0, 1), Entity("code", 1, 1)], "<s>a</s><code>b</code>"),
        ("secret", [Entity("spoiler", 0, 6)], "secret"),
        (
            "x",
            [Entity("text_link", 0, 1, url='https://e.cn/"><script>')],
            '<a href="https://e.cn/&quot;&gt;&lt;script&gt;" target="_blank" rel="noopener noreferrer">x</a>',
        ),
        ("x", [Entity("text_link", 0, 1, url="javascript:alert(1)")], "x"),
        (
            "https://e.cn",
            [Entity("url", 0, 12)],
            '<a href="https://e.cn" target="_blank" rel="noopener noreferrer">https://e.cn</a>',
        ),
        ("abc", [Entity("bold", 0, 2), Entity("italic", 1, 2)], "<b>a<i>b</i></b>c"),
    ],
)
def test_it_shows_what_is_marked(text: str, entities: list[Entity], html: str) -> None:
    assert render(Formatted(text, tuple(entities))) == html


class Reader(HTMLParser):
    """Collects the text and sees that tags are known and balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


KINDS = st.sampled_from(["bold", "italic", "code", "pre", "text_link", "url", "blockquote", "expandable_blockquote"])
ENTITY = st.builds(Entity, KINDS, st.integers(0, 20), st.integers(1, 20), url=st.none() | st.text(max_size=9))
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(deadline=None)
@given(TEXT, st.lists(ENTITY, max_size=5))
def test_hostile_text_and_entities_stay_text(text: str, entities: list[Entity]) -> None:
    reader = Reader()
    reader.feed(render(Formatted(text, tuple(sorted(entities, key=lambda e: (e.offset, -e.length))))))
    reader.close()
    assert (reader.text, reader.open) == (text, [])
