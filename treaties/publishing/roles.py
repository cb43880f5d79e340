"""Who may do what with a record: the one table, which also makes the groups and the docs.

A person may be in several groups. What a group may do is its permissions; the site’s
administrators (superusers) have all of them.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties.models import Record, State, StepKind

from .groups import is_own
from .saving import newest

WRITE = ("add", "change", "delete", "view")
# What each group may do: with the rows of every kind, and of the steps below.
GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "contributor": (WRITE, ("submit",)),
    "reviewer": (("view",), ("review",)),
    "publisher": (("view",), ("publish", "merge")),
}


# The rights over records themselves, in words.
_RIGHTS = {
    "view": gettext_lazy("See records, their history and previews"),
    "add": gettext_lazy("Add records, bring them back from the bin"),
    "change": gettext_lazy("Change records, restore revisions"),
    "delete": gettext_lazy("Put records into the bin"),
    "merge": gettext_lazy("Merge records; with the right to change them, move a published one"),
}


@dataclass(frozen=True)
class Rule:
    """A step: which permission it needs, from which states it may be taken, what it is called."""

    permission: str
    states: frozenset[State]
    verb: str | Promise
    needs_remark: bool = False


def _states(*states: State) -> frozenset[State]:
    return frozenset(states)


_WAITING = _states(State.REVIEW, State.APPROVED, State.SCHEDULED)
RULES: dict[StepKind, Rule] = {
    StepKind.SUBMIT: Rule("submit", _states(State.DRAFT), gettext_lazy("Submit for review")),
    StepKind.TAKE_BACK: Rule("submit", _WAITING, gettext_lazy("Take back")),
    StepKind.SEND_BACK: Rule("review", _WAITING, gettext_lazy("Send back"), needs_remark=True),
    StepKind.APPROVE: Rule("review", _states(State.REVIEW), gettext_lazy("Approve")),
    StepKind.PUBLISH: Rule(
        "publish",
        _states(State.APPROVED, State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN),
        gettext_lazy("Publish"),
    ),
    StepKind.SCHEDULE: Rule("publish", _states(State.APPROVED), gettext_lazy("Publish at a time")),
    StepKind.UNSCHEDULE: Rule(
        "publish", _states(State.SCHEDULED), gettext_lazy("Take off the schedule")
    ),
    StepKind.WITHDRAW: Rule(
        "publish",
        frozenset(State) - {State.WITHDRAWN, State.DELETED, State.REDIRECT},
        gettext_lazy("Withdraw"),
        needs_remark=True,
    ),
}


def refusal(user: Any, kind: StepKind, record: Record) -> str:
    """Return why ``user`` may not take this step with the record now; ``""`` where they may.

    Whoever may approve as well as publish may publish at once what was not submitted.
    """
    rule = RULES[kind]
    if not user.has_perm(f"treaties.{rule.permission}"):
        return _("This step needs the permission “%(name)s”.") % {"name": rule.permission}
    if not is_own(user, record.kind, record.slug):
        return _("It is in none of your groups of records.")
    if kind == StepKind.WITHDRAW and not is_published(record):
        return _("It is not published.")
    state = State(record.state)
    if kind == StepKind.PUBLISH and state in {State.DRAFT, State.REVIEW}:
        if not user.has_perm("treaties.review"):
            return _("It has to be approved first.")
        return own_change(user, record)
    if state not in rule.states:
        return _("It is %(state)s.") % {"state": state.label}
    return own_change(user, record) if kind == StepKind.APPROVE else ""


def own_change(user: Any, record: Record) -> str:
    """Return why ``user`` may not approve their own change; ``""`` where they may."""
    last = newest(record)
    if settings.REVIEW_OWN_CHANGES or last is None or last.account_id != user.pk:
        return ""
    return _("The last change is your own: somebody else has to approve it.")


def may(user: Any, kind: StepKind, record: Record) -> bool:
    """Return whether ``user`` may take this step with the record now."""
    return not refusal(user, kind, record)


def roles_table() -> str:
    """Return who may do what as a table in Markdown, which the docs show.

    A row for each right over records and for each step, a column for each group.
    """
    lines = [["", *GROUPS, _("when it is")], ["---"] * (len(GROUPS) + 2)]
    for right, words in _RIGHTS.items():
        has = (right in (*writes, *steps) for writes, steps in GROUPS.values())
        lines.append([str(words), *map(_mark, has), ""])
    for kind, rule in RULES.items():
        has = (rule.permission in steps for _writes, steps in GROUPS.values())
        lines.append([str(rule.verb), *map(_mark, has), _when(kind, rule)])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _mark(has: bool) -> str:
    return _("yes") if has else "–"


def _when(kind: StepKind, rule: Rule) -> str:
    """Return the states from which a step may be taken, in words."""
    if kind == StepKind.WITHDRAW:
        return _("seen by readers")
    return ", ".join(str(state.label) for state in State if state in rule.states)


def is_published(record: Record) -> bool:
    """Return whether readers see an edition of the record."""
    return hasattr(record, "published")
