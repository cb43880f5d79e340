"""The steps of a record on its way to readers, each by somebody who may take it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from treaties.models import Edition, Record, State, Step, StepKind

from .editions import publish
from .errors import NotAllowed, NotPublishable, StepRefused
from .held import held_by_batches
from .people import Author, author_of
from .roles import RULES, refusal
from .saving import lock
from .trail import note_step
from .turns import hold, take_turn


def submit(record: Record, user: Any, remark: str = "") -> Step:
    """Ask reviewers to look at the newest revision."""
    return _take(record, StepKind.SUBMIT, State.REVIEW, user, remark)


def take_back(record: Record, user: Any, remark: str = "") -> Step:
    """Go on writing: what was submitted is a draft again."""
    return _take(record, StepKind.TAKE_BACK, State.DRAFT, user, remark)


def send_back(record: Record, user: Any, remark: str) -> Step:
    """Give the record back to those who write, saying in ``remark`` what has to change."""
    return _take(record, StepKind.SEND_BACK, State.DRAFT, user, remark)


def approve(record: Record, user: Any, remark: str = "", version: int | None = None) -> Step:
    """Say that the newest revision may be published; ``version`` is the one that was read."""
    return _take(record, StepKind.APPROVE, State.APPROVED, user, remark, version=version)


def schedule(record: Record, user: Any, at: datetime, remark: str = "") -> Step:
    """Let ``publish_due`` publish the approved revision from ``at`` on."""
    if at <= timezone.now():
        raise StepRefused(_("This time has passed: publish now, or choose a later one."))
    return _take(record, StepKind.SCHEDULE, State.SCHEDULED, user, remark, at=at)


def unschedule(record: Record, user: Any, remark: str = "") -> Step:
    """Take the record off the schedule; it stays approved."""
    return _take(record, StepKind.UNSCHEDULE, State.APPROVED, user, remark)


def _take(
    record: Record,
    kind: StepKind,
    state: State,
    user: Any,
    remark: str,
    *,
    at: datetime | None = None,
    version: int | None = None,
) -> Step:
    """Take a step and note it. Raises ``NotAllowed``, or ``StepRefused`` with what is missing."""
    remark = remark.strip()
    with transaction.atomic():
        held = lock(record.kind, record.slug)
        if version is not None and version != held.version:
            raise StepRefused(_("Someone else has changed it meanwhile: look at it again first."))
        if reason := refusal(user, kind, held):
            raise NotAllowed(reason)
        if RULES[kind].needs_remark and not remark:
            raise StepRefused(_("Say why in the remark: others will read it."))
        held.state, held.publish_at = state, at
        held.save()
        return note_step(held, kind, author_of(user), remark)


def publish_due(author: Author) -> list[Edition]:
    """Publish what is scheduled for now or earlier; return the editions.

    Together, so that records which name one another become links in one step. One that cannot be
    published goes back to “approved”, and its trail says why; one that an import is writing waits.
    Safe to run twice, or twice at once: what is due is looked for again once it is held.
    """
    due = Record.objects.filter(state=State.SCHEDULED, publish_at__lte=timezone.now())
    with transaction.atomic():
        take_turn()
        hold(due.values_list("pk", flat=True))
        busy = held_by_batches(due.values_list("pk", flat=True))
        left = list(due.exclude(pk__in=busy).order_by("publish_at", "pk"))
        while left:
            try:
                return publish(left, author=author, remark=_("As scheduled"))
            except NotPublishable as error:
                # Without these the others may go; what names them now shows them as plain text.
                left = _without_broken(left, error, author)
        return []


def _without_broken(held: list[Record], error: NotPublishable, author: Author) -> list[Record]:
    """Take the records that cannot be published off the schedule; return the others."""
    reasons: dict[str, list[str]] = {}
    for one in error.hindrances:
        reasons.setdefault(one.address, []).append(str(one))
    # By its newest document; of one that was renamed since, that has the former address.
    broken = {record.pk: reasons.get(record.address, []) for record in held}
    broken = {pk: told for pk, told in broken.items() if told} or {r.pk: [str(error)] for r in held}
    for record in held:
        if record.pk in broken:
            record.state, record.publish_at = State.APPROVED, None
            record.save()
            note_step(record, StepKind.UNSCHEDULE, author, "\n".join(broken[record.pk]))
    return [record for record in held if record.pk not in broken]
