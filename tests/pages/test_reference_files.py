"""References as files are read by the libraries and the schema that others read them with."""

import json
from typing import Any

import bibtexparser
import jsonschema
import pytest
import rispy
from django.test import Client

from tests.exchange.bibliographies.csl_schema import CSL_DATA
from tests.factories import make_source, make_treaty, publish_all
from treaties.models.choices import SourceType

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
# What reads a file: the items in it, each by the fields that it names.
READERS: dict[str, Any] = {
    "bib": lambda text: bibtexparser.parse_string(text).entries,
    "ris": rispy.loads,
    "csl.json": json.loads,
}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ending", READERS)
def test_the_reference_to_an_edition_is_one_item(first_article: Client, ending: str) -> None:
    text = first_article.get(f"{ARTICLE}cite/edition.{ending}").content.decode()
    [item] = READERS[ending](text)
    title = item.fields_dict["title"].value if ending == "bib" else item["title"]
    assert title.strip("{}") == "Soviet–Japanese Basic Convention"


@pytest.mark.parametrize("ending", READERS)
def test_the_sources_of_the_article_are_seven_items(first_article: Client, ending: str) -> None:
    text = first_article.get(f"{ARTICLE}sources.{ending}").content.decode()
    assert len(READERS[ending](text)) == 7


@pytest.fixture
def every_type() -> None:
    """A treaty that cites a source of each type."""
    for kind in SourceType.values:
        make_source(slug=kind, title=f"A {kind}", type=kind, issued="c. 1907", pages="175–179")
    lead = " ".join(f"It says so [@{kind}, p. 4]." for kind in SourceType.values)
    make_treaty(slug="pact", name="Pact", lead=lead)
    publish_all()


@pytest.mark.parametrize("ending", READERS)
def test_no_source_is_left_out_for_its_type(client: Client, every_type: None, ending: str) -> None:
    text = client.get(f"/treaties/pact/sources.{ending}").content.decode()
    assert len(READERS[ending](text)) == len(SourceType)


@pytest.mark.parametrize("path", ["sources.csl.json", "cite/edition.csl.json"])
def test_csl_json_is_as_its_schema_says(client: Client, every_type: None, path: str) -> None:
    items = json.loads(client.get(f"/treaties/pact/{path}").content)
    jsonschema.validate(items, CSL_DATA)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a", "type": "treaty-series"}], CSL_DATA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a", "type": "book", "pages": "4"}], CSL_DATA)
