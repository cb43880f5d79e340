"""The targets: functions that take any bytes and raise only where something is wrong with us.

Each is run by hypothesis in the suite, and by atheris as long as one likes (``tests/fuzz/run.py``).
"""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tests.exchange.sheets.files import FRAME, HEADER, book, sheet_xml
from tests.fuzz import documents, files, texts
from tests.hostile import VECTORS
from treaties.documents import dumps

Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    "dates": texts.dates,
    "citations": texts.citations,
    "sources": texts.sources,
    "documents": documents.documents,
    "values": documents.values,
    "histories": documents.histories,
    "bundles": documents.bundles,
    "table": files.table,
    "workbook": files.workbook,
    "worksheet": files.worksheet,
    "bibtex": files.bibliography("bibtex"),
    "ris": files.bibliography("ris"),
    "csl-json": files.bibliography("csl-json"),
}
_SAMPLES = settings.BASE_DIR / "fixtures/samples"
FOUND = Path(__file__).with_name("found")

_DATES = (
    "c. 1907", "until 1943", "15 July 1907 O.S.", "大正14年1月20日", "20 January 1925", "1904-05",
    "1925-01-20", "[1924,1926..1930]", "19XX", "../1939", "-0043-03-15", "spring 1941", "1900s",
    "3/16 March 1917", "early 1920s", "Y-12345", "1925?-~01-20%", "Tuesday, 20 January 1925",
)  # fmt: skip
_TEXTS = (
    "Signed.[@a, p. 49; @b, pp. 1–3 and *passim*]\n\n> [Nisso]{lang=ja-Latn}[^x]\n\n[^x]: Of [@c].",
    "# Head\n\n- [Port](treaty:portsmouth) and [](person:goto-shinpei)\n- **b** `c` https://e.org/",
    "1. [x](https://e.org/a?b&c)\n2. [a [b]{lang=ar}]{lang=de} \\[@a]\n\n| a | b |\n|---|---|",
)  # fmt: skip
_VALUES = (b'"1925"', b"null", b"[]", b"{}", b"1e400", b'["person:lev-karakhan"]', b'"\\ud800"')
_ROWS = (
    b'<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" s="1"><v>9151</v></c></row>'
)


def _samples(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((_SAMPLES / name).iterdir())]


def _placed(trees: int, depth: int) -> list[bytes]:
    """Return changes of each of so many trees: every sort of value at some places, to a depth."""
    return [
        bytes([tree, deep, *([place] * (deep + 1))]) + value
        for tree in range(trees)
        for deep in range(depth)
        for place in range(0, 30, 7)
        for value in _VALUES
    ]


def seeds(name: str) -> list[bytes]:
    """Return inputs to begin with: honest ones, and what was found once."""
    return [*_SEEDS[name], *(path.read_bytes() for path in sorted(FOUND.glob(f"{name}/*")))]


_SEEDS: dict[str, list[bytes]] = {
    "dates": [text.encode() for text in _DATES],
    "citations": [text.encode() for text in (*_TEXTS, *VECTORS)],
    "sources": ["\n".join(_TEXTS).encode(), *(text.encode() for text in VECTORS[::12])],
    "documents": [dumps(document).encode() for document in documents.DOCUMENTS],
    "values": _placed(len(documents.DOCUMENTS), depth=3),
    "histories": _placed(len(documents.HISTORIES), depth=6),
    "bundles": [*_samples("bundles"), documents.small_bundle()],
    "table": [
        b"slug,name\na,Pact\n",
        b"slug;name;short_name\r\na;\"Pact; of \"\"1925\"\"\";x\r\n",
        "\ufeffslug\tname\na\t日ソ\n".encode("utf-16"),
        b"slug,name,signed,signed_edtf\na,=1+1,c. 1907,1907~\n",
    ],
    "workbook": [book(_ROWS.decode()), book("", {"docProps/app.xml": "<a/>"})],
    "worksheet": [
        *(bytes([place]) + FRAME[part].encode() for place, part in enumerate(files.PARTS) if place),
        b"\0" + sheet_xml(HEADER).encode(),
        bytes([len(files.PARTS)]) + _ROWS,
    ],
    "bibtex": [data for data in _samples("bibliographies") if b"@" in data[:200]],
    "ris": [data for data in _samples("bibliographies") if b"TY  -" in data[:200]],
    "csl-json": [data for data in _samples("bibliographies") if data.lstrip()[:1] in b"[{"],
}  # fmt: skip
