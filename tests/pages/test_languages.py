"""The interface in Japanese and Russian: by the address alone, and what articles say marked."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_treaty, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

PAGES = (
    "/",
    "/treaties/",
    "/treaties/?party=empire-of-japan",
    "/treaties/?party=empire-of-japan&date=1925",
    "/treaties/?party=nowhere",
    "/treaties/?date=nonsense",
    "/treaties/?all=party",
    "/events/",
    "/people/",
    "/parties/",
    "/places/",
    "/sources/",
    "/timeline/",
    "/timeline/?from=1900&to=1925",
    "/timeline/?from=x",
    "/map/",
    "/map/?west=0",
    "/search/?q=fishery",
    "/search/?q=karakhann",
    "/search/?q=zzzz",
    "/treaties/soviet-japanese-basic-convention/",
    "/treaties/soviet-japanese-basic-convention/cite/",
    "/treaties/soviet-japanese-basic-convention/editions/",
    "/treaties/soviet-japanese-basic-convention/editions/1/",
    "/treaties/soviet-japanese-basic-convention/report/",
    "/treaties/soviet-japanese-basic-convention/report/?sent",
    "/treaties/treaty-of-portsmouth/",
    "/people/lev-karakhan/",
    "/parties/japan/",
    "/places/beijing/",
    "/treaties/nowhere/",
)
SCRIPTS = {"ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "ru": re.compile("[\u0400-\u04ff]")}
LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
# Names that are the same in every language.
NAMES = re.compile(
    r"Natural Earth|Creative Commons Attribution 4\.0|BSD 3-Clause|BibTeX|RIS|CSL-JSON|Chicago|APA"
    r"|MLA|English|Kenkichi Yoshizawa|Gotō Shinpei|fish|from|to|west|south|east|north|UTC"
    r"|Atom|大正14年1月20日|fishery|karakhann|zzzz|nowhere|nonsense|https?://\S+"
)


@pytest.fixture(scope="module")
def reader(first_article: Client) -> Client:
    return first_article


def texts(element: Element, lang: str = "") -> Iterator[tuple[str, str]]:
    """Yield each piece of text and each accessible name with the language it is marked with.

    A name has no parts that could be marked: one that begins or ends with words of the interface
    may hold what a record is called.
    """
    lang = element.get("lang", lang)
    names = [element.get(name, "") for name in ("aria-label", "title", "placeholder", "alt")]
    if element.tag.endswith("title"):
        names.append(element.text or "")
    for name in filter(None, names):
        yield lang, name if lang == "en" or not SCRIPTS[lang].search(name) else ""
    if element.tag.endswith("title"):
        return
    if element.text and element.text.strip():
        yield lang, element.text
    for child in element:
        yield from texts(child, lang)
        if child.tail and child.tail.strip():
            yield lang, child.tail


def body(html: str) -> tuple[Element, str]:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return root.find("body"), root.get("lang")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ja", "ru"])
def test_every_word_stands_in_the_language_that_it_is_marked_with(
    reader: Client, language: str, path: str
) -> None:
    answer = reader.get(f"/{language}{path}")
    assert answer.headers["Content-Language"] == language
    found, lang = body(answer.content.decode())
    assert lang == language
    wrong = [
        (marked, text.strip())
        for marked, text in texts(found, lang)
        if (marked == language and LATIN.search(NAMES.sub("", text)))
        or (marked == "en" and SCRIPTS[language].search(NAMES.sub("", text)))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", PAGES)
def test_english_is_marked_once_for_the_whole_page(reader: Client, path: str) -> None:
    found, lang = body(reader.get(path).content.decode())
    assert lang == "en"
    texts_in_english = [text for marked, text in texts(found, lang) if marked == "en"]
    assert not any(SCRIPTS["ru"].search(text) for text in texts_in_english)


@pytest.mark.parametrize("language", ["ja", "ru"])
@pytest.mark.parametrize("path", PAGES)
def test_links_stay_in_the_language(reader: Client, language: str, path: str) -> None:
    found, _lang = body(reader.get(f"/{language}{path}").content.decode())
    own = [
        a.get("href")
        for a in found.iter("a")
        if a.get("href", "").startswith("/") and not a.get("hreflang") and a.get("download") is None
    ]
    assert own or "report" in path
    assert [href for href in own if not href.startswith(f"/{language}/")] == []
    assert {f.get("action", f"/{language}/") for f in found.iter("form")} <= {
        f"/{language}/",
        f"/{language}/search/",
        f"/{language}/treaties/",
    }


def test_an_address_shows_everyone_the_same(reader: Client) -> None:
    path = "/treaties/soviet-japanese-basic-convention/"
    answers = [
        reader.get(path),
        reader.get(path, headers={"accept-language": "ja"}),
        Client(headers={"cookie": "django_language=ja"}).get(path),
    ]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert {answer["Vary"] for answer in answers} == {"Accept, Accept-Datetime"}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/treaties/soviet-japanese-basic-convention/", "20 January 1925"),
        ("/ja/treaties/soviet-japanese-basic-convention/", "1925年1月20日"),
        ("/ru/treaties/soviet-japanese-basic-convention/", "20 января 1925"),
        ("/ja/people/goto-shinpei/", "姓"),
        ("/ru/search/?q=karakhan", "записей"),
    ],
)
def test_dates_and_terms_follow_the_language(reader: Client, path: str, shown: str) -> None:
    assert shown in reader.get(path).content.decode()


def test_the_permanent_address_and_the_reference_are_the_same_in_every_language(
    reader: Client,
) -> None:
    path = "/treaties/soviet-japanese-basic-convention/"
    address = f"http://testserver{path}editions/1/"
    for language in ("", "/ja", "/ru"):
        assert (
            f'<p class="address">{address}</p>' in reader.get(f"{language}{path}").content.decode()
        )
        page = reader.get(f"{language}{path}cite/").content.decode()
        assert "In <i>Treaties: A Reference Work</i>, edition 1. " in page
        assert f"{address}." in page


def test_every_page_leads_to_itself_in_the_other_languages(reader: Client) -> None:
    page = reader.get("/ja/search/?q=fishery").content.decode()
    assert 'href="/search/?q=fishery" lang="en" hreflang="en"' in page
    assert 'href="/ru/search/?q=fishery" lang="ru" hreflang="ru"' in page
    assert '<a href="/ja/search/?q=fishery" lang="ja" hreflang="ja" aria-current="true">' in page


@pytest.mark.parametrize("path", ["/ja//evil.example/", "//evil.example/", "/ja///evil.example/"])
def test_no_address_makes_a_link_to_another_host(reader: Client, path: str) -> None:
    answer = reader.generic("GET", path, PATH_INFO=path)
    assert answer.status_code == 404
    found, _lang = body(answer.content.decode())
    links = [a.get("href", "") for a in found.iter("a")]
    assert "/ru/evil.example/" in links
    assert [href for href in links if href.startswith("//")] == []


def test_programs_are_told_of_the_other_languages(reader: Client) -> None:
    page = reader.get("/ru/people/lev-karakhan/").content.decode()
    for tag, path in (("en", ""), ("ja", "/ja"), ("ru", "/ru")):
        link = f'<link rel="alternate" hreflang="{tag}" href="http://testserver{path}/people/'
        assert f'{link}lev-karakhan/">' in page


@pytest.mark.parametrize("path", ["/ja/health/", "/ru/treaties/x/sources.bib", "/en/treaties/"])
def test_files_for_programs_are_in_no_language(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_a_report_in_japanese_is_refused_and_thanked_in_japanese(client: Client) -> None:
    make_treaty(slug="pact")
    publish_all()
    path = "/ja/treaties/pact/report/"
    refused = client.post(path, {"message": ""})
    assert refused.status_code == 422
    assert "このフィールドは必須です。" in refused.content.decode()
    sent = client.post(path, {"message": "署名の日付が違います。"})
    assert sent.headers["Location"] == f"{path}?sent"
    assert "ありがとうございます" in client.get(sent.headers["Location"]).content.decode()


def test_queries_are_as_many_in_every_language(
    reader: Client, django_assert_num_queries: Any
) -> None:
    path = "/treaties/soviet-japanese-basic-convention/"
    with CaptureQueriesContext(connection) as english:
        reader.get(path)
    with django_assert_num_queries(len(english)):
        reader.get(f"/ja{path}")
