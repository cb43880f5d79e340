"""Fuzz a target with atheris: ``python -m tests.fuzz.run dates --seconds 60``.

What it finds is written to the folder that it names, and goes into ``tests/fuzz/found/TARGET/``
once it is mended. docs/fuzzing.md says how atheris is installed.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import tests.environment  # noqa: F401 - sets the environment before the settings are read

try:
    import atheris
except ModuleNotFoundError:
    sys.exit("atheris is not installed; docs/fuzzing.md says how.")

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
with atheris.instrument_imports(include=["treaties"]):
    django.setup()
    from tests.fuzz.targets import TARGETS, seeds

# Seconds after which one input takes too long.
LONGEST = 10


def main() -> None:
    """Run a target for some seconds; leave with an error where an input was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path, help="keeps the inputs, to go on with")
    said = parser.parse_args()
    folder = said.folder or Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus = folder / said.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(said.target)):
        (corpus / f"seed-{number}").write_bytes(data)
    words = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={said.seconds}",
        f"-timeout={LONGEST}",
        "-max_len=20000",
        f"-artifact_prefix={folder}/{said.target}-",
    ]
    atheris.Setup(words, TARGETS[said.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
