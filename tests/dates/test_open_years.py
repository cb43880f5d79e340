"""Years with figures left open, as catalogues write them: "192?" is no year 192."""

import pytest

from treaties.dates import DateError, read


@pytest.mark.parametrize("text", ["192?", "[192?]", "192-", "[192-]"])
def test_a_year_of_a_decade_is_asked_for_with_x(text: str) -> None:
    with pytest.raises(DateError, match="from 1920 to 1929") as refusal:
        read(text)
    assert refusal.value.choices == (("192X", "192X"),)


@pytest.mark.parametrize("text", ["19??", "19--"])
def test_a_year_of_a_century_is_asked_for_with_x(text: str) -> None:
    with pytest.raises(DateError, match="from 1900 to 1999"):
        read(text)


def test_what_the_refusal_proposes_can_be_read() -> None:
    assert str(read("192X")) == "1920–1929"
