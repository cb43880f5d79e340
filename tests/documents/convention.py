"""Documents for tests: a treaty with rows of several sorts, and what to call what it names."""

from typing import Any

from django.db import models

from treaties.documents import KINDS
from treaties.documents.kinds import Shape

LABELS = {
    "party:soviet-union": "Soviet Union",
    "party:empire-of-japan": "Empire of Japan",
    "person:lev-karakhan": "Lev Karakhan",
    "person:kenkichi-yoshizawa": "Kenkichi Yoshizawa",
}
LEAD = (
    "The convention normalized relations between the Empire of Japan and the Soviet Union. "
    "It was signed on 20 January 1925.[@slusser-triska-1959, p. 49]"
)
SUMMARY = "Japan may establish concessions for minerals, timber and other natural resources."


def empty(shape: Shape) -> dict[str, Any]:
    """Return the fields of a row in which nothing was filled in."""
    row: dict[str, Any] = {}
    for name in shape.fields:
        field: Any = shape.model._meta.get_field(name)
        if name in shape.reference_lists:
            row[name] = []
        elif isinstance(field, models.BooleanField):
            row[name] = True
        else:
            row[name] = None if field.null or name in shape.dates else ""
    return row


def document(kind: str = "treaty", /, **fields: Any) -> dict[str, Any]:
    """Return a document of the kind, its rows with only the fields that the test names."""
    shape = KINDS[kind].shape
    rows = {
        name: [{**empty(child), **row} for row in fields.pop(name, ())]
        for name, child in shape.children.items()
    }
    head = {"format": 1, "kind": kind, "slug": fields.pop("slug", "convention")}
    return {**head, **empty(shape), **fields, **rows}


def date(written: str, edtf: str, calendar: str = "gregorian") -> dict[str, str]:
    return {"written": written, "edtf": edtf, "calendar": calendar}


SIGNED = {"key": "signature", "kind": "signature", "date": date("20 January 1925", "1925-01-20")}
REGISTERED = {
    "key": "registration",
    "kind": "registration",
    "date": date("20 May 1925", "1925-05-20"),
}
KARAKHAN = {"person": "person:lev-karakhan", "party": "party:soviet-union"}
YOSHIZAWA = {"person": "person:kenkichi-yoshizawa", "party": "party:empire-of-japan"}
CONVENTION = document(
    name="Soviet–Japanese Basic Convention",
    instrument_type="convention",
    lead=LEAD,
    subjects=["subject:coal", "subject:timber"],
    titles=[{"text": "日ソ基本条約", "language": "ja", "title_kind": "short"}],
    signatures=[KARAKHAN, YOSHIZAWA],
    actions=[SIGNED, REGISTERED],
    provisions=[{"designation": "Article VI", "heading": "Concessions", "summary": SUMMARY}],
    sections=[
        {"heading": "Background", "body": "The war ended in defeat."},
        {"heading": "Terms", "body": "Japan withdrew its troops."},
        {"heading": "Signing", "body": "Karakhan and Yoshizawa signed."},
    ],
)


def changed_convention() -> dict[str, Any]:
    """Return the convention with a change of every sort, and a value that is no harmless text."""
    background, terms, signing = CONVENTION["sections"]
    return {
        **CONVENTION,
        "name": "<script>alert(1)</script>",
        "depositary": "party:soviet-union",
        "lead": LEAD.replace("20 January", "21 January"),
        "signatures": CONVENTION["signatures"][::-1],
        "sections": [
            signing,
            background,
            {**terms, "body": "Japan withdrew its army."},
            {"heading": "Aftermath", "body": "First paragraph.\n\nSecond."},
        ],
    }
