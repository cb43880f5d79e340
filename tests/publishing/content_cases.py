"""One fault each in records and texts, beside documents like them without it."""

from tests.publishing.content_documents import (
    BOTH,
    CITED,
    JAPAN,
    RUSSIA,
    Case,
    acted,
    day,
    event,
    party,
    person,
    place,
    related,
    signed,
    source,
    told,
    treaty,
)

CASES = [
    # Whatever keeps a record from being published.
    Case("not-publishable", "treaty:pact lead", [treaty()], [treaty(), source()]),
    Case("not-publishable", "treaty:pact lead", [treaty(lead="")], [treaty(lead="Signed.")]),
    Case(
        "not-publishable",
        "treaty:pact lead",
        [treaty(lead="[He](person:karakhan) signed.")],
        [treaty(lead="[He](person:karakhan) signed."), person()],
    ),
    Case(
        "not-publishable",
        "treaty:pact actions.1.remark",
        [
            treaty(
                actions=[{"kind": "signature"}, {"kind": "lapse", "remark": "[@gone]"}], lead="A."
            )
        ],
        [treaty(actions=[{"kind": "signature", "remark": "[@chang]"}]), source()],
    ),
    # Days, by their strict bounds.
    Case(
        "dates-out-of-order",
        "treaty:pact actions.1.date",
        [acted(("signature", "1925-01-20"), ("ratification", "1925-01-19"))],
        [acted(("signature", "1925-01-20"), ("ratification", "1925-01-20"))],
    ),
    Case(
        "dates-out-of-order",
        "treaty:pact actions.0.date",
        [acted(("entry-into-force", "1924"), ("signature", "1925-01-20"))],
        [acted(("entry-into-force", "1925"), ("signature", "1925-12-20"))],
    ),
    Case(
        "dates-out-of-order",
        "treaty:pact actions.1.date",
        [acted(("entry-into-force", "1926"), ("termination", "1925"))],
        [acted(("entry-into-force", "1926"), ("termination", "1925/1927"))],
    ),
    Case(
        "dates-out-of-order",
        "treaty:pact actions.1.date",
        [acted(("entry-into-force", "1926"), ("lapse", "1925"))],
        [acted(("entry-into-force", "../1926"), ("lapse", "1925"))],
    ),
    Case(
        "dates-out-of-order",
        "treaty:pact actions.2.date",
        [acted(("signature", "1926"), ("signature", "1927"), ("registration", "1925"))],
        [acted(("signature", "1924"), ("signature", "1927"), ("registration", "1925"))],
    ),
    Case(
        "signed-out-of-lifetime",
        "treaty:pact signatures.0",
        [signed(), person(birth=day("1926"))],
        [signed(), person(birth=day("1925"))],
    ),
    Case(
        "signed-out-of-lifetime",
        "treaty:pact signatures.0",
        [signed(), person(death=day("1924"))],
        [signed(date=day("1924-12-31")), person(death=day("1924"))],
    ),
    Case(
        "outside-larger-event",
        "event:battle date",
        [event(date=day("1904/1905")), event("battle", date=day("1906"), part_of="event:war")],
        [event(date=day("1904/1905")), event("battle", date=day("1905/1906"), part_of="event:war")],
    ),
    # Parties and accounts.
    Case("signature-without-party", "treaty:pact signatures.0", [signed(party=None)], [signed()]),
    Case(
        "signatory-of-no-party",
        "treaty:pact signatures.0",
        [signed(party="party:russia"), party(), party("russia")],
        [signed(party="party:navy"), party(), party("navy", part_of="party:japan")],
    ),
    Case(
        "two-preferred-accounts",
        "treaty:pact actions.1",
        [told(("signature", BOTH, True), ("signature", [], True))],
        [told(("signature", BOTH, True), ("signature", [], False))],
    ),
    Case(
        "two-preferred-accounts",
        "treaty:pact actions.1",
        [told(("ratification", JAPAN, True), ("ratification", JAPAN, True))],
        [told(("ratification", JAPAN, True), ("ratification", RUSSIA, True))],
    ),
    Case(
        "two-preferred-accounts",
        "treaty:pact actions.1",
        [told(("lapse", [], True), ("lapse", [], True))],
        [told(("reservation", JAPAN, True), ("reservation", JAPAN, True))],
    ),
    Case(
        "no-preferred-account",
        "treaty:pact actions.1",
        [told(("ratification", JAPAN, True), ("ratification", RUSSIA, False))],
        [told(("ratification", BOTH, True), ("ratification", RUSSIA, False))],
    ),
    # Circles.
    Case(
        "part-of-itself",
        "place:a part_of",
        [place("a", part_of="place:b"), place("b", part_of="place:a")],
        [place("a", part_of="place:b"), place("b")],
    ),
    Case(
        "part-of-itself",
        "treaty:a relations.0",
        related("part-of", ("a", "b"), ("b", "a")),
        related("part-of", ("a", "b")),
    ),
    Case(
        "relation-cycle",
        "treaty:a relations.0",
        related("amends", ("a", "c"), ("c", "b"), ("b", "a")),
        related("amends", ("a", "c"), ("b", "c"), ("a", "b")),
    ),
    Case(
        "relation-cycle",
        "treaty:a relations.0",
        related("amends", ("a", "b"), ("b", "a")),
        [*related("amends", ("a", "b"))[:1], *related("affirms", ("b", "a"))[1:]],
    ),
    Case(
        "succession-cycle",
        "party:a predecessors.0",
        [
            party("a", predecessors=[{"predecessor": "party:b"}]),
            party("b", predecessors=[{"predecessor": "party:a"}]),
        ],
        [party("a", predecessors=[{"predecessor": "party:b"}]), party("b")],
    ),
    # Without a source.
    Case(
        "uncited-paragraph",
        "treaty:pact lead",
        [treaty(lead="It was signed.")],
        [treaty(), source()],
    ),
    Case(
        "uncited-paragraph",
        "treaty:pact sections.0.body",
        [treaty(sections=[{"heading": "Background", "body": f"{CITED}\n\nThe war ended."}])],
        [
            treaty(
                sections=[{"heading": "Background", "body": f"# Signed. \nNo sentence\n\n{CITED}"}]
            )
        ],
    ),
    Case(
        "uncited-paragraph",
        "person:karakhan description",
        [person(description="He signed.[^why]\n\n[^why]: Alone.")],
        [person(description="He signed.[^why]\n\n[^why]: Alone.[@chang]"), source()],
    ),
    Case(
        "uncited-fact",
        "treaty:pact actions.0",
        [treaty(actions=[{"kind": "signature"}])],
        [treaty(actions=[{"kind": "signature", "remark": "[@chang]"}])],
    ),
    Case(
        "uncited-fact",
        "treaty:pact actions.0",
        [treaty(actions=[{"kind": "signature", "event": "event:war"}]), event()],
        [treaty(actions=[{"kind": "signature", "event": "event:war"}]), event(description=CITED)],
    ),
    Case(
        "uncited-fact",
        "treaty:pact provisions.0",
        [treaty(provisions=[{"summary": "Fish."}])],
        [treaty(provisions=[{"summary": CITED}])],
    ),
    Case(
        "uncited-fact",
        "treaty:a relations.0",
        related("amends", ("a", "b")),
        [treaty(relations=[{"other": "treaty:b", "kind": "amends", "remark": CITED}]), treaty("b")],
    ),
    Case(
        "uncited-fact",
        "person:karakhan services.0",
        [person(services=[{"party": "party:japan"}]), party()],
        [person(services=[{"party": "party:japan", "remark": CITED}]), party()],
    ),
    Case(
        "uncited-fact",
        "party:japan predecessors.0",
        [party(predecessors=[{"predecessor": "party:a"}])],
        [party(predecessors=[{"predecessor": "party:a", "remark": CITED}])],
    ),
]
