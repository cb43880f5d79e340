"""A source as schema.org has it: the kind of ``CreativeWork`` that it is, with its identifiers."""

from treaties.documents import Document
from treaties.models.choices import ContributorRole, SourceType
from treaties.models.people import full_name

from .days import day
from .naming import Thing, thing, words

_TYPES = {
    SourceType.BOOK: "Book",
    SourceType.CHAPTER: "Chapter",
    SourceType.ARTICLE: "ScholarlyArticle",
    SourceType.NEWSPAPER: "NewsArticle",
    SourceType.WEBPAGE: "WebPage",
    SourceType.TREATY_SERIES: "PublicationVolume",
    SourceType.TREATY: "Legislation",
    SourceType.THESIS: "Thesis",
    SourceType.REPORT: "Report",
    SourceType.MANUSCRIPT: "Manuscript",
}
# What each is published in.
_CONTAINERS = {
    SourceType.BOOK: "BookSeries",
    SourceType.CHAPTER: "Book",
    SourceType.ARTICLE: "Periodical",
    SourceType.NEWSPAPER: "Newspaper",
    SourceType.WEBPAGE: "WebSite",
}
_PERIODICALS = (SourceType.ARTICLE, SourceType.NEWSPAPER)
_DOI = "https://doi.org/"
_JSTOR = "https://www.jstor.org/stable/"


def source(document: Document) -> Thing:
    """Return a source as it is cited: who, what, where it came out, by which numbers it is known.

    Its ``@id`` is for those who know the record’s address to add.
    """
    people = {
        role: [_contributor(row) for row in document["contributors"] if row["role"] == role]
        for role in (ContributorRole.AUTHOR, ContributorRole.EDITOR, ContributorRole.TRANSLATOR)
    }
    is_series = document["type"] == SourceType.TREATY_SERIES
    is_periodical = document["type"] in _PERIODICALS
    return thing(
        _TYPES.get(document["type"], "CreativeWork"),
        name=[words(document["title"], document["language"])],
        alternateName=document["short_title"],
        author=people[ContributorRole.AUTHOR],
        editor=people[ContributorRole.EDITOR],
        translator=people[ContributorRole.TRANSLATOR],
        datePublished=day(document["issued"]),
        isPartOf=_periodical(document) if is_periodical else _container(document),
        pagination="" if document["type"] == SourceType.WEBPAGE else document["pages"],
        volumeNumber=document["volume"] if is_series else "",
        bookEdition=document["edition"] if document["type"] == SourceType.BOOK else "",
        publisher=_publisher(document),
        isbn=document["isbn"],
        inLanguage=document["language"],
        url=document["url"],
        identifier=_numbers(document),
        sameAs=[
            f"{_DOI}{document['doi']}" if document["doi"] else "",
            f"{_JSTOR}{document['jstor']}" if document["jstor"] else "",
        ],
    )


def _contributor(row: Document) -> Thing:
    if row["literal"]:
        return thing("Organization", name=row["literal"])
    return thing(
        "Person",
        name=full_name(row["family_name"], row["given_name"], row["name_order"]),
        familyName=row["family_name"],
        givenName=row["given_name"],
    )


def _container(document: Document) -> Thing | None:
    name = document["container_title"]
    if not name:
        return None
    return thing(
        _CONTAINERS.get(document["type"], "CreativeWork"), name=name, issn=document["issn"]
    )


def _periodical(document: Document) -> Thing | None:
    """Return the issue, in its volume, in its journal, as far as these are known."""
    found = _container(document)
    if volume := document["volume"]:
        found = thing("PublicationVolume", volumeNumber=volume, isPartOf=found)
    if issue := document["issue"]:
        found = thing("PublicationIssue", issueNumber=issue, isPartOf=found)
    return found


def _publisher(document: Document) -> Thing | None:
    if not (document["publisher"] or document["publisher_place"]):
        return None
    return thing("Organization", name=document["publisher"], location=document["publisher_place"])


def _numbers(document: Document) -> list[Thing]:
    """Return the numbers that schema.org has no property for."""
    numbers = [
        ("DOI", document["doi"]),
        ("JSTOR", document["jstor"]),
        ("S2CID", document["s2cid"]),
        ("number", document["number"]),
    ]
    return [
        thing("PropertyValue", propertyID=name, value=value) for name, value in numbers if value
    ]
