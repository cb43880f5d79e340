"""Which note a citation has, which mark it gets, and the ways back."""

import pytest

from tests.citations.works import LETTERS, SOURCES, rendered
from treaties.citations import Passage, Source, Wording, render
from treaties.citations.numbering import letters, roman


def numbers(rendering):
    """Return (note number, marks in prose, first mark in the facts) for each note."""
    return [
        (note.number, [back.href for back in note.back], note.facts) for note in rendering.notes
    ]


def test_the_first_article_has_eight_notes_and_ten_marks():
    rendering = rendered(
        "Signed [@slusser-triska-1959, p. 49]; registered [@lnts-34, pp. 32-53].",
        "Re-examined [@fisher-moore-1946, pp. 175-179]. Article VI "
        "[@fisher-moore-1946, 175–179][@chang, pp. 17, 33].",
        "Investment [@tomita-2019, pp. 155-156]; granted [@new-york-times-1936]; enlarged "
        "[@chang, 17, 33]; until 1943 [@frus-1944-4]. Koreans [@chang].",
        facts=("[@lnts-34, 32-53]", "[@slusser-triska-1959, p. 49][@lnts-34, 32–53]"),
        sources=SOURCES,
    )
    assert rendering.problems == ()
    assert numbers(rendering) == [
        (1, ["#mark-1"], "#fact-2"),
        (2, ["#mark-2"], "#fact-1"),
        (3, ["#mark-3", "#mark-4"], ""),
        (4, ["#mark-5", "#mark-8"], ""),
        (5, ["#mark-6"], ""),
        (6, ["#mark-7"], ""),
        (7, ["#mark-9"], ""),
        (8, ["#mark-10"], ""),
    ]
    assert [entry.key for entry in rendering.bibliography] == [
        "chang",
        "fisher-moore-1946",
        "frus-1944-4",
        "lnts-34",
        "new-york-times-1936",
        "slusser-triska-1959",
        "tomita-2019",
    ]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("[@a] [@a]", 1),
        ("[@a, p. 4] [@a, 4]", 1),
        ("[@a, pp. 175-179] [@a, 175–179] [@a, p. 175–179]", 1),
        ("[@a] [@a, p. 4]", 2),
        ("[@a, p. 4] [@a, p. 5]", 2),
        ("[see @a] [@a]", 2),
        ("[@a, p. 4, on this] [@a, p. 4]", 2),
        ("[see @a, p. 4] [see  @a, 4]", 1),
        ("[@a] [@b]", 2),
    ],
)
def test_a_note_is_a_source_with_locator_prefix_and_suffix(text, notes):
    assert len(rendered(text).notes) == notes


def test_each_source_of_a_group_has_a_mark():
    assert numbers(rendered("[@a; @b, p. 4; @a]")) == [
        (1, ["#mark-1", "#mark-3"], ""),
        (2, ["#mark-2"], ""),
    ]


def test_numbers_run_through_all_passages_and_then_the_facts():
    rendering = rendered("x [@b]", "y [@a]", facts=("z [@c]", "[@a] [@c]"))
    assert [(note.key, note.back != (), note.facts) for note in rendering.notes] == [
        ("b", True, ""),
        ("a", True, "#fact-2"),
        ("c", False, "#fact-1"),
    ]
    assert 'id="fact-3"' in rendering.html["f1"]


def test_a_mark_in_the_facts_is_no_way_back_of_the_note():
    (note,) = rendered("x [@a]", facts=("[@a]",)).notes
    assert [back.href for back in note.back] == ["#mark-1"]


def test_a_single_way_back_is_an_arrow_and_several_are_letters():
    single, double = rendered("[@a] [@b] [@b]").notes
    assert [(back.label, back.name) for back in single.back] == [
        ("↑", "Back to the text of note 1")
    ]
    assert [(back.label, back.name) for back in double.back] == [
        ("a", "Back to the text, use a of note 2"),
        ("b", "Back to the text, use b of note 2"),
    ]


def test_an_old_key_and_the_new_one_have_one_note_and_one_entry():
    new = LETTERS["a"]
    rendering = rendered("[@a] [@old]", sources={"a": new, "old": new})
    assert [len(note.back) for note in rendering.notes] == [2]
    assert [entry.key for entry in rendering.bibliography] == ["a"]


def test_an_unknown_key_takes_no_number_and_shows_nothing():
    rendering = rendered("x [@nobody], y [@a].")
    assert [note.number for note in rendering.notes] == [1]
    assert rendering.html["p0"].startswith("<p>x, y<sup")
    (problem,) = rendering.problems
    assert (problem.passage, problem.line, problem.column) == ("p0", 1, 4)
    assert problem.code == "unknown_key"


def test_explanatory_notes_have_their_own_series_over_all_passages():
    rendering = rendered(
        "x[^n] y[^n]\n\n[^n]: First.", "z[^n]\n\n[^n]: Second.", facts=("f[^m]\n\n[^m]: Third.",)
    )
    assert [(note.number, note.id, note.key, str(note.html)) for note in rendering.remarks] == [
        (1, "remark-1", "n", "First."),
        (2, "remark-2", "n", "Second."),
        (3, "remark-3", "m", "Third."),
    ]
    assert [back.href for back in rendering.remarks[0].back] == [
        "#remark-mark-1",
        "#remark-mark-2",
    ]
    assert rendering.remarks[0].back[1].name == "Back to the text, use b of explanatory note i"
    assert ">iii</a>" in rendering.html["f0"]


def test_citations_in_an_explanatory_note_count_after_its_passage():
    rendering = rendered("x[^n] [@a]\n\n[^n]: Note [@b].", "y [@c]")
    assert [note.key for note in rendering.notes] == ["a", "b", "c"]
    assert 'id="mark-2"' in rendering.remarks[0].html
    assert 'id="mark-3"' in rendering.html["p1"]


def test_an_explanatory_note_that_nobody_calls_is_neither_shown_nor_counted():
    rendering = rendered("x [@a]\n\n[^n]: Hidden [@b].")
    assert rendering.remarks == ()
    assert [note.key for note in rendering.notes] == ["a"]
    assert "Hidden" not in rendering.html["p0"]


def test_the_bibliography_holds_what_the_facts_cite_and_nothing_uncited():
    rendering = rendered("[@b] [@b, p. 4]", facts=("[@a]",))
    assert [entry.key for entry in rendering.bibliography] == ["a", "b"]


def test_two_passages_of_one_name_are_refused():
    with pytest.raises(ValueError, match="name of its own"):
        render([Passage("lead", "x"), Passage("lead", "y")], sources={}, links={})


def test_accessible_names_can_be_translated():
    wording = Wording(mark="Anmerkung {number}", back="Zurück zu {number}")
    rendering = render(
        [Passage("lead", "x [@a]")],
        sources={"a": Source("a", "book", "A")},
        links={},
        wording=wording,
    )
    assert 'aria-label="Anmerkung 1"' in rendering.html["lead"]
    assert rendering.notes[0].back[0].name == "Zurück zu 1"


@pytest.mark.parametrize(
    ("index", "label"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")]
)
def test_uses_are_lettered(index, label):
    assert letters(index) == label


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (1925, "mcmxxv")],
)
def test_explanatory_notes_are_numbered_in_roman(number, numeral):
    assert roman(number) == numeral
