"""One fault each in sources, and records that stand there twice."""

from tests.publishing.content_documents import Case, by, day, party, person, place, source, treaty

CASES = [
    # Numbers and addresses.
    Case(
        "wrong-number",
        "source:chang isbn",
        [source(isbn="978-90-04-40085-7")],
        [source(isbn="978-90-04-40085-6")],
    ),
    Case(
        "wrong-number", "source:chang issn", [source(issn="0363-6918")], [source(issn="0363-6917")]
    ),
    Case(
        "no-web-address",
        "source:chang url",
        [source(url="ftp://a.org/")],
        [source(url="https://a.org/")],
    ),
    Case(
        "no-web-address",
        "treaty:pact links.0.url",
        [treaty(links=[{"url": "treaties.un.org"}])],
        [treaty(links=[{"url": "http://treaties.un.org/"}])],
    ),
    # Sources.
    Case("no-year", "source:chang issued", [source(issued=None)], [source()]),
    Case(
        "no-year",
        "source:chang issued",
        [source(issued=day("XXXX-05"))],
        [source(issued=day("195X"))],
    ),
    Case("never-cited", "source:chang ", [source()], [source(), treaty()]),
    Case(
        "institution-as-person",
        "source:chang contributors.0",
        [by("TIMES", "Special Cable to THE NEW YORK")],
        [by("", literal="The New York Times")],
    ),
    Case(
        "institution-as-person",
        "source:chang contributors.0",
        [by("Oxford University Press")],
        [by("Press", "Steven")],
    ),
    Case("institution-as-person", "source:chang contributors.0", [by("Press")], [by("Pressman")]),
    Case(
        "institution-as-person",
        "source:chang contributors.0",
        [by("Office", "Foreign")],
        [by("Officer", "F.")],
    ),
    # The same thing twice.
    Case(
        "likely-duplicate",
        "source:b doi",
        [source("a", doi="10.2307/ABC"), source("b", doi="https://doi.org/10.2307/abc")],
        [source("a", doi="10.2307/abc"), source("b", doi="10.2307/abd")],
    ),
    Case(
        "likely-duplicate",
        "source:b isbn",
        [source("a", isbn="0306406152"), source("b", isbn="978-0-306-40615-7")],
        [
            source("a", isbn="0306406152", type="chapter"),
            source("b", isbn="0306406152", type="chapter"),
        ],
    ),
    Case(
        "likely-duplicate",
        "source:b title",
        [source("a", title="A Calendar of Treaties"), source("b", title="Calender of treaties")],
        [
            source("a", title="A Calendar of Treaties"),
            source("b", title="Calender of treaties", issued=day("1960")),
        ],
    ),
    Case(
        "likely-duplicate",
        "source:b title",
        [source("a", title="Soviet Policy"), source("b", title="Soviet Policy: 1931–1945")],
        [source("a", title="Foreign Relations, IV"), source("b", title="Foreign Relations, V")],
    ),
    Case(
        "likely-duplicate",
        "source:b title",
        [source("a", title="Preface"), source("b", title="Preface", container_title="War")],
        [
            source("a", title="Preface", container_title="Peace"),
            source("b", title="Preface", container_title="War"),
        ],
    ),
    Case(
        "likely-duplicate",
        "person:b ",
        [
            person("a", family_name="Gotō", given_name="Shinpei", birth=day("1857-06-05")),
            person("b", family_name="Shinpei", given_name="Goto", birth=day("1857-06-04")),
        ],
        [person("a", birth=day("1857")), person("b", birth=day("1858"))],
    ),
    Case(
        "likely-duplicate",
        "place:b ",
        [place("a", part_of="place:c"), place("b"), place("c", name="Hampshire")],
        [
            place("a", part_of="place:c"),
            place("b", part_of="place:d"),
            place("c", name="Hampshire"),
            place("d", name="New Hampshire"),
        ],
    ),
    Case(
        "likely-duplicate",
        "party:b ",
        [party("a", name="Poland"), party("b", name="Poland", valid=day("1918"))],
        [
            party("a", name="Poland", valid=day("1025/1795")),
            party("b", name="Poland", valid=day("1918/..")),
        ],
    ),
]
