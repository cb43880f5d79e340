"""``manage.py check_content [--format text|json] [KIND…]``: what is wrong or missing."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from treaties.documents import KINDS
from treaties.publishing import Finding, Severity, check_content


class Command(BaseCommand):
    """Ends with 0 where there is no error, with 1 where there is one, with 2 if called wrongly."""

    help = "Says what is wrong or missing in the newest text of every record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)}; or all")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, kinds: list[str], format: str, **options: Any) -> None:
        if unknown := sorted(set(kinds) - set(KINDS)):
            raise CommandError(
                f"There is no kind {', '.join(unknown)}; the kinds are {', '.join(KINDS)}.",
                returncode=2,
            )
        found = check_content(kinds or None)
        if format == "json":
            rows = [asdict(finding) for finding in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self._write(found)
        if any(finding.severity == Severity.ERROR for finding in found):
            sys.exit(1)

    def _write(self, found: Sequence[Finding]) -> None:
        """Write the findings record by record, those with the worst first; then their number."""
        first = {finding.address: place for place, finding in reversed([*enumerate(found)])}
        by_record = sorted(found, key=lambda finding: first[finding.address])
        for address, findings in groupby(by_record, key=lambda finding: finding.address):
            listed = list(findings)
            self.stdout.write(f"{address}  {listed[0].record}")
            for finding in listed:
                place = f"{finding.place}: " if finding.place else ""
                self.stdout.write(f"  {finding.severity.label}: {place}{finding.message}")
                self.stdout.write(f"    {finding.advice}")
            self.stdout.write("")
        number = Counter(finding.severity for finding in found)
        words = {
            Severity.ERROR: _("errors"),
            Severity.WARNING: _("warnings"),
            Severity.HINT: _("hints"),
        }
        self.stdout.write(", ".join(f"{words[one]}: {number[one]}" for one in Severity))
