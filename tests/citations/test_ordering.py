"""The order of the bibliography."""

import pytest

from tests.citations.works import SLUSSER, person
from treaties.citations import Contributor, Source
from treaties.citations.ordering import fold, sort_key


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


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        (" …! ", ""),
        ("Gotō Shinpei", "goto shinpei"),
        ("Łódź", "lodz"),
        ("  The Jay-Treaty (1794), art. 3_b ", "the jay treaty 1794 art 3 b"),
        ("L’Étoile’s “Æther”", "l etoile s aether"),
        ("日ソ基本条約", "日ソ基本条約"),
        ("Straße", "strasse"),
    ],
)
def test_words_are_folded_to_bare_lower_case_letters_and_digits(text, folded):
    assert fold(text) == folded
