"""Telegram's HTML: what it makes of good text, and its words for bad text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.api.html import parse_html
from bot.playground.entities import units
from bot.playground.errors import ApiError
from bot.playground.model import Entity


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [Entity("bold", 0, 1), Entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [Entity("italic", 0, 1), Entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [Entity("underline", 0, 1), Entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [Entity("strikethrough", i, 1) for i in range(3)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [Entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [Entity("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [Entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [Entity("pre", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [Entity("pre", 0, 1, language="python")]),
        ('<code class="language-python">a</code>', "a", [Entity("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [Entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [Entity("expandable_blockquote", 0, 1)]),
        ('<a href="https://example.com/x">a</a>', "a", [Entity("text_link", 0, 1, url="https://example.com/x")]),
        ("<a href='example.com'>a</a>", "a", [Entity("text_link", 0, 1, url="http://example.com/")]),
        ("<a>example.com</a>", "example.com", [Entity("text_link", 0, 11, url="http://example.com/")]),
        ('<a href="not a link">a</a>', "a", []),
        ('<a href="javascript:alert(1)">a</a>', "a", []),
        ('<a href="tg://user?id=7">a</a>', "a", [Entity("text_mention", 0, 1, user=7)]),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', "x", [Entity("custom_emoji", 0, 1, emoji="5")]),
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<B>a</b>", "a", [Entity("bold", 0, 1)]),
        ("<b>a</>", "a", [Entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("😀<b>科</b>", "😀科", [Entity("bold", 2, 1)]),
        ("a & b &amp; &lt;c&gt; &quot;&#65;&#x42;", 'a & b & <c> "AB', []),
        ("&nbsp;&copy;&unknown;", "&nbsp;&copy;&unknown;", []),
        ("&lt&amp", "<&", []),
        ("&#0;&#;&#x110000;&#99999999999999;", "&#0;&#;&#x110000;&#99999999999999;", []),
        ("1 > 0", "1 > 0", []),
    ],
)
def test_it_reads_what_telegram_reads(source: str, text: str, entities: list[Entity]) -> None:
    parsed = parse_html(source)
    assert (parsed.text, list(parsed.entities)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("科<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("<b/>x", 'Unsupported start tag "b/" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2 3> 4", 'Unsupported start tag "2" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</b x>", "Unclosed end tag at byte offset 4"),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href ", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x?y>a</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xd83d;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_it_refuses_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert (refused.value.code, refused.value.description) == (400, f"Bad Request: can't parse entities: {reason}")


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<b>", "</b>", "<i>", "</", "<", ">", "&", "&lt;", "&#", "<a href=", '"', "'", "=", "😀", " "]
        ),
        st.text(max_size=3),
    )
).map("".join)


@settings(deadline=None)
@given(MARKUP)
def test_it_never_fails_otherwise_and_entities_lie_within_the_text(source: str) -> None:
    try:
        parsed = parse_html(source)
    except ApiError:
        return
    assert all(0 <= e.offset < e.offset + e.length <= units(parsed.text) for e in parsed.entities)
