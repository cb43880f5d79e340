"""References of a page are led elsewhere; everything else stays byte for byte."""

import pytest

from treaties.pages.site_copy.html import ids_in, references_in, rewritten
from treaties.pages.site_copy.leading import Leading, file_from


def led(text: str) -> str:
    return rewritten(text, lambda value, attributes: f"<{value}>").text


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ('<a href="/x/">x</a>', '<a href="&lt;/x/&gt;">x</a>'),
        ("<A HREF='/x/' hidden>x</A>", '<a href="&lt;/x/&gt;" hidden>x</A>'),
        ('<img alt="a &quot;b&quot;" src=/x>', '<img alt="a &quot;b&quot;" src="&lt;/x&gt;">'),
        ('<use href="/x"/>', '<use href="&lt;/x&gt;"/>'),
        ('é\n<p>\n<a href="?a=1&amp;b=2">', 'é\n<p>\n<a href="&lt;?a=1&amp;b=2&gt;">'),
        ('<form action="/s/" method="get">', '<form action="&lt;/s/&gt;" method="get">'),
    ],
)
def test_references_in_tags_are_led_elsewhere(text: str, changed: str) -> None:
    assert led(text) == changed


@pytest.mark.parametrize(
    "text",
    [
        '<pre>&lt;a href="/x/"&gt; and href="/x"</pre>',
        '<!-- <a href="/x/"> -->',
        '<script type="application/ld+json">{"a": "<a href=\\"/x/\\">"}</script>',
        '<p data-href="/x" title=\'href="/x"\'>&copy; &#8212; <br/>  </p >',
        '<a href="#notes">notes</a>',
        '<!doctype html>\n<svg viewBox="0 0 1 1"><linearGradient/></svg>',
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert led(text) == text


def test_what_needs_the_server_is_left_out_whole() -> None:
    text = (
        'a<section data-live><section><a id="x" href="/x">x</a></section><br></section>b'
        '<a data-live href="/y">y</a>c'
    )
    assert led(text) == "abc"
    assert references_in(text) == []
    assert ids_in(text) == set()


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ("/people/lev-karakhan/", "../../people/lev-karakhan/index.html"),
        ("/people/lev-karakhan/#notes", "../../people/lev-karakhan/index.html#notes"),
        ("/ja/treaties/pact/", "../../ja/treaties/pact/index.html"),
        ("/treaties/pact/cite/", "cite/index.html"),
        ("/treaties/pact/sources.bib", "sources.bib"),
        ("/", "../../index.html"),
        ("/search/", "../../search/index.html"),
        ("/search/?q=fish", "../../search/index.html?q=fish"),
        ("/static/treaties/site.css", "../../static/treaties/site.css"),
        ("/nowhere/", "../../nowhere/index.html"),
        # Only the server can answer these: they lead to the site itself.
        ("/treaties/?party=japan", "http://testserver/treaties/?party=japan"),
        ("/treaties/pact/report/", "http://testserver/treaties/pact/report/"),
        ("/treaties/pact/editions/9/", "http://testserver/treaties/pact/editions/9/"),
        ("https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ("mailto:editors@example.org", "mailto:editors@example.org"),
        ("//example.org/x", "//example.org/x"),
        ("data:image/png;base64,", "data:image/png;base64,"),
    ],
)
def test_addresses_become_files_that_work_from_any_folder(value: str, given: str) -> None:
    own = frozenset({"/treaties/pact/cite/", "/treaties/pact/sources.bib", "/ja/treaties/pact/"})
    leading = Leading("/treaties/pact/", "treaties/pact/index.html", ("treaty", "pact"), own)
    assert leading(value, {}) == given
    for target in leading.targets:
        assert file_from(leading.file, given) == target


def test_a_page_shown_at_any_address_refers_from_the_root() -> None:
    leading = Leading("/404.html", "404.html", from_root=True)
    assert leading("/people/", {}) == "/people/index.html"
    assert file_from("404.html", "/people/index.html") == "people/index.html"
