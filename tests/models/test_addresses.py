"""Addresses that are remembered are those that Django gives."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation

from treaties.models.addresses import page_address

TREATY = ("treaty", "soviet-japanese-basic-convention")


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("en", "/treaties/soviet-japanese-basic-convention/"),
        ("ja", "/ja/treaties/soviet-japanese-basic-convention/"),
        ("ru", "/ru/treaties/soviet-japanese-basic-convention/"),
    ],
)
def test_each_language_has_its_own(language: str, address: str) -> None:
    with translation.override(language):
        assert page_address(*TREATY) == reverse(TREATY[0], args=TREATY[1:]) == address


def test_where_the_site_is_mounted_elsewhere_its_addresses_are_there() -> None:
    assert page_address("treaties") == "/treaties/"
    set_script_prefix("/under/")
    try:
        assert page_address("treaties") == "/under/treaties/"
    finally:
        set_script_prefix("/")


def test_an_edition_has_its_number() -> None:
    assert page_address("person-edition", "lev-karakhan", 2) == "/people/lev-karakhan/editions/2/"


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(NoReverseMatch):
        page_address("treaty", "not a slug")
