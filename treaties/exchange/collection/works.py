"""The made-up works that the texts cite."""

from dataclasses import dataclass
from random import Random

from treaties.documents import Document

from . import days
from .forms import PREFIX, record
from .names import Name

_MATTERS = [
    "treaties",
    "frontiers",
    "straits",
    "fisheries",
    "tariffs",
    "consulates",
    "railways",
    "concessions",
]
_BOOKS = (
    "A Calendar of {matter}",
    "{matter} in Peace and War",
    "Studies on {matter}",
    "The Law of {matter}",
)


@dataclass(frozen=True, slots=True)
class Work:
    """A source by the key that texts cite it by, and how many pages it has."""

    key: str
    pages: int

    def place(self, rng: Random) -> str:
        """Return the citation without its brackets: “@key, pp. 17, 33”."""
        page, way = rng.randint(1, self.pages), rng.randrange(4)
        if way == 0:
            return f"@{self.key}"
        if way == 1:
            return f"@{self.key}, p. {page}"
        if way == 2:
            return f"@{self.key}, pp. {page}–{page + rng.randint(1, 20)}"
        return f"@{self.key}, pp. {page}, {page + rng.randint(2, 30)}"

    def cited(self, rng: Random) -> str:
        """Return a citation as it stands in a text."""
        return f"[{self.place(rng)}]"


def work(rng: Random, index: int, author: Name) -> tuple[Work, Document]:
    """Return a work that nobody wrote, and its document."""
    year = rng.randint(1850, 2015)
    matter = rng.choice(_MATTERS).capitalize()
    slug = f"{author.latin.lower()}-{year}"
    made = Work(f"{PREFIX}{slug}", rng.randint(40, 900))
    values: Document = {
        "title": f"{rng.choice(_BOOKS).format(matter=matter)} of {author.latin} (made up)",
        "language": rng.choice(("en", "en", "fr", "ru", "ja")),
        "issued": days.vague(rng, year),
        "contributors": [
            {
                "role": "author",
                "family_name": author.latin,
                "given_name": rng.choice("ABCDEFGKLMNPRST") + ".",
                "name_order": "given-first",
            }
        ],
    }
    way = index % 4
    if way == 0:
        values |= {
            "type": "article-journal",
            "container_title": "Journal of Made-up History",
            "volume": str(rng.randint(1, 90)),
            "issue": str(rng.randint(1, 4)),
            "pages": f"1–{made.pages}",
        }
    elif way == 1:
        values |= {
            "type": "treaty-series",
            "volume": str(rng.randint(1, 200)),
            "contributors": [{"role": "editor", "literal": f"Foreign Office of {author.latin}"}],
        }
    else:
        values |= {"type": "book", "publisher": "Made-up Press", "publisher_place": author.latin}
    return made, record("source", slug, **values)
