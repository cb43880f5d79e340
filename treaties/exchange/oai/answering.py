"""A request of the Open Archives Initiative’s protocol → its answer: OAI-PMH 2.0, whole.

http://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min

from treaties.documents import KINDS
from treaties.models import Harvested

from ..addresses import host
from ..imprint import WORK
from ..xml import IMPOSSIBLE, XSI, add, root, written
from . import dublin_core, mods
from .asking import RESUMING, SECONDS, Window, arguments_of, window_of
from .describing import Description, described
from .listing import PAGE, page_of
from .refusals import Refused
from .tokens import Place, read_token

_OAI = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = f"{_OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_Writer = Callable[[Element, Description], None]
# Of each format its schema, its namespace, and what writes it.
_FORMATS: dict[str, tuple[str, str, _Writer]] = {
    "oai_dc": (dublin_core.SCHEMA, dublin_core.NAMESPACE, dublin_core.add_dublin_core),
    "mods": (mods.SCHEMA, mods.NAMESPACE, mods.add_mods),
}


def answer(parameters: Mapping[str, Sequence[str]], base: str, moment: datetime) -> bytes:
    """Return the answer to a request; ``base`` is the repository’s address, ``moment`` now.

    Whatever is wrong with the request is said in the answer, as the protocol has it.
    """
    tree = root("OAI-PMH", _OAI, {f"{XSI}schemaLocation": _SCHEMA})
    add(tree, "responseDate", moment.strftime(SECONDS))
    request = add(tree, "request", base)
    try:
        arguments = arguments_of(parameters)
        body = Element(arguments["verb"])
        _ANSWERS[arguments["verb"]](body, arguments, base, moment)
        tree.append(body)
        _repeat(request, arguments)
    except Refused as refused:
        if refused.code not in {"badVerb", "badArgument"}:
            _repeat(request, {name: values[0] for name, values in parameters.items()})
        add(tree, "error", str(refused), {"code": refused.code})
    return written(tree)


def _repeat(request: Element, arguments: Mapping[str, str]) -> None:
    """Say in the answer what was asked; a value that XML cannot hold is left out."""
    for name, value in arguments.items():
        if IMPOSSIBLE.search(value) is None:
            request.set(name, value)


def _identify(body: Element, _given: Mapping[str, str], base: str, moment: datetime) -> None:
    earliest = Harvested.objects.aggregate(Min("changed"))["changed__min"]
    add(body, "repositoryName", WORK)
    add(body, "baseURL", base)
    add(body, "protocolVersion", "2.0")
    add(body, "adminEmail", settings.ADMIN_EMAIL)
    add(body, "earliestDatestamp", (earliest or moment).strftime(SECONDS))
    add(body, "deletedRecord", "persistent")
    add(body, "granularity", "YYYY-MM-DDThh:mm:ssZ")


def _list_formats(body: Element, given: Mapping[str, str], _base: str, _moment: datetime) -> None:
    if "identifier" in given:
        _item(given["identifier"])
    for prefix, (schema, namespace, _writer) in _FORMATS.items():
        one = add(body, "metadataFormat")
        add(one, "metadataPrefix", prefix)
        add(one, "schema", schema)
        add(one, "metadataNamespace", namespace)


def _list_sets(body: Element, given: Mapping[str, str], _base: str, _moment: datetime) -> None:
    if RESUMING in given:
        raise Refused("badResumptionToken", "The list of sets is given whole, without a token.")
    for kind in KINDS.values():
        one = add(body, "set")
        add(one, "setSpec", kind.name)
        add(one, "setName", str(kind.model._meta.verbose_name_plural).capitalize())


def _list(body: Element, given: Mapping[str, str], _base: str, _moment: datetime) -> None:
    whole = given["verb"] == "ListRecords"
    window, place = _asked(given)
    page = page_of(window, place, whole=whole)
    for row in page.rows:
        if whole:
            _record(body, row, window.prefix)
        else:
            _header(body, row)
    if page.token is not None:
        sizes = {"cursor": str(page.before), "completeListSize": str(page.size)}
        add(body, RESUMING, page.token, sizes)


def _asked(given: Mapping[str, str]) -> tuple[Window, Place | None]:
    """Return of what a list is asked and where it stands."""
    if RESUMING in given:
        window, place = read_token(given[RESUMING], PAGE)
        if window.prefix not in _FORMATS:
            raise Refused("badResumptionToken", "The token names a format that there is not.")
        return window, place
    window = window_of(given)
    _known(window.prefix)
    if "set" in given and window.kind not in KINDS:
        raise Refused("noRecordsMatch", f"There is no such set; the sets are {', '.join(KINDS)}.")
    return window, None


def _get(body: Element, given: Mapping[str, str], _base: str, _moment: datetime) -> None:
    row = _item(given["identifier"])
    _known(given["metadataPrefix"])
    _record(body, row, given["metadataPrefix"])


def _known(prefix: str) -> None:
    if prefix not in _FORMATS:
        words = f"There is no such format; the formats are {', '.join(_FORMATS)}."
        raise Refused("cannotDisseminateFormat", words)


def _item(identifier: str) -> Harvested:
    """Return what an identifier names; raises ``Refused`` where readers never had such a record."""
    kind, _slash, slug = identifier.removeprefix(f"oai:{host()}:").partition("/")
    rows = Harvested.objects.select_related("edition__revision", "edition__record")
    if kind not in KINDS or IMPOSSIBLE.search(slug):
        row = None
    else:
        row = rows.filter(kind=kind, slug=slug).first()
    if row is None or identifier != _identifier(row):
        words = f"Identifiers look like oai:{host()}:treaty/SLUG; there is no such record."
        raise Refused("idDoesNotExist", words)
    return row


def _identifier(row: Harvested) -> str:
    return f"oai:{host()}:{row.kind}/{row.slug}"


def _record(body: Element, row: Harvested, prefix: str) -> None:
    record = add(body, "record")
    _header(record, row)
    if row.edition:
        _FORMATS[prefix][2](add(record, "metadata"), described(row.edition))


def _header(parent: Element, row: Harvested) -> None:
    status = {} if row.edition_id else {"status": "deleted"}
    header = add(parent, "header", attributes=status)
    add(header, "identifier", _identifier(row))
    add(header, "datestamp", row.changed.strftime(SECONDS))
    add(header, "setSpec", row.kind)


_ANSWERS: dict[str, Callable[[Element, Mapping[str, str], str, datetime], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list,
    "ListRecords": _list,
    "GetRecord": _get,
}
