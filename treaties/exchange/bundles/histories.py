"""A line of a bundle → the record’s history, or what is wrong with it.

That every text in it can be stored was seen when the line was read.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from treaties.documents import (
    KINDS,
    Document,
    DocumentError,
    Refusal,
    Shown,
    current,
    dumps,
    dumps_shown,
    outline,
)
from treaties.models import Edition, Record, Revision, State, Step, StepKind
from treaties.publishing import History

Item = dict[str, Any]
Test = Callable[[Any], bool]

_LARGEST = 2**31 - 1
_SLUG = re.compile(r"[-\w]{1,100}", re.ASCII)


def history_of(item: Item, document: Document | None) -> History:
    """Return the history that a line tells, checked by ``refusals_in``, as unsaved rows.

    ``document`` is what its newest revision says, if the record is there; of a former address that
    has no history, the line has nothing but where it leads.
    """
    kind, _colon, slug = item["address"].partition(":")
    revisions = [
        Revision(**_made(row), comment=row["comment"], document=dumps(row["document"]))
        for row in item.get("revisions", ())
    ]
    editions = [
        (Edition(**_made(row), remark=row["remark"], shown=_shown_text(row)), row["revision"])
        for row in item.get("editions", ())
    ]
    steps = [
        Step(**_made(row), remark=row["remark"], kind=row["kind"], version=row["version"])
        for row in item.get("steps", ())
    ]
    record = Record(
        kind=kind,
        slug=slug,
        version=revisions[-1].number if revisions else 0,
        state=item.get("state", State.REDIRECT),
        publish_at=_time(item.get("publish_at")),
        reason=item.get("reason", ""),
        editions_closed=item.get("editions_closed", False),
    )
    return History(record, document, item["leads_to"] or "", revisions, editions, steps)


def _made(row: Item) -> Item:
    return {"number": row["number"], "made": _time(row["made"]), "author": row["author"]}


def _shown_text(row: Item) -> str:
    return dumps_shown({name: Shown(**entry) for name, entry in row["shown"].items()})


def refusals_in(item: Item) -> list[Refusal]:
    """Return what cannot be taken of a line that has an address, with the path in that line."""
    tests = _FORMER if item.keys() == _FORMER.keys() else _RECORD
    found = list(_wrong(item, tests, ""))
    if found or tests is _FORMER:
        return found
    for name, row_tests in _ROWS.items():
        for place, row in enumerate(item[name]):
            found += _wrong(row, row_tests, f"{name}.{place}.")
        numbers = [row["number"] for row in item[name]] if not found else []
        if numbers != sorted(set(numbers)):
            found.append(Refusal(name, None, _("The numbers do not ascend.")))
    return found or [*_contradictions(item), *_documents(item), *_shown(item)]


def _wrong(row: Any, tests: dict[str, Test], path: str) -> Iterator[Refusal]:
    """Yield what is missing in a row, unknown, or of another form than it must be."""
    if not isinstance(row, dict):
        yield Refusal(path.rstrip("."), row, _("This must be an object."))
        return
    for name in sorted(row.keys() - tests.keys()):
        yield Refusal(f"{path}{name}", None, _("There is no such field."))
    for name, is_right in tests.items():
        if name not in row:
            yield Refusal(f"{path}{name}", None, _("This is missing."))
        elif not is_right(row[name]):
            yield Refusal(f"{path}{name}", row[name], _("This cannot stand here."))


def _contradictions(item: Item) -> Iterator[Refusal]:
    """Yield where a line says two things that cannot both be so."""
    state, published = item["state"], item["published"]
    versions = {row["number"] for row in item["revisions"]}
    editions = [row["number"] for row in item["editions"]]
    if (state == State.REDIRECT) != (item["leads_to"] is not None):
        yield Refusal("state", state, _("Only what leads elsewhere has an address to lead to."))
    if (state == State.SCHEDULED) != (item["publish_at"] is not None):
        yield Refusal("publish_at", None, _("Only what is scheduled has a time."))
    if not versions and state != State.REDIRECT:
        yield Refusal("revisions", None, _("There is no revision."))
    if published is not None and published not in editions[-1:]:
        yield Refusal("published", published, _("Readers have the newest edition, or none."))
    if published is not None and state in _UNSEEN:
        yield Refusal("published", published, _("Nothing of this state is published."))
    for place, row in enumerate(item["editions"]):
        if row["revision"] not in versions:
            yield Refusal(f"editions.{place}.revision", row["revision"], _("There is none."))


def _documents(item: Item) -> Iterator[Refusal]:
    """Yield why a revision cannot be read or drawn as a page."""
    kind = item["address"].partition(":")[0]
    for place, row in enumerate(item["revisions"]):
        path = f"revisions.{place}.document"
        try:
            document = current(row["document"])
            if document["kind"] != kind:
                raise ValueError(_("It is of another kind."))
            outline(document)
        except DocumentError as error:
            yield from (
                Refusal(f"{path}.{one.path}", one.value, one.reason) for one in error.refusals
            )
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            yield Refusal(path, None, str(error))


def _shown(item: Item) -> Iterator[Refusal]:
    """Yield why what an edition shows of other records cannot be read."""
    for place, row in enumerate(item["editions"]):
        for name, entry in row["shown"].items():
            path = f"editions.{place}.shown.{name}"
            if refusals := list(_wrong(entry, _SHOWN, f"{path}.")):
                yield from refusals
            elif entry["source"] is not None:
                yield from _source(entry["source"], f"{path}.source")


def _source(document: Item, path: str) -> Iterator[Refusal]:
    try:
        current(document)
    except DocumentError as error:
        yield Refusal(path, None, str(error))


def _text(longest: int) -> Test:
    return lambda value: isinstance(value, str) and len(value) <= longest


def _number(value: Any) -> bool:
    return type(value) is int and 0 < value <= _LARGEST


def _is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and _time(value) is not None
    except (ValueError, OverflowError):
        return False


def _time(value: str | None) -> datetime.datetime | None:
    """Return a time; ``None`` for none, and for what is none or has no zone."""
    made = parse_datetime(value) if value else None
    return made if made and made.tzinfo else None


def is_address(value: Any) -> bool:
    """Return whether this names a record, there or not: ``"person:lev-karakhan"``."""
    if not isinstance(value, str):
        return False
    kind, _colon, slug = value.partition(":")
    return kind in KINDS and _SLUG.fullmatch(slug) is not None


def _or_none(test: Test) -> Test:
    return lambda value: value is None or test(value)


def _list(value: Any) -> bool:
    return isinstance(value, list)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


_UNSEEN = (State.DELETED, State.REDIRECT, State.WITHDRAWN)
_FORMER: dict[str, Test] = {"address": is_address, "leads_to": is_address}
_RECORD: dict[str, Test] = {
    "address": is_address,
    "leads_to": _or_none(is_address),
    "state": lambda value: value in State.values,
    "publish_at": _or_none(_is_time),
    "reason": _text(100_000),
    "editions_closed": lambda value: isinstance(value, bool),
    "published": _or_none(_number),
    "revisions": _list,
    "editions": _list,
    "steps": _list,
}
_BY: dict[str, Test] = {"number": _number, "made": _is_time, "author": _text(150)}
_ROWS: dict[str, dict[str, Test]] = {
    "revisions": {**_BY, "comment": _text(500), "document": _object},
    "editions": {**_BY, "remark": _text(500), "revision": _number, "shown": _object},
    "steps": {
        **_BY,
        "kind": lambda value: value in StepKind.values,
        "version": lambda value: value == 0 or _number(value),
        "remark": _text(500),
    },
}
_SHOWN: dict[str, Test] = {
    "label": _text(1_000),
    "years": _text(60),
    "address": lambda value: value == "" or is_address(value),
    "source": _or_none(_object),
}
