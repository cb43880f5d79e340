"""What a text cites and links to, and what is wrong with it."""

from collections.abc import Container

from .messages import Problem
from .parsing import Mention, Parsed, RecordLink, read


def mentions(text: str) -> tuple[Mention, ...]:
    """Return the citations in ``text``, in the order in which their marks are numbered."""
    return tuple(use for use in read(text).uses() if isinstance(use, Mention))


def record_links(text: str) -> tuple[RecordLink, ...]:
    """Return the links to records in ``text``, in order; those in explanatory notes come last."""
    return tuple(use for use in read(text).uses() if isinstance(use, RecordLink))


def check(text: str, *, keys: Container[str], records: Container[str]) -> tuple[Problem, ...]:
    """Return everything that an editor has to put right in ``text``, in order.

    ``keys`` are the keys of sources, old ones included; ``records`` are the records that may be
    linked to, as ``kind:slug``. The problems carry no passage name.
    """
    return problems(read(text), keys, records)


def problems(parsed: Parsed, keys: Container[str], records: Container[str]) -> tuple[Problem, ...]:
    """Return the problems of a parsed text, and its citations and links that lead nowhere."""
    found = list(parsed.problems)
    for use in parsed.uses():
        if isinstance(use, Mention) and use.key not in keys:
            found.append(Problem.of("unknown_key", use.key, use.line, use.column))
        elif isinstance(use, RecordLink) and f"{use.kind}:{use.slug}" not in records:
            name = f"{use.kind}:{use.slug}"
            found.append(Problem.of("unknown_record", name, use.line, use.column))
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))
