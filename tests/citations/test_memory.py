"""What is remembered of a text is the text's, not the page's that it was first read for."""

from collections.abc import Iterator

import pytest

from treaties.citations import (
    Link,
    Passage,
    Rendering,
    Source,
    Wording,
    forget,
    memory,
    render,
)

TEXT = """\
# Origins

Recognition [@lensen, p. 4] was *late*.[^late] See [](treaty:portsmouth) and [@lensen, p. 5].

[^late]: By two years [@beloff].
"""
SOURCES = {
    key: Source(key=key, type="book", title=title)
    for key, title in (("lensen", "Japanese Recognition"), ("beloff", "Foreign Policy"))
}


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def page(text: str, *before: str, link: str, language: str = "") -> Rendering:
    passages = [Passage(f"before {index}", one) for index, one in enumerate(before)]
    return render(
        [*passages, Passage("text", text)],
        sources=SOURCES,
        links={"treaty:portsmouth": Link(link, "/treaties/portsmouth/")},
        wording=Wording(language=language),
        block_link="Link",
    )


@pytest.mark.parametrize("text", [TEXT, f"{TEXT}\n\n{'Long. ' * 16_600}"], ids=["usual", "long"])
def test_a_text_is_the_same_the_first_time_and_later(text: str) -> None:
    first = page(text, link="Portsmouth")
    other = page(text, "Before.[@beloff] It was.[@beloff, p. 9]", link="Peace", language="ja")
    assert page(text, link="Portsmouth") == first
    assert 'id="mark-1" href="#note-1"' in first.html["text"]
    assert 'id="mark-3" href="#note-3"' in other.html["text"]
    assert (">Portsmouth</a>" in first.html["text"], ">Peace</a>" in other.html["text"]) == (1, 1)
    assert ('<p id="p-1">' in first.html["text"], '<p id="p-2">' in other.html["text"]) == (1, 1)
    forget()
    assert page(text, link="Portsmouth") == first


def test_a_text_stands_twice_on_a_page_with_marks_of_its_own() -> None:
    twice = page(TEXT, TEXT, link="Portsmouth").html
    assert 'id="mark-1"' in twice["before 0"]
    assert 'id="mark-1"' not in twice["text"]
    # The third stands in the explanatory note.
    assert 'id="mark-4" href="#note-1"' in twice["text"]


def test_a_text_in_a_line_has_no_links_to_its_blocks() -> None:
    both = render(
        [Passage("prose", "One.\n\nTwo."), Passage("line", "Three.\n\nFour.", inline=True)],
        sources={},
        links={},
        block_link="Link",
    ).html
    assert both["prose"].count("block-link") == 2
    assert both["line"] == "Three. Four."


def test_a_source_that_was_corrected_is_worded_anew() -> None:
    before = page(TEXT, link="Portsmouth").notes[0].html
    corrected = SOURCES | {"lensen": Source(key="lensen", type="book", title="Recognition")}
    after = render([Passage("text", TEXT)], sources=corrected, links={}).notes[0].html
    assert "<i>Japanese Recognition</i>" in before
    assert "<i>Recognition</i>" in after


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made because it was not remembered; of a thousand characters so much may be."""
    monkeypatch.setattr(memory, "CHARACTERS", 1_000)
    return []


@pytest.fixture
def upper(made: list[str]) -> memory.remembered_text[str]:
    @memory.remembered_text
    def upper(text: str) -> str:
        made.append(text)
        return text.upper()

    return upper


def test_what_was_asked_for_lately_is_not_made_again(
    upper: memory.remembered_text[str], made: list[str]
) -> None:
    assert [upper("often"), upper("once"), upper("often")] == ["OFTEN", "ONCE", "OFTEN"]
    for number in range(100):
        upper(f"text {number}")
        assert upper("often") == "OFTEN"
    assert made.count("often") == 1
    assert (upper("once"), made.count("once")) == ("ONCE", 2)


def test_of_many_short_texts_or_a_long_one_no_more_is_kept_than_may_be(
    upper: memory.remembered_text[str], made: list[str]
) -> None:
    for number in range(1_000):
        upper(str(number))
    made.clear()
    for number in range(999, -1, -1):
        upper(str(number))
    assert 1_000 - len(made) < 1_000 / memory._FOR_ITSELF
    assert upper("long" * 100) == upper("long" * 100)
    assert made.count("long" * 100) == 2


def test_what_is_to_be_forgotten_is_made_again(
    upper: memory.remembered_text[str], made: list[str]
) -> None:
    upper("text")
    forget()
    upper("text")
    assert made == ["text", "text"]
