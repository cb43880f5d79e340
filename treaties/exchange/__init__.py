"""Data in and out: tables, the batches in which whatever comes in is staged, linked data."""

from .addresses import absolute, host, permanent
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
from .feeds import atom, feed_page
from .imprint import LICENSE, WORK
from .linked import article_coins, dublin_core, linked_data, source_coins, terms
from .oai import answer
from .record_json import public_edition, public_record
from .reports import write_faults
from .sheets import CannotWrite, FileRefused
from .sitemaps import pages_sitemap, records_sitemap, robots, sitemap_index
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
    "answer",
    "article_coins",
    "ask_publish",
    "ask_undo",
    "atom",
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
    "feed_page",
    "hindrances",
    "host",
    "lacking",
    "left_out",
    "linked_data",
    "pages_sitemap",
    "passed_over",
    "permanent",
    "previewed",
    "public_edition",
    "public_record",
    "receive",
    "records_sitemap",
    "resource",
    "robots",
    "run",
    "shows",
    "sitemap_index",
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
