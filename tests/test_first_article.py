"""End to end: load the fixtures as a newcomer does, read the 1925 article as a browser gets it."""

import re
from collections import Counter
from typing import Any

import pytest

from tests.pages.html import Page, read_page

pytestmark = pytest.mark.django_db

ARTICLE = "/treaties/soviet-japanese-basic-convention/"


@pytest.fixture(scope="module")
def page(first_article: Any) -> Page:
    return read_page(first_article.get(ARTICLE))


def test_the_marks_stand_in_the_order_of_first_use(page: Page) -> None:
    marks = [a for a in page.all("a") if a.get("id", "").startswith("mark-")]
    assert [a.text for a in marks] == ["1", "2", "3", "3", "4", "5", "6", "4", "7", "8"]
    assert [a.get("id") for a in marks] == [f"mark-{n}" for n in range(1, 11)]
    assert [a.get("href") for a in marks] == [f"#note-{n}" for n in (1, 2, 3, 3, 4, 5, 6, 4, 7, 8)]
    assert {a.get("role") for a in marks} == {"doc-noteref"}


NOTES = {
    1: "Robert M. Slusser and Jan F. Triska, A Calendar of Soviet Treaties, 1917–1957 "
    "(Stanford: Stanford University Press, 1959), 49.",
    2: "League of Nations Treaty Series, vol. 34, 32–53.",
    3: "Raymond H. Fisher and Harriet L. Moore, “Soviet Far Eastern Policy, 1931–1945,” "
    "Far Eastern Quarterly 5, no. 3 (1946): 175–179, https://doi.org/10.2307/2049056.",
    4: "Jon K. Chang, “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937,” Eurasia Studies Society of Great "
    "Britain & Europe Journal 3 (n.d.): 17, 33.",
    5: "Takeshi Tomita, Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet and "
    "Pro-Soviet Forces (Brill, 2019), 155–156.",
    6: "“Russia and Japan Agree,” New York Times, 11 October 1936.",
    7: "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV,” "
    "Office of the Historian, accessed 12 June 2022, history.state.gov.",
    8: "Jon K. Chang, “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937,” Eurasia Studies Society of Great "
    "Britain & Europe Journal 3 (n.d.).",
}


@pytest.mark.parametrize(("number", "text"), NOTES.items())
def test_each_note_reads_as_the_house_style_prints_it(page: Page, number: int, text: str) -> None:
    note = page.by_id(f"note-{number}").find_class("note")
    assert note.text == text


def test_there_are_eight_notes(page: Page) -> None:
    notes = [e for e in page.all("li") if e.get("id", "").startswith("note-")]
    assert [n.get("id") for n in notes] == [f"note-{n}" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("number", "ways_back"),
    [
        (1, {"↑": "#mark-1"}),
        (2, {"↑": "#mark-2"}),
        (3, {"a": "#mark-3", "b": "#mark-4"}),
        (4, {"a": "#mark-5", "b": "#mark-8"}),
        (5, {"↑": "#mark-6"}),
        (6, {"↑": "#mark-7"}),
        (7, {"↑": "#mark-9"}),
        (8, {"↑": "#mark-10"}),
    ],
)
def test_each_note_leads_back_to_its_uses(page: Page, number: int, ways_back: dict) -> None:
    links = [a for a in page.by_id(f"note-{number}").all("a") if a.get("role") == "doc-backlink"]
    assert {a.text: a.get("href") for a in links} == ways_back
    assert all(a.get("aria-label") for a in links)


BIBLIOGRAPHY = [
    "Chang, Jon K. “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937.” Eurasia Studies Society of Great "
    "Britain & Europe Journal 3 (n.d.).",
    "Fisher, Raymond H., and Harriet L. Moore. “Soviet Far Eastern Policy, 1931–1945.” "
    "Far Eastern Quarterly 5, no. 3 (1946): 175–179. https://doi.org/10.2307/2049056.",
    "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV.” "
    "Office of the Historian. Accessed 12 June 2022. history.state.gov.",
    "League of Nations Treaty Series. Vol. 34.",
    "New York Times. “Russia and Japan Agree.” 11 October 1936.",
    "Slusser, Robert M., and Jan F. Triska. A Calendar of Soviet Treaties, 1917–1957. "
    "Stanford: Stanford University Press, 1959.",
    "Tomita, Takeshi. Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet and "
    "Pro-Soviet Forces. Brill, 2019.",
]


def test_the_bibliography_has_its_seven_entries_in_order(page: Page) -> None:
    entries = page.first("section", role="doc-bibliography").all("li")
    assert len(entries) == 7
    for entry, expected in zip(entries, BIBLIOGRAPHY, strict=True):
        assert entry.text.startswith(expected)


@pytest.mark.parametrize(
    "identifier",
    ["0363-6917", "2049056", "165993799", "978-90-04-40085-6", "0362-4331"],
)
def test_the_bibliography_gives_each_identifier(page: Page, identifier: str) -> None:
    assert identifier in page.first("section", role="doc-bibliography").text


def test_every_address_within_the_page_hits_exactly_one_id(page: Page) -> None:
    ids = Counter(e.get("id") for e in page.all() if e.get("id"))
    assert [i for i, number in ids.items() if number > 1] == []
    targets = {a.get("href")[1:] for a in page.all("a") if a.get("href", "").startswith("#")}
    assert targets - set(ids) == set()


def test_the_sections_stand_in_order_with_their_addresses(page: Page) -> None:
    headings = [(h.get("id"), h.text) for h in page.all("h2")]
    wanted = [
        ("background", "Background"),
        ("signing", "Signing"),
        ("terms", "Terms"),
        ("aftermath", "Aftermath"),
        ("notes", "Notes"),
        ("bibliography", "Bibliography"),
    ]
    assert [h for h in headings if h in wanted] == wanted


def test_the_title_is_given_in_japanese_and_romanized(page: Page) -> None:
    header = page.first("header", **{"class": "title"})
    assert {e.get("lang"): e.text for e in header.all("span") if e.get("lang")} == {
        "ja": "日ソ基本条約",
        "ja-Latn-hepburn": "Nisso Kihon Jōyaku",
    }


FACTS = [
    ("Parties", "Empire of Japan"),
    ("Parties", "Soviet Union"),
    ("Signed", "20 January 1925, Beijing"),
    ("Signed by", "Lev Karakhan Soviet Union"),
    ("Signed by", "Kenkichi Yoshizawa Empire of Japan"),
    ("Ratifications exchanged", "26 February 1925, Beijing"),
    ("Ratifications exchanged", "Another account: 15 April 1925"),
    ("Registered", "20 May 1925"),
    ("Registered", "League of Nations"),
    ("Published in", "League of Nations Treaty Series, vol. 34, pp. 32–53"),
    ("Provisions", "Article VI"),
    ("Provisions", "minerals, timber and other natural resources"),
    ("Affirms", "Treaty of Portsmouth"),
    ("Re-examines", "Fishery Convention"),
    ("Re-examines", "Other treaties between the Russian Empire and Japan"),
]


@pytest.mark.parametrize(("term", "words"), FACTS)
def test_the_panel_states_each_fact(page: Page, term: str, words: str) -> None:
    rows = [row for row in page.by_id("facts").all("div") if row.first("dt").text == term]
    assert len(rows) == 1
    # A mark is no word of the sentence around it.
    assert words in re.sub(r"\s+", " ", rows[0].text_without("sup"))


def test_the_panel_has_no_row_on_force_end_or_status(page: Page) -> None:
    terms = {dt.text for dt in page.by_id("facts").all("dt")}
    assert terms.isdisjoint({"Entered into force", "Terminated", "Status", "Depositary"})


def test_the_marks_of_the_facts_lead_to_the_notes_of_the_prose(page: Page) -> None:
    marks = [a for a in page.by_id("facts").all("a") if a.get("id", "").startswith("fact-")]
    assert [a.get("id") for a in marks] == [f"fact-{n}" for n in range(1, len(marks) + 1)]
    assert [a.text for a in marks] == ["1", "2", "2", "2", "3", "4", "3", "3", "3"]


def test_the_notes_that_bear_out_facts_lead_back_to_them(page: Page) -> None:
    ways = {
        number: [a.text for a in page.by_id(f"note-{number}").all("a") if "#fact-" in a.get("href")]
        for number in range(1, 9)
    }
    assert ways == {
        1: ["facts"], 2: ["facts"], 3: ["facts"], 4: ["facts"], 5: [], 6: [], 7: [], 8: [],
    }  # fmt: skip


def test_a_provision_has_its_address(page: Page) -> None:
    assert "Article VI" in page.by_id("provision-vi").text


STATEMENTS = {
    "lead": [
        "normalized relations between the Empire of Japan and the Soviet Union",
        "signed on 20 January 1925",
        "Ratifications were exchanged in Beijing on 26 February 1925",
        "registered on 20 May with the Secretariat of the League of Nations",
        "Treaty Series",
    ],
    "background": [
        "Russo-Japanese War of 1904–1905 ended in defeat for Russia",
        "Step by step",
        "four sets of treaties, signed in 1907, 1910, 1912 and 1916",
        "deep distrust",
        "fall of the Romanov dynasty",
        "Bolshevik Revolution, both in 1917",
        "Siberian Intervention of 1918–1922",
        "Northern Sakhalin remained in Japanese hands until 1925",
    ],
    "signing": [
        "Lev Mikhailovich Karakhan signed the convention for the Soviet Union",
        "Kenkichi Yoshizawa for Japan",
        "in Beijing, on 20 January 1925",
    ],
    "terms": [
        "over 1924 and 1925, in repeated negotiations in Beijing",
        "Japan gave the Soviet Union diplomatic recognition",
        "withdraw its troops from the northern half of Sakhalin",
        "honour the Treaty of Portsmouth",
        "re-examine every other treaty that the former Russian Empire had made with Japan",
        "including the Fishery Convention of 1907",
        "granted Japan the status of a most favoured nation",
        "Article VI allowed Japan to establish concessions for minerals, timber and other natural",
    ],
    "aftermath": [
        "In January 1928 Gotō Shinpei visited the Soviet Union",
        "fishing: companies of each country wished to go on working in the waters of the other",
        "from coal and oil companies and from the Imperial Japanese Navy",
        "Coal and petroleum were shipped to Japan, and the Soviet Union imported equipment",
        "Formal concessions for oil and coal in Soviet Sakhalin followed",
        "granted to Japan by the Soviet Union",
        "As late as 1939 they were still being enlarged",
        "until 1943",
        "deported to Central Asia in 1937",
        "some two thousand Soviet Koreans, perhaps more, remained in northern Sakhalin",
        "to work on the joint concessions",
        "a defence against Japanese espionage",
        "Jon K. Chang, those who stayed disprove that reason",
    ],
}


EACH = [(part, words) for part, all_words in STATEMENTS.items() for words in all_words]


@pytest.mark.parametrize(("part", "words"), EACH)
def test_the_article_states_each_fact_in_its_part(page: Page, part: str, words: str) -> None:
    if part == "lead":
        text = page.first("div", **{"class": "lead"}).text_without("sup")
    else:
        text = page.first("section", **{"aria-labelledby": part}).text_without("sup")
    assert words in re.sub(r"\s+", " ", text)


def test_the_place_of_signing_is_not_named_before_the_first_mark(page: Page) -> None:
    lead = page.first("div", **{"class": "lead"}).text
    assert "Beijing" not in lead.partition("20 January 1925")[0]


CHRONOLOGY = [
    ("1904–1905", "Russo-Japanese War"),
    ("1917", "Bolshevik Revolution"),
    ("1917", "Fall of the Romanov dynasty"),
    ("1918–1922", "Siberian Intervention"),
    ("1924–1925", "Negotiations in Beijing"),
    ("20 January 1925", "Signing of the Soviet–Japanese Basic Convention"),
    ("26 February 1925", "Exchange of ratifications"),
    ("20 May 1925", "Registration with the League of Nations"),
    ("January 1928", "Gotō Shinpei in the Soviet Union"),
    ("1937", "Deportation of the Koreans"),
    ("1939", "Enlargement of the concessions"),
    ("1943", "End of the concessions"),
    ("until 1943 (beginning unknown)", "Oil and coal concessions in Soviet Sakhalin"),
]


def test_the_chronology_has_every_event_once_in_order(page: Page) -> None:
    rows = page.first("section", **{"aria-labelledby": "chronology"}).all("tr")[1:]
    assert [(r.first("th").text, r.first("td").text) for r in rows] == CHRONOLOGY


def test_the_page_asks_no_other_host(page: Page) -> None:
    scripts = [(s.get("type"), s.get("src")) for s in page.all("script")]
    assert scripts == [("application/ld+json", None), (None, "/static/treaties/reader.js")]
    for element in page.all():
        for attribute in ("src", "data", "poster", "action"):
            assert "//" not in element.get(attribute, "")
        assert element.get("style", "") == ""
        if element.name == "link" and element.get("rel") != "alternate":
            assert not element.get("href").startswith(("http", "//"))


def test_every_record_that_the_article_links_is_there(page: Page, first_article: Any) -> None:
    links = {a.get("href") for a in page.all("a") if a.get("href", "").startswith("/")}
    assert len(links) > 25
    assert [link for link in links if first_article.get(link).status_code != 200] == []


def test_each_paragraph_of_the_prose_has_an_address(page: Page) -> None:
    ids = [p.get("id") for p in page.first("article").all("p") if p.get("id", "").startswith("p-")]
    assert ids == [f"p-{number}" for number in range(1, 11)]
