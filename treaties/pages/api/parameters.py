"""The parameters of addresses: each says once what it takes, for checking and for describing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict

from treaties.dates import MAX_LENGTH, DateError, read
from treaties.documents import is_storable
from treaties.exchange import absolute

from .problems import Fault, Refused, bad

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True)
class Parameter:
    """A parameter: ``schema`` is of one value, ``taken`` makes of its text what views get.

    ``taken`` raises ``Refused``. Where ``most`` is given, the parameter may stand so many times,
    and views get a list; else they get a value or ``default``.
    """

    name: str
    description: str
    schema: dict[str, Any]
    taken: Callable[[str], Any]
    default: Any = None
    is_required: bool = False
    most: int = 0

    @property
    def whole_schema(self) -> dict[str, Any]:
        """The schema of all that the parameter may be given."""
        if self.most:
            return {"type": "array", "items": self.schema, "maxItems": self.most}
        return self.schema if self.default is None else self.schema | {"default": self.default}


@dataclass(frozen=True)
class Query:
    """What an address asks: the values by parameter; ``texts`` as they were sent, in our order."""

    path: str
    texts: tuple[tuple[str, str], ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def from_place(self, after: str) -> str:
        """Return the whole address of the same list from another place on."""
        kept = [(name, text) for name, text in self.texts if name != "after"]
        return absolute(f"{self.path}?{urlencode([*kept, ('after', after)])}")


def query_of(request: HttpRequest, parameters: Sequence[Parameter]) -> Query:
    """Return what a request asks; raises ``Problem`` with everything that is wrong with it."""
    try:
        given = request.GET
    except TooManyFieldsSent as error:
        raise bad([Fault("", None, "There are too many parameters.", "Send fewer.")]) from error
    known = {parameter.name for parameter in parameters}
    takes = f"This address takes {', '.join(sorted(known)) or 'no parameters'}."
    faults = [
        Fault(name, given[name], "There is no such parameter here.", takes)
        for name in given
        if name not in known
    ]
    values: dict[str, Any] = {}
    texts = []
    for parameter in parameters:
        texts += [(parameter.name, text) for text in given.getlist(parameter.name)]
        values[parameter.name] = _value(parameter, given, faults)
    if faults:
        raise bad(faults)
    return Query(request.path, tuple(texts), values)


def _value(parameter: Parameter, given: QueryDict, faults: list[Fault]) -> Any:
    """Return the value or values of a parameter; what is wrong with it is added to ``faults``."""
    sent = given.getlist(parameter.name)
    if parameter.is_required and not sent:
        faults.append(Fault(parameter.name, None, "This is missing.", parameter.description))
        return None
    most = parameter.most or 1
    if len(sent) > most:
        reason = f"This stands {len(sent)} times."
        faults.append(Fault(parameter.name, sent[0], reason, f"Give it at most {most} times."))
        return None
    values = []
    for text in sent:
        try:
            if not is_storable(text):
                raise Refused("A NUL character is in this.", "Leave it out.")
            values.append(parameter.taken(text))
        except Refused as error:
            told = (error.reason, error.remedy, error.choices)
            faults.append(Fault(parameter.name, text, *told))
    if parameter.most:
        return values
    return values[0] if values else parameter.default


def whole_number(
    name: str, description: str, least: int, most: int, default: int | None = None
) -> Parameter:
    """Return a parameter that takes a whole number between two."""

    def taken(text: str) -> int:
        plain = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not plain or not least <= int(text) <= most:
            raise Refused(
                "This is no whole number within the bounds.", f"Give one from {least} to {most}."
            )
        return int(text)

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Parameter(name, description, schema, taken, default)


def words(name: str, description: str, longest: int, pattern: str = "", **more: Any) -> Parameter:
    """Return a parameter that takes some text, which the whole of ``pattern`` matches if given."""
    form = re.compile(pattern)

    def taken(text: str) -> str:
        if not 1 <= len(text) <= longest:
            raise Refused(
                f"This has {len(text)} characters.", f"Give between 1 and {longest} of them."
            )
        if pattern and not form.fullmatch(text):
            raise Refused("This does not have the form that is asked for.", description)
        return text

    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": longest}
    if pattern:
        schema["pattern"] = f"^{pattern}$"
    return Parameter(name, description, schema, taken, **more)


def one_of(name: str, description: str, choices: Sequence[str], **more: Any) -> Parameter:
    """Return a parameter that takes one of some words."""

    def taken(text: str) -> str:
        if text not in choices:
            raise Refused("This word is not known here.", f"Give one of {', '.join(choices)}.")
        return text

    return Parameter(name, description, {"type": "string", "enum": list(choices)}, taken, **more)


def moment(name: str, description: str) -> Parameter:
    """Return a parameter that takes a time of our clocks (RFC 3339, section 5.6), as UTC."""

    def taken(text: str) -> datetime:
        try:
            if not _MOMENT.fullmatch(text):
                raise ValueError(text)
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise Refused(
                "This is no time with its offset from UTC.",
                "Write 2026-11-23T10:15:00Z; a + in an address is written %2B.",
            ) from error

    return Parameter(name, description, {"type": "string", "format": "date-time"}, taken)


def historical_date(name: str, description: str) -> Parameter:
    """Return a parameter that takes what ``treaties.dates.read`` understands."""

    def taken(text: str) -> str:
        try:
            read(text)
        except DateError as error:
            # A label is read in one way only; its EDTF form may be what was asked.
            labels = tuple(label for label, _edtf in error.choices)
            raise Refused(error.message, description, labels) from error
        return text

    schema = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}
    return Parameter(name, description, schema, taken)
