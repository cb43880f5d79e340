"""Locators: one normalized form for each place, and where a locator ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaties.citations import locators


@pytest.mark.parametrize(
    ("typed", "normalized"),
    [
        ("p. 49", "p. 49"),
        ("p.49", "p. 49"),
        ("49", "p. 49"),
        ("Page 49", "p. 49"),
        ("p. 49.", "p. 49"),
        ("pp. 175-179", "pp. 175–179"),
        ("175–179", "pp. 175–179"),
        ("p. 175–179", "pp. 175–179"),
        ("pp.  175 – 179", "pp. 175–179"),
        ("175--179", "pp. 175–179"),
        ("175−179", "pp. 175–179"),
        ("175-79", "pp. 175–179"),
        ("pp. 17, 33", "pp. 17, 33"),
        ("p. 17, p. 33", "pp. 17, 33"),
        ("17 and 33", "pp. 17, 33"),
        ("17, 33 & 35", "pp. 17, 33, 35"),
        ("17, 33, and 35", "pp. 17, 33, 35"),
        ("xvii", "p. xvii"),
        ("pp. xi-xv", "pp. xi–xv"),
        ("49n2", "p. 49n2"),
        ("p. 49 n. 2", "p. 49, n. 2"),
        ("33 ff.", "p. 33ff."),
        ("[12]", "p. [12]"),
        ("p. A-12", "p. A-12"),
        ("art. 6", "art. 6"),
        ("Article VI", "art. VI"),
        ("arts. 6-8", "arts. 6–8"),
        ("articles 6, 8", "arts. 6, 8"),
        ("vol. 2, p. 17", "vol. 2, p. 17"),
        ("vol. 2, 17, 33", "vol. 2, pp. 17, 33"),
        ("vols. 2, 3", "vols. 2, 3"),
        ("fol. 12v", "fol. 12v"),
        ("fol. 3r-4v", "fols. 3r–4v"),
        ("fols. 3-4", "fols. 3–4"),
        ("col. 3", "col. 3"),
        ("§ 4", "sec. 4"),
        ("§§4-5", "secs. 4–5"),
        ("chapter 3", "chap. 3"),
        ("no. 866-b", "no. 866-b"),
        ("app. B", "app. B"),
        ("f. 5, op. 1, d. 12, ll. 3-4", "f. 5, op. 1, d. 12, ll. 3–4"),
        ("p. 5–p. 6", "pp. 5–6"),
        ("pp. 175 - p. 79", "pp. 175–179"),
        ("art. VI–art. VIII", "arts. VI–VIII"),
        ("vol. 2, p. 5–p. 6", "vol. 2, pp. 5–6"),
        ("f. 136/op. 2", "f. 136/op. 2"),
        ("f.136/op.2", "f. 136/op.2"),
        ("f. 136/op. 2/d. 3, ll. 4-5", "f. 136/op. 2/d. 3, ll. 4–5"),
        ("s.v. Sakhalin", "s.v. Sakhalin"),
        ("passim", "passim"),
        ("", ""),
    ],
)
def test_spellings_of_a_place_have_one_form(typed, normalized):
    assert locators.normalize(typed) == normalized


@pytest.mark.parametrize(
    ("locator", "printed"),
    [
        ("p. 49", "49"),
        ("pp. 17, 33", "17, 33"),
        ("art. 6", "art. 6"),
        ("fols. 3–4", "fols. 3–4"),
        ("vol. 2, pp. 17, 33", "vol. 2, 17, 33"),
        ("p. 49, n. 2", "49, n. 2"),
        ("art. 6, p. 4", "art. 6, p. 4"),
        ("s.v. Sakhalin", "s.v. Sakhalin"),
    ],
)
def test_only_pages_are_printed_without_a_label(locator, printed):
    assert locators.printed(locator) == printed


@pytest.mark.parametrize(
    ("rest", "locator", "suffix"),
    [
        ("pp. 17, 33, on this", "pp. 17, 33", "on this"),
        ("p. 49 on this", "p. 49", "on this"),
        ("49, on this", "p. 49", "on this"),
        ("49 (map)", "p. 49", "(map)"),
        ("p. 17, 1923 was the year", "p. 17", "1923 was the year"),
        ("p. 4, note that he left", "p. 4", "note that he left"),
        ("on this", "", "on this"),
        ("mix of both", "", "mix of both"),
        ("line of thought", "", "line of thought"),
        (", 1939 edition", "", "1939 edition"),
        (" p. 3 ", "p. 3", ""),
        ("", "", ""),
    ],
)
def test_the_locator_is_the_longest_list_of_places_and_the_suffix_the_rest(rest, locator, suffix):
    assert locators.split(rest) == locators.Split(locator, suffix)


@pytest.mark.parametrize(
    ("rest", "falling"),
    [
        ("pp. 35–32", "pp. 35–32"),
        ("35–32, on this", "pp. 35–32"),
        ("p. 4, 135-32", "pp. 135–132"),
        ("pp. xl–ix", "pp. xl–ix"),
        ("[12]–[10]", "pp. [12]–[10]"),
        ("p. 6–p. 5", "pp. 6–5"),
        ("pp. 35–35", ""),
        ("pp. 175-79", ""),
        ("pp. ix–xl", ""),
        ("pp. xv–4", ""),
        ("fol. 3r–3v", ""),
        ("no. 1925-12", ""),
        ("cols. 12.5–3", ""),
    ],
)
def test_a_range_whose_first_number_is_the_higher_is_told(rest, falling):
    assert locators.split(rest).falling == falling


@pytest.mark.parametrize(
    ("locator", "rest"),
    [
        ("vol. 34, p. 4", "p. 4"),
        ("vol. 34, no. 2, pp. 4, 5", "pp. 4, 5"),
        ("vol. 34", ""),
        ("vol. 35, p. 4", "vol. 35, p. 4"),
        ("vols. 34, 35", "vols. 34, 35"),
        ("p. 4, n. 34", "p. 4, n. 34"),
        ("passim", "passim"),
        ("", ""),
    ],
)
def test_what_a_source_says_itself_is_left_out_of_a_locator(locator, rest):
    assert locators.without(locator, {"vol": "34", "no": "2"}) == rest


@pytest.mark.parametrize("rest", ["49 on this", "30 years later", "1939 edition, p. 4"])
def test_a_bare_number_before_words_is_ambiguous(rest):
    assert locators.split(rest).ambiguous


@settings(deadline=None)
@given(st.text(alphabet="pvnafl.oc 0123456789-–,&ixv()[]§", max_size=60))
def test_what_is_normalized_stays_as_it_is(text):
    once = locators.normalize(text)
    assert locators.normalize(once) == once
