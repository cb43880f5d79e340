"""The programs of others that come from PyPI, in an environment of their own."""

import sys
from pathlib import Path

from .standing import FILES, do


def programs(folder: Path) -> Path:
    """Return where the programs of the environment in ``folder`` are, made when first needed."""
    made = folder / "peers"
    python, done = made / "bin" / "python", made / ".installed"
    if not done.exists():
        do([sys.executable, "-m", "venv", "--clear", made])
        quiet = ["--quiet", "--disable-pip-version-check"]
        wanted = ["--require-hashes", "-r", FILES / "requirements.txt"]
        do([python, "-m", "pip", "install", *quiet, *wanted])
        done.touch()
    return python.parent
