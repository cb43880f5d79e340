"""The made-up collection can be stored and published, and has what real collections have."""

import hashlib
from itertools import islice

import pytest

from treaties.citations import mentions, record_links
from treaties.dates import read
from treaties.documents import KINDS, dumps, names, read_all, texts, whole, write
from treaties.exchange import collection, size
from treaties.models import Published, Record
from treaties.publishing import Author, Severity, check_content, publish, save

NUMBER = 60


@pytest.fixture(scope="module")
def documents():
    return list(collection(NUMBER))


@pytest.fixture(scope="module")
def treaties():
    """More than are stored here: enough for what only some treaties have."""
    return [d for d in collection(600) if d["kind"] == "treaty"]


def digest(seed=1925, number=300):
    text = "".join(dumps(document) for document in islice(collection(number, seed=seed), 200))
    return hashlib.sha256(text.encode()).hexdigest()


def test_same_number_and_seed_give_the_same_documents():
    assert digest() == digest()


def test_another_seed_gives_other_documents():
    assert digest(seed=1926) != digest()


@pytest.mark.parametrize("number", [0, -1])
def test_collection_has_a_treaty_at_least(number):
    with pytest.raises(ValueError, match="at least one treaty"):
        next(collection(number))


def test_there_are_as_many_treaties_as_asked_for(documents):
    assert sum(document["kind"] == "treaty" for document in documents) == NUMBER


@pytest.mark.parametrize("number", [1, NUMBER, 1000])
def test_size_is_known_before(number):
    assert sum(1 for _document in collection(number)) == size(number)


def test_record_names_none_that_comes_after_it(documents):
    known = set()
    for document in documents:
        assert names(document) <= known
        known.add(f"{document['kind']}:{document['slug']}")


def test_addresses_stand_once_and_can_be_told_from_real_ones(documents):
    addresses = [(document["kind"], document["slug"]) for document in documents]
    assert len(set(addresses)) == len(addresses)
    assert all(slug.startswith("made-up-") for _kind, slug in addresses)


def test_every_record_says_that_it_is_made_up(documents):
    for document in documents:
        opening = document.get("lead") or document.get("description") or document["title"]
        assert "made-up" in opening or "(made up)" in opening


def test_dates_say_what_is_written():
    for document in collection(300):
        for date in dates(document):
            meant = read(date["written"])
            assert (meant.edtf, meant.calendar) == (date["edtf"], date["calendar"])


def dates(document):
    """Give every date of a document, those of its rows too."""
    shape = KINDS[document["kind"]].shape
    rows = [(document, shape)]
    rows += [(row, child) for name, child in shape.children.items() for row in document[name]]
    return [row[name] for row, of in rows for name in of.dates if row[name]]


@pytest.mark.parametrize("sign", ["~", "?", "/", "X", "..", "julian"])
def test_some_dates_are_uncertain(treaties, sign):
    told = [date["edtf"] + date["calendar"] for treaty in treaties for date in dates(treaty)]
    assert 0 < sum(sign in one for one in told) < len(told) / 4


@pytest.mark.parametrize("language", ["ja", "ja-Latn-hepburn", "ru", "fr", "zh", "zh-Latn-pinyin"])
def test_some_titles_are_in_other_languages(treaties, language):
    given = [any(title["language"] == language for title in t["titles"]) for t in treaties]
    assert 0 < sum(given) < len(treaties)


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_treaties_have_two_to_six_parties(treaties, number):
    assert any(len(treaty["parties"]) == number for treaty in treaties)


@pytest.mark.parametrize(
    "kind",
    ["signature", "exchange-of-ratifications", "deposit", "entry-into-force", "termination"],
)
def test_some_treaties_have_the_action(treaties, kind):
    assert any(row["kind"] == kind for treaty in treaties for row in treaty["actions"])


@pytest.mark.parametrize("name", ["signatures", "provisions", "relations", "sections"])
def test_some_treaties_have_such_rows_and_some_have_not(treaties, name):
    assert {bool(treaty[name]) for treaty in treaties} == {True, False}


def test_few_articles_are_long_and_most_are_short(treaties):
    lengths = [sum(len(text) for _path, text in texts(treaty)) for treaty in treaties]
    longest = treaties[lengths.index(max(lengths))]
    cited = [one for _path, text in texts(longest) for one in mentions(text)]
    assert max(lengths) > 10_000
    assert len(cited) >= 40
    assert sorted(lengths)[len(lengths) * 9 // 10] < 3_000


def test_leads_cite_places_in_sources_and_link_to_records(treaties):
    assert all(mentions(treaty["lead"]) and record_links(treaty["lead"]) for treaty in treaties)
    assert any(one.locator for treaty in treaties for one in mentions(treaty["lead"]))


@pytest.mark.django_db
def test_collection_is_stored_as_it_is_given_and_can_be_published(documents):
    author = Author("A test")
    for row in read_all(documents):
        save(row, author=author)
    assert {dumps(write(row)) for kind in KINDS.values() for row in whole(kind)} == {
        dumps(document) for document in documents
    }
    publish(Record.objects.all(), author=author)
    assert Published.objects.count() == len(documents)
    assert [one for one in check_content() if one.severity == Severity.ERROR] == []
