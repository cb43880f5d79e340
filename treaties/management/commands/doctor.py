"""``manage.py doctor [--format json]``: what is wrong here, and how to mend it."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from treaties.management.doctor import examine


class Command(BaseCommand):
    """Ends with 0 where all is well, with 1 where something is to be mended."""

    help = "Looks at settings, database, files, clock, backups and e-mail; changes nothing."
    requires_system_checks = ()  # its first check

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, format: str, **options: Any) -> None:
        findings = list(examine())
        if format == "json":
            rows = [asdict(finding) for finding in findings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for finding in findings:
                mark = "ok   " if finding.is_well else "WRONG"
                self.stdout.write(f"{mark} {finding.check}: {finding.found}")
                if finding.mend:
                    self.stdout.write(f"      {finding.mend}")
        if not all(finding.is_well for finding in findings):
            sys.exit(1)
