"""The house style beyond the first article: names, kinds of works, punctuation, order."""

from dataclasses import replace

import pytest

from tests.citations.works import CHANG, FISHER, FRUS, NEW_YORK_TIMES, SLUSSER, TOMITA, text_of
from treaties.citations import Contributor, Source
from treaties.citations.ordering import sort_key
from treaties.citations.styles import bibliography_parts, identifier_parts, note_parts

BOOK = Source("book", "book", "A Book", publisher="Brill", publisher_place="Leiden", year="2019")


def person(family, given="", **fields):
    return Contributor(family=family, given=given, **fields)


def people(count):
    return tuple(person(f"Family{n}", f"Given{n}") for n in range(1, count + 1))


def in_note(source, locator="", prefix="", suffix=""):
    return text_of(note_parts(source, locator, prefix, suffix))


def in_bibliography(source):
    return text_of(bibliography_parts(source))


@pytest.mark.parametrize(
    ("contributors", "noted", "listed"),
    [
        ((person("Chang", "Jon K."),), "Jon K. Chang,", "Chang, Jon K. "),
        ((person("Gotō", "Shinpei", family_first=True),), "Gotō Shinpei,", "Gotō Shinpei. "),
        ((person("芳沢", "謙吉", family_first=True),), "芳沢謙吉,", "芳沢謙吉. "),
        ((Contributor(literal="League of Nations"),), "League of Nations,", "League of Nations. "),
        ((person("de Gaulle", "Charles"),), "Charles de Gaulle,", "de Gaulle, Charles. "),
        (
            (person("Goethe", "Johann Wolfgang von"),),
            "Johann Wolfgang von Goethe,",
            "Goethe, Johann Wolfgang von. ",
        ),
        ((person("Voltaire"),), "Voltaire,", "Voltaire. "),
        (
            (person("Gotō", "Shinpei", family_first=True), person("Joffe", "Adolf")),
            "Gotō Shinpei and Adolf Joffe,",
            "Gotō Shinpei and Adolf Joffe. ",
        ),
        (
            people(3),
            "Given1 Family1, Given2 Family2, and Given3 Family3,",
            "Family1, Given1, Given2 Family2, and Given3 Family3. ",
        ),
        (
            people(4),
            "Given1 Family1 et al.,",
            "Family1, Given1, Given2 Family2, Given3 Family3, and Given4 Family4. ",
        ),
        ((person("", ""),), "*A Book*", "*A Book*"),
        ((person("Ignored", role="illustrator"),), "*A Book*", "*A Book*"),
    ],
)
def test_names(contributors, noted, listed):
    source = replace(BOOK, contributors=contributors)
    assert in_note(source).startswith(noted)
    assert in_bibliography(source).startswith(listed)


def test_ten_names_are_all_listed_and_of_eleven_the_first_seven():
    ten = in_bibliography(replace(BOOK, contributors=people(10)))
    eleven = in_bibliography(replace(BOOK, contributors=people(11)))
    assert "Given9 Family9, and Given10 Family10. *A Book*" in ten
    assert "Given7 Family7, et al. *A Book*" in eleven
    assert "Family8" not in eleven


@pytest.mark.parametrize(
    ("source", "locator", "noted", "listed"),
    [
        pytest.param(
            replace(
                BOOK,
                contributors=(
                    person("Chang", "Jon K."),
                    person("Smith", "Ann", role="editor"),
                    person("Jones", "Bob", role="translator"),
                ),
                edition="2",
                volume="3",
                container_title="History of Japan",
                number="14",
            ),
            "p. 4",
            "Jon K. Chang, *A Book*, ed. Ann Smith, trans. Bob Jones, 2nd ed., vol. 3, "
            "History of Japan 14 (Leiden: Brill, 2019), 4.",
            "Chang, Jon K. *A Book*. Edited by Ann Smith. Translated by Bob Jones. 2nd ed. Vol. 3. "
            "History of Japan 14. Leiden: Brill, 2019.",
            id="book with all its fields",
        ),
        pytest.param(
            replace(
                BOOK,
                contributors=(
                    person("Streltsov", "Dmitry", role="editor"),
                    person("Shimotomai", "Nobuo", role="editor"),
                ),
            ),
            "",
            "Dmitry Streltsov and Nobuo Shimotomai, eds., *A Book* (Leiden: Brill, 2019).",
            "Streltsov, Dmitry, and Nobuo Shimotomai, eds. *A Book*. Leiden: Brill, 2019.",
            id="edited book",
        ),
        pytest.param(
            replace(BOOK, year="", edition="revised"),
            "",
            "*A Book*, revised ed. (Leiden: Brill, n.d.).",
            "*A Book*. Revised ed. Leiden: Brill, n.d.",
            id="book without author and date",
        ),
        pytest.param(
            Source("x", "book", "A Book"),
            "art. 6",
            "*A Book* (n.d.), art. 6.",
            "*A Book*. n.d.",
            id="book with a title alone",
        ),
        pytest.param(
            Source(
                "x",
                "chapter",
                "A Chapter",
                contributors=(
                    person("Tomita", "Takeshi"),
                    person("Streltsov", "Dmitry", role="editor"),
                ),
                container_title="A Collection",
                pages="150-170",
                publisher="Brill",
                publisher_place="Leiden",
                year="2019",
            ),
            "pp. 155-156",
            "Takeshi Tomita, “A Chapter,” in *A Collection*, ed. Dmitry Streltsov (Leiden: Brill, "
            "2019), 155–156.",
            "Tomita, Takeshi. “A Chapter.” In *A Collection*, edited by Dmitry Streltsov, 150–170. "
            "Leiden: Brill, 2019.",
            id="chapter",
        ),
        pytest.param(
            Source(
                "x",
                "thesis",
                "A Thesis",
                contributors=(person("Chang", "Jon K."),),
                number="PhD diss.",
                publisher="University of Hawai‘i",
                year="2010",
            ),
            "p. 7",
            "Jon K. Chang, “A Thesis” (PhD diss., University of Hawai‘i, 2010), 7.",
            "Chang, Jon K. “A Thesis.” PhD diss., University of Hawai‘i, 2010.",
            id="thesis",
        ),
        pytest.param(
            Source(
                "x",
                "report",
                "A Report",
                contributors=(Contributor(literal="Ministry of Foreign Affairs"),),
                number="Report 12",
                publisher_place="Tokyo",
                publisher="The Ministry",
                year="1925",
            ),
            "p. 7",
            "Ministry of Foreign Affairs, *A Report*, Report 12 (Tokyo: The Ministry, 1925), 7.",
            "Ministry of Foreign Affairs. *A Report*. Report 12. Tokyo: The Ministry, 1925.",
            id="report by an institution",
        ),
        pytest.param(
            Source(
                "x",
                "manuscript",
                "Diary",
                contributors=(person("Karakhan", "Lev Mikhailovich"),),
                issued="20 January 1925",
                number="f. 5, op. 1",
                container_title="Karakhan Papers",
                publisher="RGASPI",
                publisher_place="Moscow",
            ),
            "ll. 3-4",
            "Lev Mikhailovich Karakhan, “Diary,” 20 January 1925, f. 5, op. 1, Karakhan Papers, "
            "RGASPI, Moscow, ll. 3–4.",
            "Karakhan, Lev Mikhailovich. “Diary.” 20 January 1925. f. 5, op. 1. Karakhan Papers. "
            "RGASPI, Moscow.",
            id="manuscript",
        ),
        pytest.param(
            Source(
                "x",
                "treaty",
                "Convention Embodying Basic Rules of the Relations between Japan and the USSR",
                issued="20 January 1925",
                container_title="League of Nations Treaty Series",
                volume="34",
                number="866",
                pages="32-53",
            ),
            "art. 6",
            "Convention Embodying Basic Rules of the Relations between Japan and the USSR, "
            "20 January 1925, *League of Nations Treaty Series*, vol. 34, no. 866, art. 6.",
            "Convention Embodying Basic Rules of the Relations between Japan and the USSR. "
            "20 January 1925. *League of Nations Treaty Series*, vol. 34, no. 866, 32–53.",
            id="treaty",
        ),
        pytest.param(
            replace(NEW_YORK_TIMES, contributors=(person("Duranty", "Walter"),)),
            "",
            "Walter Duranty, “Russia and Japan Agree,” *New York Times*, 11 October 1936.",
            "Duranty, Walter. “Russia and Japan Agree.” *New York Times*, 11 October 1936.",
            id="signed newspaper article",
        ),
        pytest.param(
            replace(NEW_YORK_TIMES, url="https://www.nytimes.com/a"),
            "",
            "“Russia and Japan Agree,” *New York Times*, 11 October 1936, accessed 12 June 2022, "
            "www.nytimes.com/a.",
            "*New York Times*. “Russia and Japan Agree.” 11 October 1936. Accessed 12 June 2022. "
            "www.nytimes.com/a.",
            id="newspaper article on the web",
        ),
        pytest.param(
            replace(FRUS, contributors=(Contributor(literal="US Department of State"),)),
            "doc. 4",
            "US Department of State, “Foreign Relations of the United States: Diplomatic Papers, "
            "1944, Europe, Volume IV,” Office of the Historian, doc. 4, accessed 12 June 2022, "
            "history.state.gov.",
            "US Department of State. “Foreign Relations of the United States: Diplomatic Papers, "
            "1944, Europe, Volume IV.” Office of the Historian. Accessed 12 June 2022. "
            "history.state.gov.",
            id="web page of an institution",
        ),
        pytest.param(
            replace(CHANG, contributors=(), title="Untitled", volume="", issue="3", year="1946"),
            "fig. 2",
            "“Untitled,” *Eurasia Studies Society of Great Britain & Europe Journal*, no. 3 "
            "(1946), fig. 2.",
            "“Untitled.” *Eurasia Studies Society of Great Britain & Europe Journal*, no. 3 "
            "(1946).",
            id="journal article with issue alone and no author",
        ),
        pytest.param(
            Source("x", "no-such-type", "Something", issued="1925"),
            "p. 3",
            "“Something,” 1925, 3.",
            "“Something.” 1925.",
            id="unknown kind",
        ),
    ],
)
def test_kinds_of_works(source, locator, noted, listed):
    assert in_note(source, locator) == noted
    assert in_bibliography(source) == listed


@pytest.mark.parametrize(
    ("title", "noted", "listed"),
    [
        ("Who Won?", "“Who Won?,” *Far", "“Who Won?” *Far"),
        ("They Won!", "“They Won!,” *Far", "“They Won!” *Far"),
        ("Notes etc.", "“Notes etc.,” *Far", "“Notes etc.” *Far"),
        ("On “Peace”", "“On ‘Peace,’” *Far", "“On ‘Peace.’” *Far"),
        ('On "Peace" and War', "“On ‘Peace’ and War,” *Far", "“On ‘Peace’ and War.” *Far"),
        ("The States’", "“The States’,” *Far", "“The States’.” *Far"),
    ],
)
def test_commas_and_stops_stand_inside_quotation_marks(title, noted, listed):
    source = replace(FISHER, title=title)
    assert noted in in_note(source)
    assert listed in in_bibliography(source)


def test_a_note_without_a_locator_gives_the_pages_of_the_article():
    assert "(1946): 175–179, https" in in_note(FISHER)


def test_the_bibliography_gives_the_pages_of_the_article_in_full():
    assert "(1946): 175–179." in in_bibliography(replace(FISHER, pages="pp. 175-79"))


@pytest.mark.parametrize("title", ["The Far Eastern Quarterly", "Far Eastern Quarterly"])
def test_an_initial_the_of_a_periodical_is_dropped(title):
    assert " *Far Eastern Quarterly* 5" in in_note(replace(FISHER, container_title=title))


@pytest.mark.parametrize(
    ("prefix", "suffix", "text"),
    [
        ("see", "", "See Takeshi Tomita, *J* (Brill, 2019), 4."),
        ("", "on this", "Takeshi Tomita, *J* (Brill, 2019), 4, on this."),
        ("see also", "and passim.", "See also Takeshi Tomita, *J* (Brill, 2019), 4, and passim."),
        ("", "(map)", "Takeshi Tomita, *J* (Brill, 2019), 4 (map)."),
        ("", "; compare *Pravda*", "Takeshi Tomita, *J* (Brill, 2019), 4; compare *Pravda*."),
        ("", "called “a farce”", "Takeshi Tomita, *J* (Brill, 2019), 4, called “a farce.”"),
        ("", r"5 \* 6", "Takeshi Tomita, *J* (Brill, 2019), 4, 5 * 6."),
    ],
)
def test_prefix_and_suffix(prefix, suffix, text):
    assert in_note(replace(TOMITA, title="J"), "p. 4", prefix, suffix) == text


def test_the_suffix_stands_before_the_address():
    assert in_note(FISHER, "p. 177", "", "on fish").endswith(
        ": 177, on fish, https://doi.org/10.2307/2049056."
    )


@pytest.mark.parametrize(
    ("doi", "printed"),
    [
        ("10.1234/x", "https://doi.org/10.1234/x."),
        ("https://doi.org/10.1234/x", "https://doi.org/10.1234/x."),
        ("doi: 10.1234/x", "https://doi.org/10.1234/x."),
        ("10.1234/<x>", "https://doi.org/10.1234/%3Cx%3E."),
        ("nonsense", "doi:nonsense."),
    ],
)
def test_a_doi_is_printed_as_its_address(doi, printed):
    assert in_note(replace(FISHER, doi=doi)).endswith(printed)


def test_identifiers_follow_in_a_fixed_order():
    everything = replace(FISHER, isbn="978-90-04-40085-6")
    assert text_of(identifier_parts(everything)) == (
        "ISBN 978-90-04-40085-6 · ISSN 0363-6917 · JSTOR 2049056 · S2CID 165993799"
    )


def entry(key, title="", *contributors, **fields):
    return Source(key, fields.pop("type", "book"), title, contributors=contributors, **fields)


@pytest.mark.parametrize(
    "ordered",
    [
        pytest.param(
            (entry("2", "The Ant"), entry("3", "A Bee"), entry("1", "Zebra")), id="articles"
        ),
        pytest.param((entry("3", "“Quoted”"), entry("1", "Roman")), id="quotation marks"),
        pytest.param(
            (entry("1", "", person("Émile")), entry("2", "", person("Ernst"))), id="diacritics"
        ),
        pytest.param(
            (entry("1", "", person("Łoś")), entry("2", "", person("Lot"))), id="crossed letters"
        ),
        pytest.param(
            (
                entry("1", "Z", person("Chang", "Jon")),
                entry("2", "A", person("Chang", "Jon"), person("Ada", "X")),
            ),
            id="one author before two",
        ),
        pytest.param(
            (entry("1", "A", person("Chang", "Jon")), entry("2", "The B", person("Chang", "Jon"))),
            id="works of an author by title",
        ),
        pytest.param(
            (entry("1", "X", person("Chang", "Z")), entry("2", "X", person("Changer", "A"))),
            id="family name before given names",
        ),
        pytest.param(
            (
                entry("1", "X", Contributor(literal="The League")),
                entry("2", "Zebra", type="article-newspaper", container_title="The Mail"),
                entry("3", "News"),
            ),
            id="bodies, newspapers and titles together",
        ),
        pytest.param(
            (entry("1", "X", person("Gotō", "Shinpei", family_first=True)), SLUSSER),
            id="family-first names",
        ),
    ],
)
def test_the_bibliography_is_in_order(ordered):
    backwards = ordered[::-1]
    assert tuple(sorted(backwards, key=sort_key)) == ordered
