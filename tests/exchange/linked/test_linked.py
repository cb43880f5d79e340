"""Linked data of the first article’s records, as a JSON-LD processor and Google read them."""

import json
from typing import Any

import pytest

from tests.exchange.linked.reading import SCHEMA, expanded, faults, statements
from tests.pages.test_pages import FIRST, address
from treaties.documents import KINDS

pytestmark = pytest.mark.django_db

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
SITE = "http://testserver"


def data(client: Any, path: str) -> dict[str, Any]:
    response = client.get(f"{path}document.jsonld")
    assert response.status_code == 200, path
    found: dict[str, Any] = json.loads(response.content)
    return found


def about(client: Any, path: str) -> dict[str, Any]:
    found: dict[str, Any] = data(client, path)["about"]
    return found


def test_every_record_has_the_shape_that_is_promised(first_article: Any) -> None:
    for kind in KINDS.values():
        for record in kind.model.objects.all():
            assert faults(data(first_article, record.get_absolute_url())) == [], record


def test_a_fault_of_shape_would_be_found(first_article: Any) -> None:
    broken = data(first_article, ARTICLE) | {"headline": "x" * 111, "datePublished": "1925"}
    del broken["author"]["url"]
    assert len(faults(broken)) == 3


@pytest.mark.parametrize("kind", FIRST)
def test_a_processor_drops_nothing_of_it(first_article: Any, kind: str) -> None:
    found = data(first_article, address(kind))
    said = statements(found)
    assert f"<{found['about']['@id']}>" in said
    thing = expanded(found)[f"{SCHEMA}about"][0]
    own = {name for name in found["about"] if not name.startswith("@")}
    iris = {name if name.startswith("http") else f"{SCHEMA}{name}" for name in own}
    assert iris <= thing.keys()


def test_an_article_says_which_edition_it_is_and_where_it_stands(first_article: Any) -> None:
    found = data(first_article, ARTICLE)
    assert (found["@id"], found["url"]) == (f"{SITE}{ARTICLE}editions/1/", f"{SITE}{ARTICLE}")
    assert found["version"] == "1"
    assert found["datePublished"] == found["dateModified"] == "2026-11-23T11:37:14Z"
    assert found["mainEntity"] == {"@id": found["about"]["@id"]}
    assert found["isPartOf"]["name"] == "Treaties: A Reference Work"


def test_a_treaty_is_legislation_with_names_in_their_languages(first_article: Any) -> None:
    treaty = about(first_article, ARTICLE)
    assert (treaty["@type"], treaty["legislationType"]) == ("Legislation", "Convention")
    assert treaty["legislationDate"] == "1925-01-20"
    assert [(n["@value"], n["@language"]) for n in [*treaty["name"], *treaty["alternateName"]]] == [
        ("Soviet–Japanese Basic Convention", "en"),
        ("日ソ基本条約", "ja"),
        ("Nisso Kihon Jōyaku", "ja-Latn-hepburn"),
    ]
    assert [p["name"] for p in treaty["legislationJurisdiction"]] == [
        "Empire of Japan",
        "Soviet Union",
    ]
    # It is not known when it entered into force: nothing is inferred.
    assert treaty.keys().isdisjoint(
        {"legislationDateOfApplicability", "temporalCoverage", "legislationLegalForce"}
    )
    assert "legislationPassedBy" not in treaty


def test_its_signing_is_an_event_with_everyone_who_signed(first_article: Any) -> None:
    signing = about(first_article, ARTICLE)["subjectOf"]
    assert (signing["@type"], signing["startDate"]) == ("Event", "1925-01-20")
    assert [place["name"] for place in signing["location"]] == ["Beijing"]
    assert [(one["attendee"]["name"], one["roleName"]) for one in signing["attendee"]] == [
        ("Lev Karakhan", "for Soviet Union"),
        ("Kenkichi Yoshizawa", "for Empire of Japan"),
    ]


def test_what_it_does_to_others_is_said_by_terms_that_are_explained(first_article: Any) -> None:
    treaty = about(first_article, ARTICLE)
    affirms, re_examines = f"{SITE}/terms.jsonld#affirms", f"{SITE}/terms.jsonld#re-examines"
    assert [one["@id"] for one in treaty[affirms]] == [
        f"{SITE}/treaties/treaty-of-portsmouth/#treaty"
    ]
    assert [one["name"] for one in treaty[re_examines]] == [
        "Fishery Convention",
        "Other treaties between the Russian Empire and Japan",
    ]
    terms = json.loads(first_article.get("/terms.jsonld").content)["@graph"]
    assert {affirms, re_examines} <= {term["@id"] for term in terms}


def test_its_sources_are_cited_with_their_numbers(first_article: Any) -> None:
    cited = {one["@id"].rpartition("/")[0]: one for one in data(first_article, ARTICLE)["citation"]}
    assert len(cited) == 7
    fisher = cited[f"{SITE}/sources/fisher-moore-1946"]
    assert fisher["@type"] == "ScholarlyArticle"
    assert fisher["identifier"][0]["value"] == "10.2307/2049056"
    assert "https://doi.org/10.2307/2049056" in fisher["sameAs"]
    assert fisher["isPartOf"]["isPartOf"]["isPartOf"]["issn"] == "0363-6917"
    types = sorted(one["@type"] for one in cited.values())
    assert types == sorted(
        ["Book", "Book", "NewsArticle", "PublicationVolume", "WebPage", *["ScholarlyArticle"] * 2]
    )


def test_a_person_has_names_and_dates_of_life(first_article: Any) -> None:
    person = about(first_article, "/people/goto-shinpei/")
    assert (person["@type"], person["familyName"], person["givenName"]) == (
        *("Person", "Gotō", "Shinpei"),
    )
    assert (person["birthDate"], person["deathDate"]) == ("1857", "1929")
    assert person["alternateName"] == [{"@value": "後藤新平", "@language": "ja"}]


def test_a_state_and_a_body_are_what_they_are(first_article: Any) -> None:
    assert about(first_article, "/parties/soviet-union/")["@type"] == [
        "Country",
        "GovernmentOrganization",
    ]
    assert about(first_article, "/parties/league-of-nations/")["@type"] == "Organization"
    assert about(first_article, "/parties/imperial-japanese-navy/")["@type"] == (
        "GovernmentOrganization"
    )


def test_a_place_lies_where_it_lies(first_article: Any) -> None:
    assert about(first_article, "/places/beijing/")["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 39.9,
        "longitude": 116.4,
    }


def test_an_interval_is_given_by_the_ends_that_are_known(first_article: Any) -> None:
    war = about(first_article, "/events/russo-japanese-war/")
    assert (war["startDate"], war["endDate"]) == ("1904", "1905")
    concessions = about(first_article, "/events/concessions-in-soviet-sakhalin/")
    assert "startDate" not in concessions
    assert concessions["endDate"] == "1943"


def test_it_is_the_same_under_every_language_of_the_interface(first_article: Any) -> None:
    pages = [first_article.get(f"{prefix}{ARTICLE}").content.decode() for prefix in ("", "/ja")]
    blocks = [page.partition("ld+json")[2].partition("</script>")[0] for page in pages]
    assert blocks[0] == blocks[1] != ""
