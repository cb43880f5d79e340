"""The house style for each kind of work, in a note and in the bibliography."""

from dataclasses import replace

import pytest

from tests.citations.works import (
    BOOK,
    CHANG,
    FISHER,
    FRUS,
    LNTS,
    NEW_YORK_TIMES,
    person,
    text_of,
)
from treaties.citations import Contributor, Source
from treaties.citations.styles import bibliography_parts, note_parts


@pytest.mark.parametrize(
    ("source", "locator", "noted", "listed"),
    [
        pytest.param(
            replace(
                BOOK,
                contributors=(
                    person("Chang", "Jon K."),
                    person("Smith", "Ann", role="editor"),
                    person("Jones", "Bob", role="translator"),
                ),
                edition="2",
                volume="3",
                container_title="History of Japan",
                number="14",
            ),
            "p. 4",
            "Jon K. Chang, *A Book*, ed. Ann Smith, trans. Bob Jones, 2nd ed., vol. 3, "
            "History of Japan 14 (Leiden: Brill, 2019), 4.",
            "Chang, Jon K. *A Book*. Edited by Ann Smith. Translated by Bob Jones. 2nd ed. Vol. 3. "
            "History of Japan 14. Leiden: Brill, 2019.",
            id="book with all its fields",
        ),
        pytest.param(
            replace(
                BOOK,
                contributors=(
                    person("Streltsov", "Dmitry", role="editor"),
                    person("Shimotomai", "Nobuo", role="editor"),
                ),
            ),
            "",
            "Dmitry Streltsov and Nobuo Shimotomai, eds., *A Book* (Leiden: Brill, 2019).",
            "Streltsov, Dmitry, and Nobuo Shimotomai, eds. *A Book*. Leiden: Brill, 2019.",
            id="edited book",
        ),
        pytest.param(
            replace(BOOK, year="", edition="revised"),
            "",
            "*A Book*, revised ed. (Leiden: Brill, n.d.).",
            "*A Book*. Revised ed. Leiden: Brill, n.d.",
            id="book without author and date",
        ),
        pytest.param(
            Source("x", "book", "A Book"),
            "art. 6",
            "*A Book* (n.d.), art. 6.",
            "*A Book*. n.d.",
            id="book with a title alone",
        ),
        pytest.param(
            Source(
                "x",
                "chapter",
                "A Chapter",
                contributors=(
                    person("Tomita", "Takeshi"),
                    person("Streltsov", "Dmitry", role="editor"),
                ),
                container_title="A Collection",
                pages="150-170",
                publisher="Brill",
                publisher_place="Leiden",
                year="2019",
            ),
            "pp. 155-156",
            "Takeshi Tomita, “A Chapter,” in *A Collection*, ed. Dmitry Streltsov (Leiden: Brill, "
            "2019), 155–156.",
            "Tomita, Takeshi. “A Chapter.” In *A Collection*, edited by Dmitry Streltsov, 150–170. "
            "Leiden: Brill, 2019.",
            id="chapter",
        ),
        pytest.param(
            Source(
                "x",
                "thesis",
                "A Thesis",
                contributors=(person("Chang", "Jon K."),),
                number="PhD diss.",
                publisher="University of Hawai‘i",
                year="2010",
            ),
            "p. 7",
            "Jon K. Chang, “A Thesis” (PhD diss., University of Hawai‘i, 2010), 7.",
            "Chang, Jon K. “A Thesis.” PhD diss., University of Hawai‘i, 2010.",
            id="thesis",
        ),
        pytest.param(
            Source(
                "x",
                "report",
                "A Report",
                contributors=(Contributor(literal="Ministry of Foreign Affairs"),),
                number="Report 12",
                publisher_place="Tokyo",
                publisher="The Ministry",
                year="1925",
            ),
            "p. 7",
            "Ministry of Foreign Affairs, *A Report*, Report 12 (Tokyo: The Ministry, 1925), 7.",
            "Ministry of Foreign Affairs. *A Report*. Report 12. Tokyo: The Ministry, 1925.",
            id="report by an institution",
        ),
        pytest.param(
            Source(
                "x",
                "manuscript",
                "Diary",
                contributors=(person("Karakhan", "Lev Mikhailovich"),),
                issued="20 January 1925",
                number="f. 5, op. 1",
                container_title="Karakhan Papers",
                publisher="RGASPI",
                publisher_place="Moscow",
            ),
            "ll. 3-4",
            "Lev Mikhailovich Karakhan, “Diary,” 20 January 1925, f. 5, op. 1, Karakhan Papers, "
            "RGASPI, Moscow, ll. 3–4.",
            "Karakhan, Lev Mikhailovich. “Diary.” 20 January 1925. F. 5, op. 1. Karakhan Papers. "
            "RGASPI, Moscow.",
            id="manuscript",
        ),
        pytest.param(
            Source(
                "x",
                "treaty",
                "Convention Embodying Basic Rules of the Relations between Japan and the USSR",
                issued="20 January 1925",
                container_title="League of Nations Treaty Series",
                volume="34",
                number="866",
                pages="32-53",
            ),
            "art. 6",
            "Convention Embodying Basic Rules of the Relations between Japan and the USSR, "
            "20 January 1925, *League of Nations Treaty Series*, vol. 34, no. 866, art. 6.",
            "Convention Embodying Basic Rules of the Relations between Japan and the USSR. "
            "20 January 1925. *League of Nations Treaty Series*, vol. 34, no. 866, 32–53.",
            id="treaty",
        ),
        pytest.param(
            replace(NEW_YORK_TIMES, contributors=(person("Duranty", "Walter"),)),
            "",
            "Walter Duranty, “Russia and Japan Agree,” *New York Times*, 11 October 1936.",
            "Duranty, Walter. “Russia and Japan Agree.” *New York Times*, 11 October 1936.",
            id="signed newspaper article",
        ),
        pytest.param(
            replace(NEW_YORK_TIMES, url="https://www.nytimes.com/a"),
            "",
            "“Russia and Japan Agree,” *New York Times*, 11 October 1936, accessed 12 June 2022, "
            "www.nytimes.com/a.",
            "*New York Times*. “Russia and Japan Agree.” 11 October 1936. Accessed 12 June 2022. "
            "www.nytimes.com/a.",
            id="newspaper article on the web",
        ),
        pytest.param(
            replace(FRUS, contributors=(Contributor(literal="US Department of State"),)),
            "doc. 4",
            "US Department of State, “Foreign Relations of the United States: Diplomatic Papers, "
            "1944, Europe, Volume IV,” Office of the Historian, doc. 4, accessed 12 June 2022, "
            "history.state.gov.",
            "US Department of State. “Foreign Relations of the United States: Diplomatic Papers, "
            "1944, Europe, Volume IV.” Office of the Historian. Accessed 12 June 2022. "
            "history.state.gov.",
            id="web page of an institution",
        ),
        pytest.param(
            replace(CHANG, contributors=(), title="Untitled", volume="", issue="3", year="1946"),
            "fig. 2",
            "“Untitled,” *Eurasia Studies Society of Great Britain & Europe Journal*, no. 3 "
            "(1946), fig. 2.",
            "“Untitled.” *Eurasia Studies Society of Great Britain & Europe Journal*, no. 3 "
            "(1946).",
            id="journal article with issue alone and no author",
        ),
        pytest.param(
            Source("x", "no-such-type", "Something", issued="1925"),
            "p. 3",
            "“Something,” 1925, 3.",
            "“Something.” 1925.",
            id="unknown kind",
        ),
    ],
)
def test_kinds_of_works(source, locator, noted, listed):
    assert text_of(note_parts(source, locator)) == noted
    assert text_of(bibliography_parts(source)) == listed


@pytest.mark.parametrize(
    ("source", "locator", "noted"),
    [
        (LNTS, "vol. 34, p. 32", "*League of Nations Treaty Series*, vol. 34, 32."),
        (LNTS, "vol. 34", "*League of Nations Treaty Series*, vol. 34."),
        (LNTS, "vol. 35, p. 32", "*League of Nations Treaty Series*, vol. 34, vol. 35, 32."),
        (
            replace(BOOK, volume="3"),
            "vol. 3, art. 6",
            "*A Book*, vol. 3 (Leiden: Brill, 2019), art. 6.",
        ),
        (
            replace(FISHER, contributors=(), doi=""),
            "vol. 5, no. 3, p. 175",
            "“Soviet Far Eastern Policy, 1931–1945,” *Far Eastern Quarterly* 5, no. 3 (1946): 175.",
        ),
    ],
)
def test_a_volume_of_the_source_is_printed_once(source, locator, noted):
    assert text_of(note_parts(source, locator)) == noted
