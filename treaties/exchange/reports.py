"""What is wrong in a file, as a table of its own."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from treaties.models import Batch, Fault

from .sheets import write_csv


def write_faults(batch: Batch, out: BinaryIO) -> None:
    """Write everything that is wrong in a batch’s file as CSV, a row for each fault."""
    header = (_("sheet"), _("row"), _("column"), _("value"), _("reason"), _("what would be right"))
    write_csv(
        out,
        header,
        (
            [one.sheet, str(one.row or ""), one.column, one.value, one.reason, one.mend]
            for one in Fault.objects.filter(batch=batch).order_by("number")
        ),
    )
