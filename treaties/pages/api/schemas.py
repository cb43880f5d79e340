"""The forms of answers as JSON Schema."""

from collections.abc import Mapping
from typing import Any

from treaties.documents import KINDS, Kind

Schema = dict[str, Any]

SLUG = "[-a-zA-Z0-9_]+"
TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": "string", "format": "date-time"}


def an_object(members: Mapping[str, Schema], **more: Any) -> Schema:
    """Return the schema of an object that has these members, all of them, and no other."""
    return {
        "type": "object",
        "properties": dict(members),
        "required": list(members),
        "additionalProperties": False,
        **more,
    }


def a_list(of: Schema, **more: Any) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": of, **more}


def ref(name: str) -> Schema:
    """Return a pointer to one of ``components``."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    """Return the schema of the same or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def said(schema: Schema, description: str) -> Schema:
    """Return the schema with a description."""
    return schema | {"description": description}


def named(kind: Kind) -> str:
    """Return how the schema of a kind’s record is called."""
    return kind.name.capitalize()


def records() -> dict[str, Schema]:
    """Return the schema of each kind’s record as ``exchange.public_record`` gives it."""
    shared = {
        "Edition": an_object(_EDITION),
        "Shown": an_object(
            {
                "label": TEXT,
                "years": TEXT,
                "record": {"type": ["string", "null"], "pattern": f"^[a-z]+:{SLUG}$"},
                "address": or_null(ADDRESS),
                "source": or_null(ref("SourceDocument")),
            },
            description="What an edition shows of another record; no address where no link is.",
        ),
    }
    return shared | {named(kind): _record(kind) for kind in KINDS.values()}


_EDITION: dict[str, Schema] = {
    "number": {"type": "integer", "minimum": 1},
    "published": MOMENT,
    "remark": TEXT,
    "address": said(ADDRESS, "The page that will always show this edition."),
}


def _record(kind: Kind) -> Schema:
    shown = {
        "type": "object",
        "description": "What it shows of each record that the document names, by that name.",
        "propertyNames": {"pattern": f"^[a-z]+:{SLUG}$"},
        "additionalProperties": ref("Shown"),
    }
    return an_object(
        {
            "kind": {"type": "string", "const": kind.name},
            "slug": {"type": "string", "pattern": f"^{SLUG}$"},
            "label": TEXT,
            "years": TEXT,
            "address": said(ADDRESS, "The record’s own page."),
            "edition": ref("Edition"),
            "license": ADDRESS,
            "document": ref(f"{named(kind)}Document"),
            "shown": shown,
        }
    )


def lists() -> dict[str, Schema]:
    """Return the schemas of lists and of what is in them."""
    line: dict[str, Schema] = {
        "kind": {"type": "string", "enum": list(KINDS)},
        "slug": {"type": "string", "pattern": f"^{SLUG}$"},
        "label": TEXT,
        "years": TEXT,
        "about": said(TEXT, "What lists add: parties, authors, the kind."),
        "url": said(ADDRESS, "The record here in the API."),
        "address": said(ADDRESS, "The record’s page."),
        "edition": ref("Edition"),
    }
    part = an_object({"text": TEXT, "is_wanted": FLAG, "language": TEXT})
    following = said(or_null(ADDRESS), "The next page; null on the last.")
    count = said(or_null(WHOLE), "How many there are; null where they were not counted.")
    return {
        "Line": an_object(line),
        "Lines": an_object({"items": a_list(ref("Line")), "count": count, "next": following}),
        "Editions": an_object(
            {"items": a_list(an_object({"url": ADDRESS} | _EDITION)), "next": following}
        ),
        "Found": an_object(
            {
                "items": a_list(an_object(line | {"excerpt": a_list(part)})),
                "count": WHOLE,
                "is_more": said(FLAG, "Whether there are more than were counted."),
                "is_begun": said(FLAG, "Whether nothing has the words: what begins so was found."),
                "page": WHOLE,
                "pages": WHOLE,
                "counts": an_object({}, additionalProperties=WHOLE),
                "instead": said(TEXT, "A query that finds what may have been meant."),
            }
        ),
    }


def others() -> dict[str, Schema]:
    """Return the schemas of the first address and of problems."""
    ways = {"kind": TEXT, "name": TEXT, "count": WHOLE, "url": ADDRESS}
    fault = {
        "parameter": TEXT,
        "value": {"type": ["string", "null"]},
        "reason": TEXT,
        "remedy": TEXT,
        "choices": a_list(TEXT),
    }
    return {
        "Index": an_object(
            {
                "title": TEXT,
                "license": ADDRESS,
                "description": ADDRESS,
                "search": ADDRESS,
                "lists": a_list(an_object(ways)),
            }
        ),
        "Description": {"type": "object", "description": "An OpenAPI description."},
        "Problem": an_object(
            {
                "type": TEXT,
                "title": TEXT,
                "status": {"type": "integer"},
                "detail": TEXT,
                "remedy": said(TEXT, "What to do."),
                "faults": a_list(an_object(fault)),
            },
            description="Problem details (RFC 9457).",
        ),
    }
