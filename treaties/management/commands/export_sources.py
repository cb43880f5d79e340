"""``manage.py export_sources [KIND:SLUG…] [--format F]``: sources as a bibliography."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.documents import KINDS, Document, moved
from treaties.exchange import FORMATS, documents_of, sources_of, write_sources
from treaties.management.adopting import adopt
from treaties.management.bringing import OPERATOR


class Command(BaseCommand):
    """Writes to standard output; ends with 2 where a record is not there."""

    help = "Writes sources, or those that records cite, for a reference manager."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "records",
            nargs="*",
            metavar="KIND:SLUG",
            help="sources, or records whose sources are wanted; all sources without any",
        )
        parser.add_argument("--format", choices=FORMATS, default="csl-json")

    def handle(self, *args: Any, records: list[str], format: str, **options: Any) -> None:
        adopt(OPERATOR)
        documents: dict[str, Document] = {}
        for address in records or ["source:"]:
            documents |= {document["slug"]: document for document in self._found(address)}
        # The command’s own stream has the terminal’s encoding.
        sys.stdout.buffer.write(write_sources(documents.values(), format).encode())
        sys.stdout.buffer.flush()
        self.stderr.write(f"{len(documents)} sources written.")

    def _found(self, address: str) -> list[Document]:
        # A former address means the record that it leads to.
        kind, _colon, slug = moved([address]).get(address, address).partition(":")
        if kind not in KINDS:
            raise CommandError(f"There is no {address}: name a kind, as treaty:…", returncode=2)
        if not slug:
            return list(sources_of(kind))
        if not any(documents_of(kind, [slug])):
            raise CommandError(f"There is no {address}.", returncode=2)
        return list(sources_of(kind, [slug]))
