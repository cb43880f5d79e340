"""The targets of fuzzing hold for what they begin with, what was found, and made-up bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_begins_with_and_once_found_holds(name: str) -> None:
    for data in seeds(name):
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_made_up_inputs_find_no_fault(name: str) -> None:
    begun = seeds(name)

    @given(changed(begun) | st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


@st.composite
def changed(draw: st.DrawFn, begun: list[bytes]) -> bytes:
    """Return one of the inputs with a piece of it cut out, doubled, or replaced."""
    data = draw(st.sampled_from(begun))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 50)))
    piece = draw(
        st.just(b"") | st.just(data[start:end] * 2) | st.binary(max_size=8)
        | st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )  # fmt: skip
    return data[:start] + piece + data[end:]
