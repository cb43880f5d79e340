"""The arguments of a request → what is asked, or why it cannot be: OAI-PMH 2.0, section 4."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from .refusals import Refused

# Each verb’s arguments: those it needs, those it may have, and whether it takes a token instead.
_VERBS: dict[str, tuple[set[str], set[str], bool]] = {
    "Identify": (set(), set(), False),
    "ListMetadataFormats": (set(), {"identifier"}, False),
    "ListSets": (set(), set(), True),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}, True),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}, True),
    "GetRecord": ({"identifier", "metadataPrefix"}, set(), False),
}
RESUMING = "resumptionToken"
SECONDS = "%Y-%m-%dT%H:%M:%SZ"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND = re.compile(_DAY.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True)
class Window:
    """Of what a list is asked: everything from one second to another, both included."""

    prefix: str
    kind: str = ""
    start: datetime | None = None
    end: datetime | None = None


def arguments_of(parameters: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the arguments of a request, ``verb`` among them.

    Raises ``Refused`` where the verb is none, where an argument is missing, repeated or unknown.
    """
    verbs = parameters.get("verb", ())
    if len(verbs) != 1 or verbs[0] not in _VERBS:
        known = ", ".join(_VERBS)
        raise Refused("badVerb", f"The argument verb must be given once; it is one of {known}.")
    needed, allowed, takes_token = _VERBS[verbs[0]]
    for name, values in parameters.items():
        if len(values) != 1:
            raise Refused("badArgument", f"The argument {name[:50]} is given more than once.")
    given = parameters.keys() - {"verb"}
    if RESUMING in given and takes_token:
        needed, allowed = {RESUMING}, set()
    for name in sorted(given - needed - allowed):
        raise Refused("badArgument", f"{verbs[0]} takes no argument {name[:50]} here.")
    for name in sorted(needed - given):
        raise Refused("badArgument", f"{verbs[0]} needs the argument {name}.")
    return {name: values[0] for name, values in parameters.items()}


def window_of(arguments: Mapping[str, str]) -> Window:
    """Return what a list is asked of; raises ``Refused`` where a date is none, or after the other.

    Whether there is such a format or set is not looked at.
    """
    first, last = arguments.get("from"), arguments.get("until")
    if first and last and len(first) != len(last):
        raise Refused("badArgument", "from and until must be written alike, both as days or not.")
    start = _moment("from", first, time.min)
    end = _moment("until", last, time(23, 59, 59))
    if start and end and start > end:
        raise Refused("badArgument", "from must not be later than until.")
    return Window(arguments["metadataPrefix"], arguments.get("set", ""), start, end)


def _moment(name: str, text: str | None, of_day: time) -> datetime | None:
    """Return the moment that an argument names: of a day, the one at ``of_day``."""
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):
            day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - UTC, below
            return datetime.combine(day, of_day, UTC)
        if _SECOND.fullmatch(text):
            return datetime.strptime(text, SECONDS).replace(tzinfo=UTC)
    except ValueError:
        pass
    raise Refused(
        "badArgument", f"{name} must be a day, 2026-11-28, or a second, 2026-11-28T12:00:00Z."
    )
