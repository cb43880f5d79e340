"""A bibliography goes in as a batch: looked at, told of, written, put back."""

import pytest

from tests.exchange.bringing import EDITOR
from tests.exchange.sourcing import FORMATS, SAMPLES, bring, counts, take
from tests.factories import SOMEBODY, make_source, make_treaty, saved
from treaties.exchange import (
    ask_undo,
    confirm,
    left_out,
    passed_over,
    run,
    sources_of,
)
from treaties.models import BatchState, Fault, Revision, Source
from treaties.publishing import save

pytestmark = pytest.mark.django_db


def faults() -> list[tuple[str, int, str]]:
    return list(Fault.objects.order_by("number").values_list("sheet", "row", "column"))


@pytest.mark.parametrize("name", FORMATS.values())
def test_they_are_made_anew_where_there_are_none(db: None, name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert counts(take(data, name)) == (7, 0, 0)
    assert counts(bring((SAMPLES / "first-article.ris").read_bytes(), "a.ris")) == (0, 0, 7)
    fisher = Source.objects.get(slug="fisher-moore-1946")
    assert (fisher.title, fisher.doi) == (
        "Soviet Far Eastern Policy, 1931–1945",
        "10.2307/2049056",
    )
    assert [one.family_name for one in fisher.contributors.all()] == ["Fisher", "Moore"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "broken.bib",
            [
                ("slusser-triska-1959", 5, "year"),
                ("slusser-triska-1959", 6, "isbn"),
                ("slusser-triska-1959", 9, "key"),
                ("slusser-triska-1959", 12, "doi"),
                ("untitled", 15, "title"),
                ("open-brace", 20, ""),
            ],
        ),
        (
            "broken.ris",
            [
                ("slusser-triska-1959", 5, "PY"),
                ("slusser-triska-1959", 6, "SN"),
                ("untitled", 8, "TY"),
            ],
        ),
        (
            "broken.json",
            [
                ("slusser-triska-1959", 1, "author"),
                ("slusser-triska-1959", 1, "issued"),
                ("slusser-triska-1959", 1, "ISBN"),
                ("untitled", 2, "title"),
                ("", 3, ""),
            ],
        ),
    ],
)
def test_a_broken_file_is_refused_with_all_that_is_wrong_and_changes_nothing(
    db: None, name: str, expected: list[tuple[str, int, str]]
) -> None:
    batch = bring((SAMPLES / name).read_bytes(), name)
    assert batch.state == BatchState.REFUSED
    assert faults() == expected
    assert not Source.objects.exists()


FISHER = """@article{fisher46, title = {Soviet Far Eastern Policy}, year = {1946},
  doi = {10.2307/2049056}, abstract = {Long.}}
"""


@pytest.fixture
def fisher(db: None) -> Source:
    source = make_source(
        slug="fisher-moore-1946",
        type="article-journal",
        title="Soviet Far Eastern Policy, 1931–1945",
        doi="10.2307/2049056",
        volume="5",
        issued="1946",
    )
    saved(source)
    return source


@pytest.mark.parametrize(
    ("entry", "by"),
    [
        ("doi = {10.2307/2049056}", "by its DOI"),
        ("isbn = {978-0-8047-0587-5}", "by its ISBN"),
        ("title = {SOVIET Far Eastern Policy, 1931-1945}, year = {1946}", "by title and year"),
    ],
)
def test_a_work_that_is_there_under_another_key_is_told_and_stays(
    fisher: Source, entry: str, by: str
) -> None:
    fisher.isbn = "978-0-8047-0587-5" if "isbn" in entry else ""
    fisher.type = "book" if "isbn" in entry else fisher.type
    fisher.save()
    title = "" if "title" in entry else "title = {Another title},"
    kind = "book" if "isbn" in entry else "article"
    batch = bring(f"@{kind}{{x, {title} {entry}}}")
    assert counts(batch) == (0, 0, 0)
    assert f"fisher-moore-1946 (“x”, {by})" in passed_over(batch)


def test_it_is_changed_where_that_is_chosen_and_what_the_entry_does_not_say_stays(
    fisher: Source,
) -> None:
    batch = take(FISHER, replace=True)
    assert counts(batch) == (0, 1, 0)
    fisher.refresh_from_db()
    assert (fisher.slug, fisher.title) == ("fisher-moore-1946", "Soviet Far Eastern Policy")
    assert fisher.volume == "5"
    assert Revision.objects.filter(record__slug=fisher.slug).count() == 2
    ask_undo(batch, EDITOR)
    run(batch)
    fisher.refresh_from_db()
    assert fisher.title == "Soviet Far Eastern Policy, 1931–1945"


def test_what_no_field_holds_is_told(fisher: Source) -> None:
    batch = bring(FISHER, replace=True)
    assert left_out(batch) == [
        "fisher46, line 2, abstract (“Long.”): No field of a source holds it: it is left out."
    ]


def test_two_entries_of_one_work_make_one_source(db: None) -> None:
    batch = take(
        "@book{a, title = {Neu}, author = {Müller, Jörg}, year = {1930}}\n"
        '@book{b, title = {Neu}, author = {M{\\"u}ller, J{\\"o}rg}, year = {1930}}\n'
    )
    assert counts(batch) == (1, 0, 0)
    assert "a (“b”, by title and year)" in passed_over(batch)
    assert Source.objects.get().slug == "a"


def test_a_key_that_is_made_never_takes_the_place_of_another_source(db: None) -> None:
    saved(make_source(slug="muller-1930", title="Another"))
    take("TY  - BOOK\nAU  - Müller, Jörg\nTI  - Neu\nPY  - 1930\nER  - \n", "a.ris")
    assert set(Source.objects.values_list("slug", flat=True)) == {"muller-1930", "muller-1930-2"}


def test_a_key_that_is_made_leaves_the_keys_that_stand_further_down(db: None) -> None:
    saved(make_source(slug="muller-1930", title="Another"))
    batch = take("@book{Müller:1930, title = {Neu}}\n@book{muller-1930-2, title = {Alt}}\n")
    assert passed_over(batch) == ""
    assert dict(Source.objects.values_list("slug", "title")) == {
        "muller-1930": "Another",
        "muller-1930-2": "Alt",
        "muller-1930-3": "Neu",
    }


def test_a_key_of_a_source_in_the_bin_is_refused(fisher: Source) -> None:
    batch = bring(FISHER.replace("fisher46", "old").replace("doi", "x"))
    confirm(batch, EDITOR)
    run(batch)
    ask_undo(batch, EDITOR)
    run(batch)
    batch = bring(FISHER.replace("fisher46", "old").replace("doi", "x"))
    assert batch.state == BatchState.REFUSED
    assert "in the bin" in Fault.objects.get(batch=batch).reason


def test_a_record_gives_the_sources_that_it_cites_each_once(fisher: Source) -> None:
    saved(make_source(slug="other", title="Other"))
    text = "One.[@fisher-moore-1946, p. 1] Two.[@fisher-moore-1946, p. 2]"
    saved(make_treaty(slug="pact", name="Pact", lead=text))
    assert [one["slug"] for one in sources_of("treaty", ["pact"])] == ["fisher-moore-1946"]
    assert [one["slug"] for one in sources_of("source")] == ["fisher-moore-1946", "other"]


def test_a_source_is_found_by_the_key_that_it_had(fisher: Source) -> None:
    saved(make_treaty(slug="pact", name="Pact", lead="One.[@fisher-moore-1946, p. 1]"))
    fisher.slug = "fisher-1946"
    fisher.save()
    save(fisher, author=SOMEBODY, was="fisher-moore-1946")
    for kind, slugs in (("treaty", ["pact"]), ("source", ["fisher-moore-1946", "fisher-1946"])):
        assert [one["slug"] for one in sources_of(kind, slugs)] == ["fisher-1946"]
    batch = bring("@article{fisher-moore-1946, volume = {5}, title = {Another}}", replace=True)
    assert counts(batch) == (0, 1, 0)


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ("date = {1907~}", "1907~"),
        ("year = {1907~}", "1907~"),
        ("date = {1924~/1925}", "1924~/1925"),
    ],
)
def test_in_a_date_of_biblatex_the_tilde_says_that_it_is_approximate(
    db: None, date: str, edtf: str
) -> None:
    take(f"@book{{goto, title = {{Neu}}, {date}}}\n")
    assert Source.objects.get().issued.edtf == edtf
