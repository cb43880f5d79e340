"""What is measured, and what it should be: the rows of the results, for each database."""

from .figures import Goal, Measure

MANY, FEW = 100_000, 10_000
# All of the rows would take the others an hour: they get fewer, and are compared by the row. Of
# bulk_create 20,000 and 100,000 were seen to cost about the same for each; of the library that is
# taken for granted.
SAMPLE = 20_000
SMALL_SAMPLE = 2_000

_IMPORT = Measure("import-table", MANY)
_EXPORT = Measure("export-table", MANY)

TABLES = (
    Goal(
        f"import_table, {MANY:,} treaties ÷ bulk_create without any check ({SAMPLE:,}, per row)",
        "rate",
        _IMPORT,
        Measure("import-bulk-create", SAMPLE),
        0.35,
    ),
    Goal(
        f"import_table, {MANY:,} treaties ÷ import-export row by row ({SMALL_SAMPLE:,}, per row)",
        "rate",
        _IMPORT,
        Measure("import-library", SMALL_SAMPLE),
        10,
    ),
    Goal(f"import_table, {MANY:,} treaties: peak memory", "memory", _IMPORT, None, 250),
    Goal(
        f"import_table, peak memory at {MANY:,} treaties ÷ at {FEW:,}",
        "growth",
        _IMPORT,
        Measure("import-table", FEW),
        1.3,
    ),
    Goal(
        f"export_table, {MANY:,} treaties ÷ import-export ({SAMPLE:,}, per row)",
        "rate",
        _EXPORT,
        Measure("export-library", SAMPLE),
        5,
    ),
    Goal(f"export_table, {MANY:,} treaties: peak memory", "memory", _EXPORT, None, 150),
)

_SEARCH, _FACETS = Measure("search-any", MANY), Measure("facets-narrowed", MANY)
_MIDDLE = Measure("search-middle", MANY)
_THOUSAND = 1_000

READING = (
    Goal(f"any search among {MANY:,} treaties: p95", "p95", _SEARCH, None, 25),
    Goal(
        f"search for a word that one record of a hundred has, {MANY:,} treaties, ÷ LIKE in order",
        "faster",
        _MIDDLE,
        Measure("search-like", MANY),
        30,
    ),
    Goal(
        f"any search, p50 at {MANY:,} treaties ÷ at {_THOUSAND:,}",
        "slower",
        _SEARCH,
        Measure("search-any", _THOUSAND),
        8,
    ),
    Goal(f"list of {MANY:,} treaties, narrowed: p95", "p95", _FACETS, None, 150),
    Goal(f"list of {MANY:,} treaties, narrowed: queries", "queries", _FACETS, None, 8),
    Goal(
        f"list of all {MANY:,} treaties: queries",
        "queries",
        Measure("facets-none", MANY),
        None,
        8,
    ),
    Goal(
        f"list of treaties, narrowed, p50 at {MANY:,} ÷ at {_THOUSAND:,}",
        "slower",
        _FACETS,
        Measure("facets-narrowed", _THOUSAND),
        8,
    ),
)

_FIRST, _LAST = Measure("desk-first", MANY), Measure("desk-last", MANY)
_HARVESTS = Measure("harvest-pages", MANY)


def _grown(what: str, of: Measure, most: float) -> Goal:
    title = f"{what}, p50 at {MANY:,} treaties ÷ at {_THOUSAND:,}"
    return Goal(title, "slower", of, Measure(of.case, _THOUSAND), most)


KEEPING = (
    _grown("first page of the editors’ list", _FIRST, 2),
    _grown("last page of the editors’ list", _LAST, 2),
    Goal(f"first page of the list of {MANY:,}: queries", "queries", _FIRST, None, 10),
    Goal(f"last page of the list of {MANY:,}: queries", "queries", _LAST, None, 10),
    _grown("form of a treaty", Measure("desk-form", MANY), 1.25),
    Goal(
        "records offered while a name is typed: p95",
        "p95",
        Measure("desk-offers", MANY),
        None,
        20,
    ),
    _grown("publishing one treaty", Measure("publish-one", MANY), 1.5),
    Goal("feed, sitemaps, pages of OAI-PMH: queries of each", "queries", _HARVESTS, None, 8),
)

_PAGES = 1_000
_ARTICLE = Measure("serve-article", _PAGES)
_CPU = "requests per second of the server’s CPU"
_NGINX = f"÷ nginx and the finished file, {_CPU}"

SERVING = (
    Goal(
        f"the first article {_NGINX}",
        "served",
        _ARTICLE,
        Measure("serve-article-nginx", _PAGES),
        0.70,
        {"PostgreSQL": 0.15},
    ),
    *(
        Goal(
            f"{what} {_NGINX}",
            "served",
            Measure(f"serve-{name}", _PAGES),
            Measure(f"serve-{name}-nginx", _PAGES),
            0.60,
        )
        for name, what in (
            ("browse", "the list of people"),
            ("search", "a search"),
            ("person", "a person’s page"),
        )
    ),
    Goal(
        f"304 ÷ 200 of the article, {_CPU}",
        "served",
        Measure("serve-unchanged", _PAGES),
        _ARTICLE,
        1.0,
    ),
    Goal(
        "200 pages, one record published a second: p99 ÷ without publishing",
        "tail",
        Measure("serve-publishing", _PAGES),
        Measure("serve-quiet", _PAGES),
        2,
    ),
    Goal(
        "first drawing of the article ÷ rows, Markdown and a template",
        "faster",
        Measure("draw-article", _PAGES),
        Measure("draw-yardstick", _PAGES),
        4,
    ),
    Goal(
        "start of the server with one worker, until it is well",
        "wall",
        Measure("serve-start", _PAGES),
        None,
        2,
    ),
    Goal(
        "memory of a worker that keeps 200 pages, each as it is, gzip and Brotli",
        "memory",
        Measure("serve-memory", _PAGES),
        None,
        200,
    ),
)

PEERS = (
    *(
        Goal(
            f"the first article ÷ {what}, {_CPU}",
            "served",
            _ARTICLE,
            Measure(f"serve-article-{name}", _PAGES),
            least,
        )
        for name, what, least in (
            ("mediawiki", "MediaWiki and its parser cache", 500),
            ("wagtail", "Wagtail and wagtail-cache", 15),
        )
    ),
    *(
        Goal(
            f"the first article under {what} ÷ under granian, {_CPU}",
            "served",
            Measure(f"serve-article-{name}", _PAGES),
            _ARTICLE,
            None,
        )
        for name, what in (("gunicorn", "gunicorn"), ("uwsgi", "uWSGI"))
    ),
)

# What is measured together, by the name of the page that shows it.
GROUPS = {
    "RESULTS": TABLES,
    "READING": READING,
    "KEEPING": KEEPING,
    "SERVING": SERVING,
    "PEERS": PEERS,
}
# The others need programs that nothing else here needs.
USUAL = ("RESULTS", "READING", "KEEPING", "SERVING")


def databases(group: str) -> tuple[str, ...]:
    """Return the databases that a group is measured on: peers stand beside our smallest site."""
    return ("SQLite",) if group == "PEERS" else ("SQLite", "PostgreSQL")
