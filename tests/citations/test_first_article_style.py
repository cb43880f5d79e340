"""The eight notes and seven entries of the first article, word for word, as text and as HTML."""

import pytest

from tests.citations.works import (
    CHANG,
    FISHER,
    FRUS,
    LNTS,
    NEW_YORK_TIMES,
    SLUSSER,
    SOURCES,
    TOMITA,
    text_of,
)
from treaties.citations import bibliography_entry, note
from treaties.citations.locators import normalize
from treaties.citations.ordering import sort_key
from treaties.citations.styles import bibliography_parts, note_parts

NOTES = [
    (
        SLUSSER,
        "p. 49",
        "Robert M. Slusser and Jan F. Triska, *A Calendar of Soviet Treaties, 1917–1957* "
        "(Stanford: Stanford University Press, 1959), 49.",
    ),
    (LNTS, "pp. 32–53", "*League of Nations Treaty Series*, vol. 34, 32–53."),
    (
        FISHER,
        "pp. 175-179",
        "Raymond H. Fisher and Harriet L. Moore, “Soviet Far Eastern Policy, 1931–1945,” "
        "*Far Eastern Quarterly* 5, no. 3 (1946): 175–179, https://doi.org/10.2307/2049056.",
    ),
    (
        CHANG,
        "pp. 17, 33",
        "Jon K. Chang, “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
        "Territorial Autonomy in the Soviet Far East, 1923–1937,” *Eurasia Studies Society of "
        "Great Britain & Europe Journal* 3 (n.d.): 17, 33.",
    ),
    (
        TOMITA,
        "pp. 155–156",
        "Takeshi Tomita, *Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet "
        "and Pro-Soviet Forces* (Brill, 2019), 155–156.",
    ),
    (NEW_YORK_TIMES, "", "“Russia and Japan Agree,” *New York Times*, 11 October 1936."),
    (
        FRUS,
        "",
        "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV,” "
        "Office of the Historian, accessed 12 June 2022, history.state.gov.",
    ),
    (
        CHANG,
        "",
        "Jon K. Chang, “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
        "Territorial Autonomy in the Soviet Far East, 1923–1937,” *Eurasia Studies Society of "
        "Great Britain & Europe Journal* 3 (n.d.).",
    ),
]
BIBLIOGRAPHY = [
    "Chang, Jon K. “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937.” *Eurasia Studies Society of Great "
    "Britain & Europe Journal* 3 (n.d.).",
    "Fisher, Raymond H., and Harriet L. Moore. “Soviet Far Eastern Policy, 1931–1945.” *Far "
    "Eastern Quarterly* 5, no. 3 (1946): 175–179. https://doi.org/10.2307/2049056.",
    "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV.” "
    "Office of the Historian. Accessed 12 June 2022. history.state.gov.",
    "*League of Nations Treaty Series*. Vol. 34.",
    "*New York Times*. “Russia and Japan Agree.” 11 October 1936.",
    "Slusser, Robert M., and Jan F. Triska. *A Calendar of Soviet Treaties, 1917–1957*. "
    "Stanford: Stanford University Press, 1959.",
    "Tomita, Takeshi. *Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet "
    "and Pro-Soviet Forces*. Brill, 2019.",
]
NOTES_IN_HTML = [
    "Robert M. Slusser and Jan F. Triska, <i>A Calendar of Soviet Treaties, 1917–1957</i> "
    "(Stanford: Stanford University Press, 1959), 49.",
    "<i>League of Nations Treaty Series</i>, vol. 34, 32–53.",
    "Raymond H. Fisher and Harriet L. Moore, “Soviet Far Eastern Policy, 1931–1945,” "
    "<i>Far Eastern Quarterly</i> 5, no. 3 (1946): 175–179, "
    '<a href="https://doi.org/10.2307/2049056" rel="external noopener">'
    "https://doi.org/10.2307/2049056</a>.",
    "Jon K. Chang, “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937,” <i>Eurasia Studies Society of "
    "Great Britain &amp; Europe Journal</i> 3 (n.d.): 17, 33.",
    "Takeshi Tomita, <i>Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet "
    "and Pro-Soviet Forces</i> (Brill, 2019), 155–156.",
    "“Russia and Japan Agree,” <i>New York Times</i>, 11 October 1936.",
    "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV,” "
    "Office of the Historian, accessed 12 June 2022, "
    '<a href="https://history.state.gov/" rel="external noopener">history.state.gov</a>.',
    "Jon K. Chang, “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937,” <i>Eurasia Studies Society of "
    "Great Britain &amp; Europe Journal</i> 3 (n.d.).",
]
ENTRIES_IN_HTML = [
    "Chang, Jon K. “Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean "
    "Territorial Autonomy in the Soviet Far East, 1923–1937.” <i>Eurasia Studies Society of "
    "Great Britain &amp; Europe Journal</i> 3 (n.d.).",
    "Fisher, Raymond H., and Harriet L. Moore. “Soviet Far Eastern Policy, 1931–1945.” "
    "<i>Far Eastern Quarterly</i> 5, no. 3 (1946): 175–179. "
    '<a href="https://doi.org/10.2307/2049056" rel="external noopener">'
    "https://doi.org/10.2307/2049056</a>. "
    '<span class="identifiers">ISSN 0363-6917 · JSTOR '
    '<a href="https://www.jstor.org/stable/2049056" rel="external noopener">2049056</a> · S2CID '
    '<a href="https://api.semanticscholar.org/CorpusID:165993799" rel="external noopener">'
    "165993799</a></span>",
    "“Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV.” "
    "Office of the Historian. Accessed 12 June 2022. "
    '<a href="https://history.state.gov/" rel="external noopener">history.state.gov</a>.',
    "<i>League of Nations Treaty Series</i>. Vol. 34.",
    "<i>New York Times</i>. “Russia and Japan Agree.” 11 October 1936. "
    '<span class="identifiers">ISSN 0362-4331</span>',
    "Slusser, Robert M., and Jan F. Triska. <i>A Calendar of Soviet Treaties, 1917–1957</i>. "
    "Stanford: Stanford University Press, 1959.",
    "Tomita, Takeshi. <i>Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet "
    "and Pro-Soviet Forces</i>. Brill, 2019. "
    '<span class="identifiers">ISBN 978-90-04-40085-6</span>',
]
IN_ORDER = sorted(SOURCES.values(), key=sort_key)


@pytest.mark.parametrize(("source", "locator", "text"), NOTES)
def test_the_notes_read_as_they_should(source, locator, text):
    assert text_of(note_parts(source, normalize(locator))) == text


@pytest.mark.parametrize(
    ("source", "locator", "html"),
    [(source, place, html) for (source, place, _), html in zip(NOTES, NOTES_IN_HTML, strict=True)],
)
def test_the_notes_in_html(source, locator, html):
    assert note(source, locator) == html


def test_the_bibliography_reads_as_it_should_and_in_this_order():
    assert [text_of(bibliography_parts(source)) for source in IN_ORDER] == BIBLIOGRAPHY


def test_the_bibliography_in_html():
    assert [bibliography_entry(source) for source in IN_ORDER] == ENTRIES_IN_HTML
