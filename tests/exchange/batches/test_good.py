"""Good files in odd dress: what they say is what the records say afterwards."""

import datetime
from typing import Any

import pytest
from django.test import Client

from treaties.documents import loads

from ..bringing import Content, bring, newest, take

pytestmark = pytest.mark.django_db

RIGA = "treaty:peace-of-riga"
HEAD = "slug,name,instrument_type"
ROW = "peace-of-riga,Peace of Riga,treaty"
BOOK = [["slug", "name", "instrument_type"], ["peace-of-riga", "Peace of Riga", "treaty"]]


def said(address: str) -> dict[str, Any]:
    return loads(newest(address))


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{ROW}\n",
        f"\ufeff{HEAD}\n{ROW}\n",
        f"{HEAD}\r\n{ROW}\r\n",
        f"{HEAD}\r{ROW}\r",
        f"{HEAD}\n{ROW}",
        f"{HEAD}\n{ROW}\n".replace(",", ";"),
        f"{HEAD}\n{ROW}\n".replace(",", "\t"),
        f"{HEAD}\n{ROW}\n".encode("utf-16"),
        f"\ufeff{HEAD}\n{ROW}\n".encode("utf-16-be"),
        f"{HEAD},,\n{ROW},,\n\n,,,,\n",
        " slug , name ,instrument_type\n peace-of-riga , Peace of Riga , treaty \n",
        "instrument_type,slug,name\ntreaty,peace-of-riga,Peace of Riga\n",
        f'{HEAD}\n"peace-of-riga","Peace of Riga","Treaty"\n',
        {"treaty": BOOK},
        {"Treaties": BOOK},
        {"Sheet1": BOOK},
        {"treaty": [*BOOK, [], [None, None, None], ["", "", ""]]},
        {"treaty": [[*BOOK[0], None, ""], [*BOOK[1], None, ""]]},
        {
            "treaty-parties": [["treaty", "party"], ["peace-of-riga", "soviet-union"]],
            "treaty": BOOK,
        },
    ],
    ids=range(19),
)
def test_a_file_in_any_usual_dress_is_understood(first_article: Client, content: Content) -> None:
    batch = take(content)
    assert (batch.new, batch.changed) == (1, 0)
    document = said(RIGA)
    assert (document["name"], document["instrument_type"]) == ("Peace of Riga", "treaty")


def test_an_encoding_that_is_named_is_read(first_article: Client) -> None:
    content = "slug,name,instrument_type\npeace-of-riga,Рижский мирный договор,treaty\n"
    take(content.encode("koi8-r"), encoding="koi8-r")
    assert said(RIGA)["name"] == "Рижский мирный договор"


@pytest.mark.parametrize(
    ("cell", "edtf", "written"),
    [
        (datetime.date(1921, 3, 18), "1921-03-18", "1921-03-18"),
        (
            datetime.datetime(1921, 3, 18),  # noqa: DTZ001 - spreadsheets know no zones
            "1921-03-18",
            "1921-03-18",
        ),
        (1921, "1921", "1921"),
        (1921.0, "1921", "1921"),
        ("18 March 1921", "1921-03-18", "18 March 1921"),
        ("c. 1921", "1921~", "c. 1921"),
    ],
)
def test_dates_and_numbers_of_a_spreadsheet_are_dates(
    first_article: Client, cell: Any, edtf: str, written: str
) -> None:
    header = ["treaty", "kind", "date"]
    take({"treaty-actions": [header, ["treaty-of-portsmouth", "ratification", cell]]})
    action = said("treaty:treaty-of-portsmouth")["actions"][-1]
    assert (action["kind"], action["date"]["edtf"]) == ("ratification", edtf)
    assert action["date"]["written"] == written


def test_numbers_that_are_texts_lose_nothing(first_article: Client) -> None:
    header = ["slug", "type", "title", "volume", "isbn"]
    take(
        {"source": [header, ["lensen-1970", "book", "Recognition", "007", 9780306406157]]}, "source"
    )
    source = said("source:lensen-1970")
    assert (source["volume"], source["isbn"]) == ("007", "9780306406157")


def test_a_cell_that_looks_like_a_formula_comes_back_as_it_was(first_article: Client) -> None:
    take(f"{HEAD}\npeace-of-riga,'=1+1,treaty\n")
    assert said(RIGA)["name"] == "=1+1"


def test_a_column_that_is_not_there_leaves_its_field_and_so_does_an_empty_cell(
    first_article: Client,
) -> None:
    before = said("treaty:treaty-of-portsmouth")
    take("slug,name,lead\ntreaty-of-portsmouth,Peace of Portsmouth,\n")
    assert said("treaty:treaty-of-portsmouth") == before | {"name": "Peace of Portsmouth"}


def test_an_empty_cell_empties_its_field_where_that_was_chosen(first_article: Client) -> None:
    batch = take("slug,lead\nfishery-convention-1907,\n", clear=True)
    assert (batch.changed, said("treaty:fishery-convention-1907")["lead"]) == (1, "")


def test_rows_that_are_not_named_go_only_where_that_was_chosen(first_article: Client) -> None:
    content = "treaty,party,name_in_text\nsoviet-japanese-basic-convention,soviet-union,USSR\n"
    address = "treaty:soviet-japanese-basic-convention"
    take(content, "treaty-parties")
    assert {row["party"] for row in said(address)["parties"]} == {
        "party:soviet-union",
        "party:empire-of-japan",
    }
    take(content, "treaty-parties", replace=True)
    assert [row["party"] for row in said(address)["parties"]] == ["party:soviet-union"]


def test_people_places_and_sources_that_are_missing_are_made_where_that_was_chosen(
    first_article: Client,
) -> None:
    content = (
        "treaty,kind,date,place,remark\n"
        'treaty-of-portsmouth,ratification,1905,St. Petersburg,"It is said.[@witte-1921, p. 3]"\n'
    )
    assert bring(content, "treaty-actions").state == "refused"
    batch = take(content, "treaty-actions", create=True)
    assert (batch.new, batch.changed) == (2, 1)
    assert said("place:st-petersburg")["name"] == "St. Petersburg"
    assert said("source:witte-1921")["title"] == "Witte 1921"


def test_sheets_may_name_what_stands_further_down(first_article: Client) -> None:
    batch = take(
        {
            "treaty-relations": [
                ["treaty", "kind", "other"],
                ["a", "amends", "b"],
                ["b", "affirms", "a"],
            ],
            "event-treaties": [["event", "role", "treaty"], ["a-signing", "concludes", "a"]],
            "treaty-actions": [["treaty", "kind", "event"], ["a", "signature", "a-signing"]],
            "treaty": [["slug", "name", "instrument_type"], ["a", "A", "pact"], ["b", "B", "pact"]],
            "event": [
                ["slug", "name", "event_kind", "part_of"],
                ["a-signing", "Signing", "signing", "talks"],
                ["talks", "Talks", "negotiation", ""],
            ],
        }
    )
    assert (batch.new, batch.rows) == (4, 8)
    assert said("treaty:a")["actions"][0]["event"] == "event:a-signing"
    assert said("event:a-signing")["part_of"] == "event:talks"
