"""Every entity of the first article is a record with its dates, places and links."""

from typing import Any

import pytest

from tests.pages.html import read_page

pytestmark = pytest.mark.django_db

# Address, title, and what stands in the panel of facts, as “term: value”.
RECORDS = [
    ("treaties/treaty-of-portsmouth", "Treaty of Portsmouth", ["Signed: 5 September 1905"]),
    (
        "treaties/fishery-convention-1907",
        "Fishery Convention",
        [
            "Signed: 28 July 1907 (15 July Old Style)",
            "Part of: Other treaties between the Russian Empire and Japan",
            "Re-examined by: Soviet–Japanese Basic Convention",
        ],
    ),
    (
        "treaties/russo-japanese-treaties-1907-1916",
        "Russo-Japanese treaties of 1907–1916",
        ["Signed: 1907, 1910, 1912 and 1916"],
    ),
    (
        "treaties/other-russo-japanese-treaties",
        "Other treaties between the Russian Empire and Japan",
        ["Includes: Fishery Convention", "Re-examined by: Soviet–Japanese Basic Convention"],
    ),
    ("people/lev-karakhan", "Lev Karakhan", ["Born: 1889", "Died: 1937"]),
    ("people/kenkichi-yoshizawa", "Kenkichi Yoshizawa", ["Born: 1874", "Died: 1965"]),
    ("people/goto-shinpei", "Gotō Shinpei", ["Born: 1857", "Died: 1929", "Family name: Gotō"]),
    ("parties/empire-of-japan", "Empire of Japan", ["Kind: Empire"]),
    ("parties/soviet-union", "Soviet Union", ["Preceded by: Russian Empire"]),
    ("parties/russian-empire", "Russian Empire", ["Succeeded by: Soviet Union"]),
    ("parties/league-of-nations", "League of Nations", ["Kind: International organization"]),
    ("parties/imperial-japanese-navy", "Imperial Japanese Navy", ["Part of: Empire of Japan"]),
    ("places/beijing", "Beijing", ["Kind: City"]),
    ("places/sakhalin", "Sakhalin", ["Includes: northern Sakhalin"]),
    ("places/northern-sakhalin", "Northern Sakhalin", ["Part of: Sakhalin"]),
    ("places/siberia", "Siberia", ["Kind: Region"]),
    ("places/soviet-far-east", "Soviet Far East", ["Kind: Region"]),
    ("places/central-asia", "Central Asia", ["Kind: Region"]),
    (
        "events/russo-japanese-war",
        "Russo-Japanese War",
        ["Date: 1904–1905", "Took part: Russian Empire belligerent"],
    ),
    ("events/fall-of-the-romanov-dynasty", "Fall of the Romanov dynasty", ["Date: 1917"]),
    ("events/bolshevik-revolution", "Bolshevik Revolution", ["Date: 1917"]),
    ("events/siberian-intervention", "Siberian Intervention", ["Date: 1918–1922"]),
    (
        "events/negotiations-in-beijing",
        "Negotiations in Beijing",
        ["Date: 1924–1925", "Place: Beijing"],
    ),
    (
        "events/signing-of-the-soviet-japanese-basic-convention",
        "Signing of the Soviet–Japanese Basic Convention",
        ["Date: 20 January 1925", "Place: Beijing"],
    ),
    (
        "events/exchange-of-ratifications-1925",
        "Exchange of ratifications",
        ["Date: 26 February 1925", "Place: Beijing"],
    ),
    (
        "events/registration-1925",
        "Registration with the League of Nations",
        ["Date: 20 May 1925", "Took part: League of Nations registrar"],
    ),
    (
        "events/goto-shinpei-in-the-soviet-union",
        "Gotō Shinpei in the Soviet Union",
        ["Date: January 1928", "Took part: Gotō Shinpei visitor"],
    ),
    (
        "events/deportation-of-the-koreans",
        "Deportation of the Koreans",
        ["Date: 1937", "Place: Soviet Far East Central Asia"],
    ),
    (
        "events/concessions-in-soviet-sakhalin",
        "Oil and coal concessions in Soviet Sakhalin",
        [
            "Date: until 1943 (beginning unknown)",
            "Took part: Soviet Union grantor",
            "Includes: 1939 Enlargement of the concessions",
        ],
    ),
    (
        "events/enlargement-of-the-concessions",
        "Enlargement of the concessions",
        ["Date: 1939", "Part of: Oil and coal concessions in Soviet Sakhalin"],
    ),
    ("events/end-of-the-concessions", "End of the concessions", ["Date: 1943"]),
    ("sources/slusser-triska-1959", "A Calendar of Soviet Treaties, 1917–1957", ["Type: Book"]),
    ("sources/lnts-34", "League of Nations Treaty Series", ["Type: Treaty series, a volume of"]),
    (
        "sources/fisher-moore-1946",
        "Soviet Far Eastern Policy, 1931–1945",
        ["Type: Journal article"],
    ),
    (
        "sources/chang-tsarist-continuities",
        "Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean Territorial "
        "Autonomy in the Soviet Far East, 1923–1937",
        ["Type: Journal article"],
    ),
    (
        "sources/tomita-2019",
        "Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet and Pro-Soviet "
        "Forces",
        ["Type: Book", "Published: 23 May 2019"],
    ),
    (
        "sources/new-york-times-1936",
        "Russia and Japan Agree",
        [
            "Byline: special cable to The New York Times",
            "Published in: The New York Times",
            "Retrieved: 12 June 2022",
        ],
    ),
    (
        "sources/frus-1944-iv",
        "Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV",
        ["Type: Web page"],
    ),
]


# What other records say of it: a list in the order of time, each with its date before it.
BELOW = ("Includes", "Succeeded by", "Re-examined by")


@pytest.mark.parametrize(("path", "title", "facts"), RECORDS, ids=[r[0] for r in RECORDS])
def test_the_record_states_its_facts(
    first_article: Any, path: str, title: str, facts: list[str]
) -> None:
    page = read_page(first_article.get(f"/{path}/"))
    assert page.first("h1").text == title
    rows = {
        row.first("dt").text: row.text_without("sup").removeprefix(row.first("dt").text).strip()
        for row in page.by_id("facts").all("div")
    }
    # What other records say of it stands below the article.
    rows |= {
        section.first("h2").text: section.first("ul").text
        for section in page.all("section")
        if section.all("ul") and section.first("ul").get("class") == "pointers"
    }
    for fact in facts:
        term, _colon, value = fact.partition(": ")
        found = rows[term]
        assert found.startswith(value) if term not in BELOW else value in found


def test_there_is_no_record_beside_them(first_article: Any) -> None:
    listed = {
        a.get("href").strip("/")
        for kind in ("treaties", "events", "people", "parties", "places", "sources")
        for a in read_page(first_article.get(f"/{kind}/")).find_class("lines").all("a")
    }
    expected = {path for path, _title, _facts in RECORDS}
    assert listed == expected | {"treaties/soviet-japanese-basic-convention"}
