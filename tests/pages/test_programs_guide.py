"""Every example of the guide for programmers, asked anew."""

import re
import shlex
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db

GUIDE = settings.BASE_DIR / "docs" / "programs.md"
SITE = "http://127.0.0.1:8000"


def examples() -> list[tuple[str, list[str]]]:
    """Return each command of the guide with the lines that it shows of the answer."""
    found: list[tuple[str, list[str]]] = []
    text = GUIDE.read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize(("command", "lines"), examples())
def test_an_example_answers_what_the_guide_shows(
    first_article: Any, settings: Any, command: str, lines: list[str]
) -> None:
    settings.SITE_URL = SITE
    curl, *words = shlex.split(command)
    assert curl == "curl"
    assert words[-1].startswith(SITE)
    fields = [words[at + 1] for at, word in enumerate(words) if word == "-H"]
    headers = dict(field.split(": ", 1) for field in fields)
    ask = first_article.head if "-I" in words else first_article.get
    response = ask(words[-1].removeprefix(SITE), headers=headers)
    assert response.status_code in {200, 302}
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    answer = f"{head}\n\n{response.content.decode()}"
    assert lines
    assert [line for line in lines if line not in answer] == []


def test_the_guide_has_examples() -> None:
    assert len(examples()) == 6
