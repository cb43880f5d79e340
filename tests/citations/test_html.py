"""The HTML of passages, and that every address on a page leads somewhere."""

import json

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.works import FISHER, LETTERS, LINKS, rendered
from treaties.citations import Link, Passage, Source, bibliography_entry, data_block, note, render
from treaties.citations.html import seal

MARK = (
    '<sup class="mark"><a id="mark-1" href="#note-1" role="doc-noteref" '
    'aria-label="Note 1">1</a></sup>'
)


def html_of(text, *, inline=False, links=LINKS):
    rendering = render([Passage("p", text, inline)], sources=LETTERS, links=links)
    return str(rendering.html["p"]).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One [@a].", f"<p>One{MARK}.</p>"),
        ("One[@a].", f"<p>One{MARK}.</p>"),
        ("One\n[@a].", f"<p>One{MARK}.</p>"),
        ("*One* [@a].", f"<p><em>One</em>{MARK}.</p>"),
        ("*One [@a]*", f"<p><em>One{MARK}</em></p>"),
        ("[@a] begins", f"<p>{MARK} begins</p>"),
        ("- One [@a]", f"<ul>\n<li>One{MARK}</li>\n</ul>"),
        ("> One [@a]", f"<blockquote>\n<p>One{MARK}</p>\n</blockquote>"),
        ("nothing [@nobody], and on", "<p>nothing, and on</p>"),
        ("[@]", "<p></p>"),
        (r"\[@a] `[@a]`", "<p>[@a] <code>[@a]</code></p>"),
        ("one\\\ntwo  \nthree", "<p>one<br>\ntwo<br>\nthree</p>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("**a** _b_ &copy; <b>", "<p><strong>a</strong> <em>b</em> © &lt;b&gt;</p>"),
        ("![x](https://e.org/y.png)", None),
        ("    four spaces", "<p>four spaces</p>"),
        ("| a | b |\n|---|---|", "<p>| a | b |\n|---|---|</p>"),
        ("https://example.org", "<p>https://example.org</p>"),
        ("[a]: https://example.org", "<p>[a]: https://example.org</p>"),
    ],
)
def test_markup(text, html):
    if html is None:
        html = '<p>!<a href="https://e.org/y.png" rel="external noopener">x</a></p>'
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[日ソ基本条約]{lang=ja}", '<span lang="ja">日ソ基本条約</span>'),
        ("[Nisso]{lang=ja-Latn-hepburn}", '<i lang="ja-Latn-hepburn">Nisso</i>'),
        ("[a *b*]{lang=fr}", '<span lang="fr">a <em>b</em></span>'),
        ("[معاهدة]{lang=ar}", '<span lang="ar" dir="rtl">معاهدة</span>'),
        ("[x]{lang=az-Arab}", '<span lang="az-Arab" dir="rtl">x</span>'),
        ("[muʿāhada]{lang=ar-Latn}", '<i lang="ar-Latn">muʿāhada</i>'),
        ("[a [b]{lang=ja}]{lang=de}", '<span lang="de">a <span lang="ja">b</span></span>'),
        ("[x]{lang=no_tag}", "x"),
        ("[x]{class=y}", "[x]{class=y}"),
        ("[Port](treaty:portsmouth)", '<a href="/treaties/portsmouth/">Port</a>'),
        ("[](treaty:portsmouth)", '<a href="/treaties/portsmouth/">Treaty of Portsmouth</a>'),
        ("[a *b*](treaty:portsmouth)", '<a href="/treaties/portsmouth/">a <em>b</em></a>'),
        ("[Gotō](person:goto-shinpei)", "Gotō"),
        ("[](person:goto-shinpei)", "Gotō Shinpei"),
        ("[x](treaty:unknown)", "x"),
        ("[x](javascript:y)", "x"),
        (
            "[x](https://e.org/a?b&c)",
            '<a href="https://e.org/a?b&amp;c" rel="external noopener">x</a>',
        ),
        (
            "[](https://e.org/)",
            '<a href="https://e.org/" rel="external noopener" class="address">e.org</a>',
        ),
        (
            "[[条約]{lang=ja}](treaty:portsmouth)",
            '<a href="/treaties/portsmouth/"><span lang="ja">条約</span></a>',
        ),
        (
            "[a [b](https://e.org/)](treaty:portsmouth)",
            '<a href="/treaties/portsmouth/">a b</a>',
        ),
        ("[a[@a]](treaty:portsmouth)", '<a href="/treaties/portsmouth/">a</a>'),
    ],
)
def test_languages_and_links(text, html):
    assert html_of(text, inline=True) == html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a", [3]),
        ("### a", [3]),
        ("## a\n### b\n## c", [3, 4, 3]),
        ("# a\n#### b", [3, 4]),
        ("### a\n# b", [3, 3]),
        ("# a\n## b\n### c\n#### d\n##### e", [3, 4, 5, 6, 6]),
    ],
)
def test_headings_start_at_the_third_level_and_leave_none_out(text, levels):
    tree = html5lib.parseFragment(html_of(text), namespaceHTMLElements=False)
    assert [int(element.tag[1]) for element in tree.iter() if element.tag[0] == "h"] == levels


def test_inline_text_has_no_blocks_and_loses_nothing():
    text = "# Title\n\n- one [@a]\n- two[^n]\n\n> three\n\n[^n]: Why."
    assert html_of(text, inline=True) == (
        f"Title one{MARK} two"
        '<sup class="mark"><a id="remark-mark-1" href="#remark-1" role="doc-noteref" '
        'aria-label="Explanatory note i">i</a></sup> three'
    )


def test_a_link_to_an_address_that_is_none_is_plain_text():
    links = {f"treaty:{n}": Link("x", url) for n, url in enumerate(("//e.org/", "y", "data:,z"))}
    assert html_of("[a](treaty:0) [b](treaty:1) [c](treaty:2)", links=links) == "<p>a b c</p>"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "<i>T</i>"),
        ("en-GB", "<i>T</i>"),
        ("", "<i>T</i>"),
        ("fr", '<i lang="fr">T</i>'),
        ("ja-Latn", '<i lang="ja-Latn">T</i>'),
        ("ja", '<span lang="ja">T</span>'),
        ("zh-Hant", '<span lang="zh-Hant">T</span>'),
        ("he", '<span lang="he" dir="rtl">T</span>'),
        ('x"><script>', "<i>T</i>"),
    ],
)
def test_a_title_in_another_language_is_marked_and_slanted_only_where_its_script_can(
    language, title
):
    assert note(Source("x", "book", "T", year="1925", language=language)) == f"{title} (1925)."


def test_a_note_takes_a_locator_in_any_spelling():
    assert "(1946): 175–179, " in note(FISHER, "175-79")


def test_identifiers_that_are_none_are_not_linked():
    source = Source("x", "book", "T", year="1925", jstor="a b", s2cid="x1", url="e.org/x")
    assert bibliography_entry(source) == (
        '<i>T</i>. 1925. e.org/x. <span class="identifiers">JSTOR a b · S2CID x1</span>'
    )


def page_of(rendering):
    """Return the rendering as a page, as the templates put it together."""
    notes = [
        f'<li id="{one.id}">'
        + "".join(f'<a href="{back.href}">{back.label}</a>' for back in one.back)
        + (f'<a href="{one.facts}">facts</a>' if one.facts else "")
        + one.html
        + "</li>"
        for one in (*rendering.notes, *rendering.remarks)
    ]
    return "".join((*rendering.html.values(), *notes))


def assert_it_holds_together(rendering):
    tree = html5lib.parseFragment(page_of(rendering), namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = [element.get("href") for element in tree.iter("a")]
    inner = [href[1:] for href in targets if href.startswith("#")]
    assert set(inner) <= set(ids)
    # Every note is reached by a mark and every mark in prose by its note; of the facts, the first.
    assert {one for one in ids if not one.startswith("fact-")} <= set(inner)
    for series in ("mark", "fact", "remark-mark"):
        numbers = [int(one.rsplit("-", 1)[1]) for one in ids if one.startswith(f"{series}-")]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


PIECES = st.sampled_from(
    [
        *("[@a]", "[@a, p. 4]", "[@b; @a, 4]", "[see @c, art. 6, on *it*]", "[@nobody]", "[@]"),
        *("[^n]", "[^m]", "\n\n[^n]: Note [@d].\n\n", "\n\n[^m]: More [@a][^n]\n\n", "[@a; @b"),
        *(" word ", "*", "**", "`", "\\", "\n", "\n\n", "- ", "> ", "# ", "1. ", "[", "]", "("),
        *(")", "{lang=ja}", "[x]{lang=ar}", "[x](treaty:portsmouth)", "](https://e.org/)", "&lt;"),
        *("<script>", "\t", "!", "^", "@", ";", "\0", "\r", "日本", "\ud800"),
    ]
)


@given(
    st.lists(st.lists(PIECES, max_size=30).map("".join), max_size=4),
    st.lists(st.lists(PIECES, max_size=10).map("".join), max_size=2),
)
def test_any_mixture_of_markup_holds_together(prose, facts):
    assert_it_holds_together(rendered(*prose, facts=tuple(facts)))


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_rendered(text, fact):
    rendering = rendered(text, facts=(fact,))
    assert set(rendering.html) == {"p0", "f0"}
    html5lib.HTMLParser(strict=True).parseFragment(page_of(rendering))


@given(st.lists(st.sampled_from(["[@a]", "[@b]", "[@c, p. 4]", " x "]), max_size=20).map("".join))
def test_marks_stand_in_their_order(text):
    html = str(rendered(text).html["p0"])
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter("a")]
    assert ids == [f"mark-{number}" for number in range(1, text.count("@") + 1)]


HOSTILE = [
    "</script>",
    "<!--",
    "<script>",
    "-->",
    "]]>",
    "&lt;",
    "\u2028",
    "\u2029",
    "\ufdd0",
    "日本",
]


@given(st.lists(st.sampled_from([*HOSTILE, "\x7f", "\U0001ffff", '"', "\\", "\n"])).map("".join))
def test_nothing_in_data_ends_the_block_or_is_lost(text):
    block = str(data_block({"name": text, text: [1]}))
    tree = html5lib.HTMLParser(strict=True).parseFragment(block)
    (script,) = tree
    assert script.get("type") == "application/ld+json"
    assert json.loads(script.text) == {"name": text, text: [1]}
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)


@pytest.mark.parametrize("sign", ["𠮷", "🤝", "\U0010fffd", "日", "\ufffd", "\ue000"])
def test_a_sign_of_any_plane_comes_through_as_it_is(sign: str) -> None:
    assert seal(f"<p>{sign}</p>") == f"<p>{sign}</p>"
    assert f'"{sign}"' in data_block({"name": sign})


@pytest.mark.parametrize("plane", range(17))
@pytest.mark.parametrize("last", [0xFFFE, 0xFFFF])
def test_the_last_two_of_a_plane_are_no_signs(plane: int, last: int) -> None:
    sign = chr(plane * 0x10000 + last)
    assert seal(f"<p>{sign}</p>") == "<p>\ufffd</p>"
    block = data_block({"name": sign})
    assert sign not in block
    assert json.loads(block[len('<script type="application/ld+json">') : -len("</script>")]) == {
        "name": sign
    }
