"""Sources in Chicago, APA and MLA, beside what a CSL processor makes of them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.citations.processor.asked import ITEMS, SAVED, source_of
from tests.citations.works import BOOK, CHANG, FISHER, FRUS, NEW_YORK_TIMES, person, text_of
from treaties.citations import STYLES, Contributor, Source, reference

CAPITALS = "Titles keep the capitals they were given; it sets “Between”."
RANGES = "The house gives ranges in full."
DAY_FIRST = "The house writes the day first."
THE = "The house drops the “The” of newspapers and journals."
ARCHIVE = (
    "It knows no archival document but as a part of a book: the archive and its town are told."
)
FAMILY_FIRST = "It does not heed “static-ordering”: names that begin with the family have no comma."
# (style, item): what we write instead, and why.
DIFFERENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("Chicago", "lnts-34"): (
        "*League of Nations Treaty Series*. Vol. 34.",
        "A volume of a treaty series is not undated; its year is not what it is found by.",
    ),
    ("Chicago", "fisher-moore-1946"): (
        "Fisher, Raymond H., and Harriet L. Moore. “Soviet Far Eastern Policy, 1931–1945.” "
        "*Far Eastern Quarterly* 5, no. 3 (1946): 175–179. https://doi.org/10.2307/2049056.",
        f"{THE} {RANGES}",
    ),
    ("Chicago", "tomita-2019"): (
        "Tomita, Takeshi. *Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet "
        "and Pro-Soviet Forces*. Brill, 2019.",
        CAPITALS,
    ),
    ("MLA", "tomita-2019"): (
        "Tomita, Takeshi. *Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet "
        "and Pro-Soviet Forces*. Brill, 2019.",
        CAPITALS,
    ),
    ("Chicago", "new-york-times-1936"): (
        "*New York Times*. “Russia and Japan Agree.” 11 October 1936.",
        f"{THE} {DAY_FIRST}",
    ),
    ("Chicago", "frus-1944-4"): (
        "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV.” "
        "Office of the Historian. Accessed 12 June 2022. history.state.gov.",
        f"{DAY_FIRST} A site is not taken for an author; addresses stand without “https://”.",
    ),
    ("Chicago", "book"): (
        "Chang, Jon K. *A Book*. Edited by Ann Smith. Translated by Bob Jones. 2nd ed. Vol. 3. "
        "History of Japan 14. Leiden: Brill, 2019.",
        "It takes editor and translator for those of the volume alone; ours are of the work.",
    ),
    ("MLA", "book"): (
        "Chang, Jon K. *A Book*. Edited by Ann Smith, translated by Bob Jones, 2nd ed., vol. 3, "
        "Brill, 2019. History of Japan 14.",
        "After a comma no capital stands.",
    ),
    ("Chicago", "chapter"): (
        "Tomita, Takeshi. “A Chapter.” In *A Collection*, edited by Dmitry Streltsov, 150–170. "
        "Leiden: Brill, 2019.",
        RANGES,
    ),
    ("Chicago", "newspaper-signed"): (
        "Duranty, Walter. “A Talk with Karakhan.” *New York Times*, 3 March 1925, 4. "
        "example.org/talk.",
        f"{DAY_FIRST} The page is told where it is known.",
    ),
    ("Chicago", "webpage-signed"): (
        "Ministry of Foreign Affairs of Japan. “A Page.” Diplomatic Archives. May 2004. "
        "Accessed 12 June 2022. example.org/page.",
        "The house tells when a page was seen, dated or not.",
    ),
    ("MLA", "report"): (
        "Ministry of Foreign Affairs. *A Report*. No. 12, Government Printing Office, 1925.",
        "After a full stop a capital stands.",
    ),
    ("Chicago", "manuscript"): (
        "Karakhan, Lev Mikhailovich. “Diary.” 20 January 1925. F. 5, op. 1. Karakhan Papers. "
        "RGASPI, Moscow.",
        ARCHIVE,
    ),
    ("APA", "manuscript"): (
        "Karakhan, L. M. (1925, January 20). *Diary*. Karakhan Papers (f. 5, op. 1). "
        "RGASPI, Moscow.",
        ARCHIVE,
    ),
    ("MLA", "manuscript"): (
        "Karakhan, Lev Mikhailovich. “Diary.” 20 Jan. 1925, RGASPI, Moscow, Karakhan Papers, "
        "f. 5, op. 1.",
        ARCHIVE,
    ),
    ("Chicago", "treaty"): (
        "Convention Embodying Basic Rules of the Relations between Japan and the Union of Soviet "
        "Socialist Republics. 20 January 1925. *L.N.T.S.*, vol. 34, no. 866, 32–53.",
        f"{CAPITALS} The house has one form for all works, not that of law reviews.",
    ),
    ("APA", "treaty"): (
        "Convention Embodying Basic Rules of the Relations between Japan and the Union of Soviet "
        "Socialist Republics, January 20, 1925, 34 L.N.T.S. 32.",
        CAPITALS,
    ),
    ("MLA", "treaty"): (
        "Convention Embodying Basic Rules of the Relations between Japan and the Union of Soviet "
        "Socialist Republics. *L.N.T.S.*, vol. 34, no. 866, 20 Jan. 1925, pp. 32–53.",
        CAPITALS,
    ),
    ("Chicago", "document"): (
        "Gotō Shinpei. “A Memorandum.” February 1923. Diplomatic Archives, Tokyo.",
        f"{FAMILY_FIRST} {ARCHIVE}",
    ),
    ("APA", "document"): (
        "Gotō, S. (1923, February). *A Memorandum*. Diplomatic Archives, Tokyo.",
        ARCHIVE,
    ),
    ("MLA", "document"): (
        "Gotō Shinpei. “A Memorandum.” Feb. 1923, Diplomatic Archives, Tokyo.",
        f"{FAMILY_FIRST} {ARCHIVE}",
    ),
    ("Chicago", "three-authors"): (
        "de Gaulle, Anne-Marie, Gotō Shinpei, and Институт востоковедения. “Is It ‘New’?” "
        "*Slavic Review* 12 (1953): 98–105. https://doi.org/10.1000/xyz.",
        f"{FAMILY_FIRST} Where a particle belongs is for the editor to say; a volume and a year "
        "find an article.",
    ),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("key", ITEMS)
def test_entry_is_that_of_the_processor_or_differs_for_a_reason(style: str, key: str) -> None:
    ours = text_of(STYLES[style](source_of(ITEMS[key])))
    expected, reason = DIFFERENCES.get((style, key), (SAVED[key][style], ""))
    assert ours == expected
    assert bool(reason) == (ours != SAVED[key][style])


def test_every_type_of_source_is_among_what_the_processor_was_asked() -> None:
    from_items = {source_of(item).type for item in ITEMS.values()}
    assert from_items == {
        *("book", "chapter", "article-journal", "article-newspaper", "webpage", "treaty-series"),
        *("treaty", "thesis", "report", "manuscript", "document"),
    }


def of(*people: Contributor, **fields: Any) -> Source:
    return replace(BOOK, contributors=people, **fields)


MANY = tuple(person(f"Author{number}", "A.") for number in range(1, 23))


@pytest.mark.parametrize(
    ("source", "apa", "mla"),
    [
        pytest.param(
            of(person("後藤", "新平", family_first=True)),
            "後藤新平. (2019). *A Book*. Brill.",
            "後藤新平. *A Book*. Brill, 2019.",
            id="a name in Japanese script has no initials",
        ),
        pytest.param(
            of(person("Чичерин", "Георгий Васильевич")),
            "Чичерин, Г. В. (2019). *A Book*. Brill.",
            "Чичерин, Георгий Васильевич. *A Book*. Brill, 2019.",
            id="Cyrillic initials",
        ),
        pytest.param(
            of(person("Goethe", "Johann Wolfgang von"), person("Smith", "J.K.")),
            "Goethe, J. W. von, & Smith, J. K. (2019). *A Book*. Brill.",
            "Goethe, Johann Wolfgang von, and J.K. Smith. *A Book*. Brill, 2019.",
            id="particles and initials without a space",
        ),
        pytest.param(
            of(*MANY),
            ", ".join(f"Author{number}, A." for number in range(1, 20))
            + ", . . . Author22, A. (2019). *A Book*. Brill.",
            "Author1, A., et al. *A Book*. Brill, 2019.",
            id="twenty-two authors",
        ),
        pytest.param(
            of(*(person(name, "A.", role="editor") for name in ("One", "Two", "Three"))),
            "One, A., Two, A., & Three, A. (Eds.). (2019). *A Book*. Brill.",
            "One, A., et al., editors. *A Book*. Brill, 2019.",
            id="three editors",
        ),
        pytest.param(
            of(person("Duranty"), year="", issued=""),
            "Duranty. (n.d.). *A Book*. Brill.",
            "Duranty. *A Book*. Brill.",
            id="a family name alone, no date",
        ),
        pytest.param(
            of(Contributor(literal="Brill"), year="c. 1907", issued="c. 1907"),
            "Brill. (c. 1907). *A Book*.",
            "Brill. *A Book*. Brill, c. 1907.",
            id="published by its author, at a time that is not certain",
        ),
        pytest.param(
            replace(FRUS, accessed="June 2022", accessed_on=()),
            "*Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV*. "
            "(n.d.). Office of the Historian. https://history.state.gov/",
            "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume "
            "IV.” *Office of the Historian*, https://history.state.gov/.",
            id="seen on no certain day",
        ),
        pytest.param(
            replace(NEW_YORK_TIMES, issued="October 1936 or later"),
            "Russia and Japan Agree. (October 1936 or later). *The New York Times*.",
            "“Russia and Japan Agree.” *The New York Times*, October 1936 or later.",
            id="a newspaper of no certain day",
        ),
        pytest.param(
            replace(CHANG, pages="art. 6"),
            "Chang, J. K. (n.d.). Tsarist Continuities in Soviet Nationalities Policy: A Case of "
            "Korean Territorial Autonomy in the Soviet Far East, 1923–1937. *Eurasia Studies "
            "Society of Great Britain & Europe Journal*, *3*, art. 6.",
            "Chang, Jon K. “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
            "Territorial Autonomy in the Soviet Far East, 1923–1937.” *Eurasia Studies Society of "
            "Great Britain & Europe Journal*, vol. 3, art. 6.",
            id="an article that has a number instead of pages",
        ),
    ],
)
def test_odd_sources(source: Source, apa: str, mla: str) -> None:
    assert (text_of(STYLES["APA"](source)), text_of(STYLES["MLA"](source))) == (apa, mla)


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ("4", "p. 4"),
        ("175-179", "pp. 175–79"),
        ("98-105", "pp. 98–105"),
        ("1103-1112", "pp. 1103–12"),
        ("103-104", "pp. 103–04"),
        ("4, 7-9", "pp. 4, 7–9"),
        ("199-201", "pp. 199–201"),
    ],
)
def test_mla_shortens_ranges_of_pages(pages: str, shown: str) -> None:
    told = text_of(STYLES["MLA"](replace(FISHER, pages=pages, doi="")))
    assert told.endswith(f"1946, {shown}.")


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_is_escaped_and_links_to_web_addresses_alone(style: str) -> None:
    hostile = replace(FRUS, title="<script>alert(1)</script>", url="javascript:alert(1)")
    html = reference(hostile, style)
    assert "<script" not in html
    assert "href" not in html
    assert 'href="https://history.state.gov/"' in reference(FRUS, style)
