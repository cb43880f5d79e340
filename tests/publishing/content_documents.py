"""Documents to check: of each kind one with nothing amiss but what a test gives it."""

from typing import Any, NamedTuple

from tests.documents.convention import date, document

Documents = list[dict[str, Any]]


class Case(NamedTuple):
    """What is found where in the first documents, and not in the second."""

    code: str
    place: str
    caught: Documents
    innocent: Documents


CITED = "It was signed in Beijing.[@chang]"


def day(edtf: str) -> dict[str, str]:
    return date(edtf, edtf)


def source(slug: str = "chang", **fields: Any) -> dict[str, Any]:
    return document("source", **{"slug": slug, "title": slug, "issued": day("1959")} | fields)


def person(slug: str = "karakhan", **fields: Any) -> dict[str, Any]:
    return document("person", **{"slug": slug, "family_name": "Karakhan"} | fields)


def place(slug: str, **fields: Any) -> dict[str, Any]:
    return document("place", **{"slug": slug, "name": "Portsmouth"} | fields)


def party(slug: str = "japan", **fields: Any) -> dict[str, Any]:
    return document("party", **{"slug": slug, "name": slug} | fields)


def event(slug: str = "war", **fields: Any) -> dict[str, Any]:
    return document("event", **{"slug": slug, "name": slug} | fields)


def treaty(slug: str = "pact", **fields: Any) -> dict[str, Any]:
    return document("treaty", **{"slug": slug, "name": slug, "lead": CITED} | fields)


def acted(*actions: tuple[str, str], **fields: Any) -> dict[str, Any]:
    """Return a treaty with actions of a kind on a day."""
    return treaty(actions=[{"kind": kind, "date": day(edtf)} for kind, edtf in actions], **fields)


def told(*actions: tuple[str, list[str], bool]) -> dict[str, Any]:
    """Return a treaty with accounts: kind of action, parties, whether preferred."""
    parties = [{"party": "party:japan"}, {"party": "party:russia"}]
    rows = [{"kind": kind, "parties": who, "preferred": best} for kind, who, best in actions]
    return treaty(parties=parties, actions=rows)


def signed(**fields: Any) -> dict[str, Any]:
    """Return a treaty of Japan that Karakhan signed for it in 1925."""
    row = {"person": "person:karakhan", "party": "party:japan"} | fields
    signing = {"kind": "signature", "date": day("1925-01-20")}
    return treaty(parties=[{"party": "party:japan"}], actions=[signing], signatures=[row])


def by(family: str, given: str = "", literal: str = "") -> dict[str, Any]:
    """Return a source with one contributor."""
    row = {"family_name": family, "given_name": given, "literal": literal}
    return source(contributors=[row])


def related(kind: str, *ways: tuple[str, str]) -> Documents:
    """Return treaties of which the first of each pair relates to the second."""
    names = sorted({name for way in ways for name in way})
    return [
        treaty(
            name,
            relations=[{"kind": kind, "other": f"treaty:{b}"} for a, b in ways if a == name],
        )
        for name in names
    ]


BOTH, JAPAN, RUSSIA = ["party:japan", "party:russia"], ["party:japan"], ["party:russia"]
