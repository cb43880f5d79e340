"""Hostile text in every field comes out as text: no script, no handler, no address of its own."""

from dataclasses import fields, replace
from functools import lru_cache
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.citations.works import FISHER, text_of
from tests.hostile import VECTORS as VECTORS_OF_ALL
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
    *VECTORS_OF_ALL,
    "\ud800<script>alert(1)</script>",  # no file can hold half a character
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
    assert_harmless_text(str(html))


@lru_cache(maxsize=10_000)  # where a field is not shown, the same text comes out again and again
def assert_harmless_text(html):
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
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
    assert len(set(VECTORS)) == len(VECTORS) >= 150
