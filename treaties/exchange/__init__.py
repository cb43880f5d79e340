"""Data in and out: tables, the batches in which whatever comes in is staged, linked data."""

from .addresses import absolute, permanent
from .batches import (
    BatchRefused,
    Previewed,
    ask_publish,
    ask_undo,
    carry_on,
    carry_on_if_needed,
    carry_on_if_silent,
    check_again,
    confirm,
    discard,
    expire,
    hindrances,
    lacking,
    left_out,
    passed_over,
    previewed,
    receive,
    run,
    shows,
    start,
)
from .bibliographies import FORMATS, MIME, SUFFIX
from .bibliographies import write as write_sources
from .bundles import NotThere, chosen, write_bundle
from .collection import PREFIX, collection, size
from .exporting import documents_of, sources_of, table_rows, write_table
from .faults import FaultAt, FileFaults
from .imprint import LICENSE, WORK
from .linked import (
    article_coins,
    dublin_core,
    linked_data,
    record_data,
    source_coins,
    terms,
)
from .reports import write_faults
from .sheets import CannotWrite, FileRefused
from .tables import TABLES, Table, resource, tables_of

__all__ = [
    "FORMATS",
    "LICENSE",
    "MIME",
    "PREFIX",
    "SUFFIX",
    "TABLES",
    "WORK",
    "BatchRefused",
    "CannotWrite",
    "FaultAt",
    "FileFaults",
    "FileRefused",
    "NotThere",
    "Previewed",
    "Table",
    "absolute",
    "article_coins",
    "ask_publish",
    "ask_undo",
    "carry_on",
    "carry_on_if_needed",
    "carry_on_if_silent",
    "check_again",
    "chosen",
    "collection",
    "confirm",
    "discard",
    "documents_of",
    "dublin_core",
    "expire",
    "hindrances",
    "lacking",
    "left_out",
    "linked_data",
    "passed_over",
    "permanent",
    "previewed",
    "receive",
    "record_data",
    "resource",
    "run",
    "shows",
    "size",
    "source_coins",
    "sources_of",
    "start",
    "table_rows",
    "tables_of",
    "terms",
    "write_bundle",
    "write_faults",
    "write_sources",
    "write_table",
]
