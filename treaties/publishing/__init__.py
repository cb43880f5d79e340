"""From a saved row to a published edition: the only room that writes what readers see.

Everything here runs in one transaction and leaves the old state or the new one.
"""

from .bin import bring_back, delete, discard, users_of
from .content import Finding, Severity, check_content
from .editions import publish
from .errors import AddressTaken, Gone, InUse, NotAllowed, NotPublishable, Stale, StepRefused
from .former import forget
from .groups import is_limited, is_own, nameable, nameable_rows, own_records, own_rows
from .harvesting import announce_missing, tell_anew
from .held import Held, held, held_by_batches, refuse_held
from .histories import History, show_again, take_over
from .listing import enter_missing
from .many import save_many, write_many
from .merging import merge
from .people import Author, author_of
from .readiness import Hindrance, hindrances
from .reading import (
    addresses_of,
    final,
    first_published,
    named_by,
    published_document,
    record_at,
)
from .roles import GROUPS, RULES, Rule, is_published, may, refusal, roles_table
from .saving import change, lock, newest, record_of, restore, revision, save
from .searchable import gather_index, make_missing_searchable
from .seen import companions, outdated, shown_for
from .stamps import draw_anew
from .steps import approve, publish_due, schedule, send_back, submit, take_back, unschedule
from .turns import take_turn
from .withdrawing import withdraw

__all__ = [
    "GROUPS",
    "RULES",
    "AddressTaken",
    "Author",
    "Finding",
    "Gone",
    "Held",
    "Hindrance",
    "History",
    "InUse",
    "NotAllowed",
    "NotPublishable",
    "Rule",
    "Severity",
    "Stale",
    "StepRefused",
    "addresses_of",
    "announce_missing",
    "approve",
    "author_of",
    "bring_back",
    "change",
    "check_content",
    "companions",
    "delete",
    "discard",
    "draw_anew",
    "enter_missing",
    "final",
    "first_published",
    "forget",
    "gather_index",
    "held",
    "held_by_batches",
    "hindrances",
    "is_limited",
    "is_own",
    "is_published",
    "lock",
    "make_missing_searchable",
    "may",
    "merge",
    "nameable",
    "nameable_rows",
    "named_by",
    "newest",
    "outdated",
    "own_records",
    "own_rows",
    "publish",
    "publish_due",
    "published_document",
    "record_at",
    "record_of",
    "refusal",
    "refuse_held",
    "restore",
    "revision",
    "roles_table",
    "save",
    "save_many",
    "schedule",
    "send_back",
    "show_again",
    "shown_for",
    "submit",
    "take_back",
    "take_over",
    "take_turn",
    "tell_anew",
    "unschedule",
    "users_of",
    "withdraw",
    "write_many",
]
