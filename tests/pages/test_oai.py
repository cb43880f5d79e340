"""Harvesting by the Open Archives Initiative’s protocol, as sickle does and as the schema says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.exchange.validating import valid
from tests.pages import harvesters
from treaties.models import Harvested

pytestmark = pytest.mark.django_db

NS = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "mods": "http://www.loc.gov/mods/v3",
}
CONVENTION = "oai:testserver:treaty/soviet-japanese-basic-convention"


def ask(client: Client, **arguments: Any) -> Any:
    """Return the answer, which is valid, to a request."""
    named = {name.removesuffix("_"): value for name, value in arguments.items()}
    response = client.get("/oai", named)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return valid(response.content, "harvest")


def error(client: Client, **arguments: Any) -> str:
    [found] = ask(client, **arguments).iterfind("oai:error", NS)
    return str(found.get("code"))


VERBS: list[dict[str, str]] = [
    {"verb": "Identify"},
    {"verb": "ListMetadataFormats"},
    {"verb": "ListMetadataFormats", "identifier": CONVENTION},
    {"verb": "ListSets"},
    *(
        {"verb": verb, "metadataPrefix": prefix}
        for verb in ("ListIdentifiers", "ListRecords")
        for prefix in ("oai_dc", "mods")
    ),
    {"verb": "GetRecord", "identifier": CONVENTION, "metadataPrefix": "mods"},
]


@pytest.mark.parametrize("asked", VERBS, ids=lambda asked: "-".join(asked.values())[:40])
def test_every_verb_is_answered_as_the_schema_says(
    first_article: Client, asked: dict[str, str]
) -> None:
    tree = ask(first_article, **asked)
    assert tree.find("oai:error", NS) is None
    assert dict(tree.find("oai:request", NS).attrib) == asked
    assert tree.find("oai:request", NS).text == "http://testserver/oai"
    assert tree.find(f"oai:{asked['verb']}", NS) is not None
    posted = first_article.post("/oai", asked)
    assert valid(posted.content, "harvest").find(f"oai:{asked['verb']}", NS) is not None


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("badVerb", {}),
    ("badVerb", {"verb": "Steal"}),
    ("badVerb", {"verb": ["Identify", "Identify"]}),
    ("badArgument", {"verb": "Identify", "set": "treaty"}),
    ("badArgument", {"verb": "ListRecords"}),
    ("badArgument", {"verb": "GetRecord", "identifier": CONVENTION}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": ["mods", "mods"]}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": "mods", "from_": "yesterday"}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": "mods", "from_": "2026-02-30"}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": "mods", "until": ""}),
    (
        "badArgument",
        {
            "verb": "ListRecords",
            "metadataPrefix": "mods",
            "from_": "2026-02-02",
            "until": "2026-02-01",
        },
    ),
    (
        "badArgument",
        {
            "verb": "ListRecords",
            "metadataPrefix": "mods",
            "from_": "2026-02-02",
            "until": "2027-02-01T00:00:00Z",
        },
    ),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": "mods", "resumptionToken": "x"}),
    ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "x"}),
    ("badResumptionToken", {"verb": "ListSets", "resumptionToken": "x"}),
    ("cannotDisseminateFormat", {"verb": "ListRecords", "metadataPrefix": "marc21"}),
    (
        "cannotDisseminateFormat",
        {"verb": "GetRecord", "identifier": CONVENTION, "metadataPrefix": "marc21"},
    ),
    (
        "idDoesNotExist",
        {"verb": "GetRecord", "identifier": "oai:testserver:treaty/none", "metadataPrefix": "mods"},
    ),
    ("idDoesNotExist", {"verb": "ListMetadataFormats", "identifier": "treaty\x00/\x0b"}),
    (
        "idDoesNotExist",
        {
            "verb": "GetRecord",
            "identifier": "treaty/soviet-japanese-basic-convention",
            "metadataPrefix": "mods",
        },
    ),
    ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "mods", "set": "poems"}),
    ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "mods", "until": "0001-01-01"}),
    (
        "noRecordsMatch",
        {"verb": "ListIdentifiers", "metadataPrefix": "mods", "from_": "9999-12-31"},
    ),
]


@pytest.mark.parametrize(("code", "asked"), WRONG)
def test_a_wrong_request_gets_the_error_that_the_protocol_has_for_it(
    first_article: Client, code: str, asked: dict[str, Any]
) -> None:
    assert error(first_article, **asked) == code


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sickle_harvests_by_all_six_verbs(
    first_article: Client, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    harvester = harvesters.harvester(method, monkeypatch)
    identity = harvester.Identify()
    assert identity.repositoryName == "Treaties: A Reference Work"
    assert (identity.deletedRecord, identity.protocolVersion) == ("persistent", "2.0")
    assert identity.adminEmail == "webmaster@site.invalid"
    assert [one.metadataPrefix for one in harvester.ListMetadataFormats()] == ["oai_dc", "mods"]
    assert [one.setName for one in harvester.ListSets()][:2] == ["Treaties", "Events"]
    records = {r.header.identifier: r for r in harvester.ListRecords(metadataPrefix="oai_dc")}
    names = [h.identifier for h in harvester.ListIdentifiers(metadataPrefix="mods")]
    assert list(records) == names
    assert len(names) == Harvested.objects.count()
    one = harvester.GetRecord(identifier=names[0], metadataPrefix="oai_dc")
    assert one.metadata == records[names[0]].metadata
    assert one.metadata["title"]


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put("/oai").status_code == 405
    assert client.get("/oai/").status_code == 404


def test_dublin_core_says_what_the_first_article_says(first_article: Client) -> None:
    tree = ask(first_article, verb="GetRecord", identifier=CONVENTION, metadataPrefix="oai_dc")
    said: dict[str, list[str]] = {}
    for element in tree.iter("{http://purl.org/dc/elements/1.1/}*"):
        said.setdefault(element.tag.partition("}")[2], []).append(element.text)
    assert said["title"] == [
        "Soviet–Japanese Basic Convention",
        "日ソ基本条約",
        "Nisso Kihon Jōyaku",
    ]
    assert said["date"] == ["1925-01-20"]
    assert said["type"] == ["Text", "Convention"]
    assert said["contributor"] == [
        "Empire of Japan",
        "Soviet Union",
        "Lev Karakhan",
        "Kenkichi Yoshizawa",
    ]
    assert said["identifier"] == [
        "http://testserver/treaties/soviet-japanese-basic-convention/",
        "League of Nations Treaty Series 34, pp. 32–53",
    ]
    assert "Affirms: Treaty of Portsmouth" in said["relation"]
    assert "A Calendar of Soviet Treaties, 1917–1957" in said["source"]
    assert said["coverage"] == ["Beijing"]
    assert said["description"][0].startswith("The Soviet–Japanese Basic Convention (日ソ基本条約,")
    assert said["rights"] == ["https://creativecommons.org/licenses/by/4.0/"]


def test_mods_says_who_took_part_as_what_and_keeps_uncertain_dates(first_article: Client) -> None:
    tree = ask(first_article, verb="GetRecord", identifier=CONVENTION, metadataPrefix="mods")
    [mods] = tree.iterfind(".//mods:mods", NS)
    roles = {
        name.findtext("mods:namePart", None, NS): name.findtext("mods:role/mods:roleTerm", None, NS)
        for name in mods.iterfind("mods:name", NS)
    }
    assert roles["Lev Karakhan"] == "signatory"
    assert roles["Empire of Japan"] == "party"
    titles = mods.iterfind("mods:titleInfo[@type='alternative']", NS)
    assert [title.get("{http://www.w3.org/XML/1998/namespace}lang") for title in titles] == [
        "ja",
        "ja-Latn-hepburn",
    ]
    dates = mods.findall("mods:originInfo/mods:dateOther", NS)
    assert ("Ratifications exchanged", "1925-02-26") in [(d.get("type"), d.text) for d in dates]
    war = ask(
        first_article,
        verb="GetRecord",
        identifier="oai:testserver:event/russo-japanese-war",
        metadataPrefix="mods",
    )
    [temporal] = war.iterfind(".//mods:subject/mods:temporal", NS)
    assert (temporal.get("encoding"), temporal.text) == ("edtf", "1904/1905")


def test_each_set_holds_the_records_of_its_kind(first_article: Client) -> None:
    sets = ask(first_article, verb="ListSets").iterfind(".//oai:setSpec", NS)
    found = {one.text: identifiers(first_article, set=one.text) for one in sets}
    assert list(found) == ["treaty", "event", "person", "party", "place", "source"]
    for kind, names in found.items():
        assert names
        assert {name.split(":")[2].split("/")[0] for name in names} == {kind}
    assert sum(map(len, found.values())) == Harvested.objects.count()


def identifiers(client: Client, **arguments: Any) -> list[str]:
    """Return all identifiers of a list, page by page."""
    return [header.findtext("oai:identifier", None, NS) for header in headers(client, **arguments)]


def headers(client: Client, **arguments: Any) -> Iterator[Any]:
    asked = {"metadataPrefix": "oai_dc"} | arguments
    while True:
        tree = ask(client, verb="ListIdentifiers", **asked)
        yield from tree.iter("{*}header")
        token = tree.findtext(".//oai:resumptionToken", None, NS)
        if not token:
            return
        asked = {"resumptionToken": token}
