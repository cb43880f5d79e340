"""The house style: names, punctuation, prefix and suffix, addresses and numbers."""

from dataclasses import replace

import pytest

from tests.citations.works import BOOK, FISHER, TOMITA, person, text_of
from treaties.citations import Contributor
from treaties.citations.styles import bibliography_parts, identifier_parts, note_parts


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
