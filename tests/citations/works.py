"""What the tests cite: the seven works of the article on the convention of 1925, and a few more."""

from treaties.citations import Contributor, Link, Passage, Rendering, Source, render
from treaties.citations.line import Part

SLUSSER = Source(
    "slusser-triska-1959",
    "book",
    "A Calendar of Soviet Treaties, 1917–1957",
    contributors=(
        Contributor(family="Slusser", given="Robert M."),
        Contributor(family="Triska", given="Jan F."),
    ),
    publisher="Stanford University Press",
    publisher_place="Stanford",
    issued="1959",
    year="1959",
)
LNTS = Source("lnts-34", "treaty-series", "League of Nations Treaty Series", volume="34")
FISHER = Source(
    "fisher-moore-1946",
    "article-journal",
    "Soviet Far Eastern Policy, 1931–1945",
    contributors=(
        Contributor(family="Fisher", given="Raymond H."),
        Contributor(family="Moore", given="Harriet L."),
    ),
    container_title="The Far Eastern Quarterly",
    volume="5",
    issue="3",
    pages="175–179",
    issued="1946",
    year="1946",
    doi="10.2307/2049056",
    issn="0363-6917",
    jstor="2049056",
    s2cid="165993799",
)
CHANG = Source(
    "chang",
    "article-journal",
    "Tsarist Continuities in Soviet Nationalities Policy: A Case of Korean Territorial Autonomy "
    "in the Soviet Far East, 1923–1937",
    contributors=(Contributor(family="Chang", given="Jon K."),),
    container_title="Eurasia Studies Society of Great Britain & Europe Journal",
    volume="3",
)
TOMITA = Source(
    "tomita-2019",
    "book",
    "Japanese-Russian Relations in the 1920s: Struggles between Anti-Soviet and Pro-Soviet Forces",
    contributors=(Contributor(family="Tomita", given="Takeshi"),),
    publisher="Brill",
    issued="23 May 2019",
    year="2019",
    isbn="978-90-04-40085-6",
)
NEW_YORK_TIMES = Source(
    "new-york-times-1936",
    "article-newspaper",
    "Russia and Japan Agree",
    byline="special cable to The New York Times",
    container_title="The New York Times",
    issued="11 October 1936",
    year="1936",
    accessed="12 June 2022",
    issn="0362-4331",
)
FRUS = Source(
    "frus-1944-4",
    "webpage",
    "Foreign Relations of the United States: Diplomatic Papers, 1944, Europe, Volume IV",
    container_title="Office of the Historian",
    accessed="12 June 2022",
    url="https://history.state.gov/",
)
SOURCES = {
    source.key: source for source in (SLUSSER, LNTS, FISHER, CHANG, TOMITA, NEW_YORK_TIMES, FRUS)
}
BOOK = Source("book", "book", "A Book", publisher="Brill", publisher_place="Leiden", year="2019")
LETTERS = {key: Source(key, "book", f"Book {key.upper()}", year="1925") for key in "abcd"}
LINKS = {
    "treaty:portsmouth": Link("Treaty of Portsmouth", "/treaties/portsmouth/"),
    "person:goto-shinpei": Link("Gotō Shinpei", ""),
}


def person(family: str, given: str = "", **fields) -> Contributor:
    """Return a person as a contributor; ``fields`` are role and family_first."""
    return Contributor(family=family, given=given, **fields)


def text_of(parts: tuple[Part, ...]) -> str:
    """Return parts as text, with asterisks around what is in italics."""
    return "".join(f"*{part.text}*" if part.role == "italic" else part.text for part in parts)


def rendered(*texts: str, facts: tuple[str, ...] = (), sources=LETTERS, links=LINKS) -> Rendering:
    """Render texts as passages p0, p1 …, and facts as f0, f1 …"""
    return render(
        [Passage(f"p{index}", text) for index, text in enumerate(texts)],
        [Passage(f"f{index}", text, inline=True) for index, text in enumerate(facts)],
        sources=sources,
        links=links,
    )
