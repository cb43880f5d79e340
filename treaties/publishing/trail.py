"""The trail of steps: who did what with a record, when, with which remark."""

from treaties.models import Record, Step, StepKind

from .people import Author

# What stands between the two slugs in the remark of a step that moved a record.
MOVED = " → "


def note_step(record: Record, kind: StepKind, author: Author, remark: str = "") -> Step:
    """Add a step to the trail of a locked record."""
    last = Step.objects.filter(record=record).order_by("-number").first()
    return Step.objects.create(
        record=record,
        number=last.number + 1 if last else 1,
        kind=kind,
        version=record.version,
        remark=remark[:500],
        **author.fields(),
    )
