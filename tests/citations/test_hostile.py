"""Hostile text in every field comes out as text: no script, no handler, no address of its own."""

from dataclasses import fields, replace
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.citations.works import FISHER, text_of
from treaties.citations import (
    Contributor,
    Link,
    Passage,
    Source,
    bibliography_entry,
    note,
    plain,
    render,
)
from treaties.citations.styles import note_parts

pytestmark = pytest.mark.long

VECTORS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//e.org/x.js></sCrIpT>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1);//<</script>",
    "<script\x20type=text/javascript>alert(1);</script>",
    "<script>alert(1)//",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "</a><script>alert(1)</script>",
    "</i></span></sup><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=1.0?><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src=`x`onerror=alert(1)>",
    "<img src=x:x onerror\x0b=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src=javascript:alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<listing>&lt;img onerror=alert(1)&gt;</listing>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<link rel=stylesheet href=//e.org/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//e.org/x.css';</style>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a id=note-1 name=mark-1>x</a>",
    "<p style=background:url(javascript:alert(1))>x",
    "<x onclick=alert(1) onmouseover=alert(1)>x",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    'x" autofocus onfocus=alert(1) x="',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "//e.org/x.js",
    "/\\e.org/",
    'https://e.org/" onclick="alert(1)',
    "https://user:password@e.org/",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html,<script>)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    '[x]{lang="onclick=alert(1)}',
    '[x]{lang=ja" onclick="alert(1)}',
    "[x]: javascript:alert(1)",
    "``` js\n<script>alert(1)</script>\n```",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "\ud800<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "{{ constructor.constructor('alert(1)')() }}",
    "{% load static %}{0}{value}{number}",
]
ELEMENTS = {
    *("p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("em", "strong", "i", "code", "sup", "span", "a"),
}
ATTRIBUTES = {"href", "id", "role", "aria-label", "rel", "class", "lang", "dir", "start"}
TEXT_FIELDS = [
    field.name for field in fields(Source) if field.name not in ("key", "type", "contributors")
]


def assert_harmless(html):
    tree = html5lib.parseFragment(str(html), namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        address = element.get("href", "#")
        assert address.startswith(("#note-", "#remark-", "https://", "http://", "/treaties/", "#"))
        assert "@" not in urlsplit(address).netloc
        identity = element.get("id", "mark-1")
        assert identity.rsplit("-", 1)[0] in ("mark", "fact", "remark-mark")


def text_in(html):
    tree = html5lib.parseFragment(str(html), namespaceHTMLElements=False)
    return "".join(tree.itertext())


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_in_any_field_of_a_source(vector):
    for kind in ("book", "article-journal", "article-newspaper", "webpage", "chapter", "treaty"):
        base = replace(FISHER, type=kind, doi="")
        for name in TEXT_FIELDS:
            source = replace(base, **{name: vector})
            assert_harmless(note(source))
            assert_harmless(bibliography_entry(source))


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_names_keys_and_kinds(vector):
    source = Source(
        vector,
        vector,
        "Title",
        contributors=(
            Contributor(family=vector, given=vector),
            Contributor(literal=vector),
            Contributor(role="editor", family=vector, family_first=True),
            Contributor(role=vector, family=vector),
        ),
    )
    assert_harmless(note(source, vector, vector, vector))
    assert_harmless(bibliography_entry(replace(source, type="chapter")))


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_in_passages(vector):
    links = {
        "treaty:a": Link(vector, "/treaties/a/"),
        "treaty:b": Link("label", vector),
        "treaty:c": Link(vector, vector),
    }
    texts = (
        vector,
        f"x [@a, {vector}] y",
        f"[{vector} @a]",
        f"[@{vector}]",
        f"[@a; @{vector}, p. {vector}]",
        f"x[^n] {vector}\n\n[^n]: {vector} [@a]",
        f"x[^{vector}]",
        f"[{vector}](treaty:a) [](treaty:a) [](treaty:b) [x](treaty:b) [](treaty:c)",
        f"[x](treaty:{vector})",
        f"[x]({vector})",
        f"[x](https://e.org/{vector})",
        f"[{vector}]{{lang=ja}} [x]{{lang={vector}}}",
        f"# {vector}\n\n- {vector}\n\n> {vector}",
        f"`{vector}` *{vector}* **{vector}**",
    )
    prose = [Passage(f"p{index}", text) for index, text in enumerate(texts)]
    facts = [Passage(f"f{index}", text, inline=True) for index, text in enumerate(texts)]
    source = Source("a", "book", vector, language=vector)
    rendering = render(prose, facts, sources={"a": source, vector: source}, links=links)
    for html in rendering.html.values():
        assert_harmless(html)
    for one in (*rendering.notes, *rendering.remarks, *rendering.bibliography):
        assert_harmless(one.html)
    for problem in rendering.problems:
        assert type(problem.message) is str  # never declared safe: templates escape it


@pytest.mark.parametrize("vector", [one for one in VECTORS if one.isprintable() and '"' not in one])
def test_hostile_titles_are_printed_as_they_are(vector):
    source = Source("x", "book", vector, year="1925")
    assert text_in(note(source)) == text_of(note_parts(source)).replace(f"*{vector}*", vector)


def test_plain_text_is_not_declared_safe():
    text = plain("<script>alert(1)</script>")
    assert type(text) is str
    assert text == "<script>alert(1)</script>"


def test_the_corpus_is_large_and_without_doubles():
    assert len(set(VECTORS)) == len(VECTORS) >= 60
