"""The controlled vocabularies: short lists that the field agrees on and that code may rely on."""

import re
from urllib.parse import quote

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InstrumentType(TextChoices):
    TREATY = "treaty", _("Treaty")
    CONVENTION = "convention", _("Convention")
    AGREEMENT = "agreement", _("Agreement")
    PROTOCOL = "protocol", _("Protocol")
    EXCHANGE_OF_NOTES = "exchange-of-notes", _("Exchange of notes")
    DECLARATION = "declaration", _("Declaration")
    ARMISTICE = "armistice", _("Armistice")
    CHARTER = "charter", _("Charter")
    COVENANT = "covenant", _("Covenant")
    MEMORANDUM = "memorandum", _("Memorandum")
    MODUS_VIVENDI = "modus-vivendi", _("Modus vivendi")
    PACT = "pact", _("Pact")
    FINAL_ACT = "final-act", _("Final act")
    CONCESSION_CONTRACT = "concession-contract", _("Concession contract")
    GROUP = "group", _("Group of treaties")


class Laterality(TextChoices):
    UNILATERAL = "unilateral", _("unilateral")
    BILATERAL = "bilateral", _("bilateral")
    PLURILATERAL = "plurilateral", _("plurilateral")
    MULTILATERAL = "multilateral", _("multilateral")


class TreatyStatus(TextChoices):
    NEGOTIATED = "negotiated", _("Negotiated")
    SIGNED = "signed", _("Signed")
    IN_FORCE = "in-force", _("In force")
    PARTLY_IN_FORCE = "partly-in-force", _("Partly in force")
    SUSPENDED = "suspended", _("Suspended")
    EXPIRED = "expired", _("Expired")
    TERMINATED = "terminated", _("Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    NEVER_IN_FORCE = "never-in-force", _("Never entered into force")


class TitleKind(TextChoices):
    OFFICIAL = "official", _("official")
    SHORT = "short", _("short")
    POPULAR = "popular", _("popular")
    TRANSLATED = "translated", _("translated")
    ROMANIZED = "romanized", _("romanized")


class ActionKind(TextChoices):
    """What can be done to a treaty; most are words of the UN Treaty Collection's glossary."""

    OPENING = "negotiation-opened", _("Negotiations opened")
    INITIALLING = "initialling", _("Initialled")
    ADOPTION = "adoption", _("Adopted")
    SIGNATURE = "signature", _("Signed")
    DEFINITIVE_SIGNATURE = "definitive-signature", _("Signed definitively")
    FULL_POWERS = "full-powers", _("Full powers exchanged")
    RATIFICATION = "ratification", _("Ratified")
    EXCHANGE = "exchange-of-ratifications", _("Ratifications exchanged")
    DEPOSIT = "deposit", _("Ratification deposited")
    ACCEPTANCE = "acceptance", _("Accepted")
    APPROVAL = "approval", _("Approved")
    ACCESSION = "accession", _("Acceded to")
    SUCCESSION = "succession", _("Succeeded to")
    PROVISIONAL = "provisional-application", _("Applied provisionally")
    RESERVATION = "reservation", _("Reservation made")
    DECLARATION = "declaration", _("Declaration made")
    OBJECTION = "objection", _("Objection made")
    ENTRY_INTO_FORCE = "entry-into-force", _("Entered into force")
    PROMULGATION = "promulgation", _("Promulgated")
    REGISTRATION = "registration", _("Registered")
    CORRECTION = "correction", _("Corrected")
    AMENDMENT = "amendment", _("Amended")
    SUSPENSION = "suspension", _("Suspended")
    DENUNCIATION = "denunciation", _("Denounced")
    WITHDRAWAL = "withdrawal", _("Withdrawn from")
    TERMINATION = "termination", _("Terminated")
    LAPSE = "lapse", _("Lapsed")


SIGNINGS = (ActionKind.SIGNATURE, ActionKind.DEFINITIVE_SIGNATURE)


class RelationKind(TextChoices):
    """What a treaty does to another; ``inverse`` words it from the other's side."""

    AFFIRMS = "affirms", _("Affirms")
    RE_EXAMINES = "re-examines", _("Re-examines")
    AMENDS = "amends", _("Amends")
    SUPERSEDES = "supersedes", _("Supersedes")
    SUPPLEMENTS = "supplements", _("Supplements")
    TERMINATES = "terminates", _("Terminates")
    IMPLEMENTS = "implements", _("Implements")
    EXTENDS = "extends", _("Extends")
    PART_OF = "part-of", _("Part of")

    @property
    def inverse(self) -> str:
        return str(_INVERSE_RELATION[self.value])


_INVERSE_RELATION = {
    "affirms": _("Affirmed by"),
    "re-examines": _("Re-examined by"),
    "amends": _("Amended by"),
    "supersedes": _("Superseded by"),
    "supplements": _("Supplemented by"),
    "terminates": _("Terminated by"),
    "implements": _("Implemented by"),
    "extends": _("Extended by"),
    "part-of": _("Includes"),
}


class EventKind(TextChoices):
    WAR = "war", _("War")
    INTERVENTION = "intervention", _("Intervention")
    REVOLUTION = "revolution", _("Revolution")
    FALL = "fall-of-dynasty", _("Fall of a dynasty")
    NEGOTIATION = "negotiation", _("Negotiation")
    SIGNING = "signing", _("Signing")
    EXCHANGE = "exchange-of-ratifications", _("Exchange of ratifications")
    REGISTRATION = "registration", _("Registration")
    VISIT = "visit", _("Visit")
    CONCESSION = "concession", _("Concession")
    EXTENSION = "extension", _("Extension")
    TERMINATION = "termination", _("Termination")
    DEPORTATION = "deportation", _("Deportation")
    WITHDRAWAL = "withdrawal", _("Withdrawal of troops")
    OTHER = "other", _("Other")


class ParticipantRole(TextChoices):
    BELLIGERENT = "belligerent", _("belligerent")
    NEGOTIATOR = "negotiator", _("negotiator")
    PLENIPOTENTIARY = "plenipotentiary", _("plenipotentiary")
    MEDIATOR = "mediator", _("mediator")
    WITNESS = "witness", _("witness")
    VISITOR = "visitor", _("visitor")
    HOST = "host", _("host")
    GRANTOR = "grantor", _("grantor")
    GRANTEE = "grantee", _("grantee")
    REGISTRAR = "registrar", _("registrar")
    PARTICIPANT = "participant", _("participant")


class EventTreatyRole(TextChoices):
    """What an event has to do with a treaty, read “event … treaty”."""

    NEGOTIATES = "negotiates", _("negotiates")
    CONCLUDES = "concludes", _("concludes")
    LEADS_TO = "leads-to", _("leads to")
    FOLLOWS = "follows", _("follows from")
    COMPLETES = "completes", _("completes")
    IMPLEMENTS = "implements", _("carries out")
    ENDS = "ends", _("ends")
    CONTEXT = "context", _("is in the background of")
    AFTERMATH = "aftermath", _("is in the aftermath of")


class PartyKind(TextChoices):
    STATE = "state", _("State")
    EMPIRE = "empire", _("Empire")
    UNION = "union", _("Union of states")
    ORGANIZATION = "organization", _("International organization")
    ARMED_SERVICE = "armed-service", _("Armed service")
    COMPANY = "company", _("Company")
    BODY = "body", _("Other body")


class SuccessionKind(TextChoices):
    SUCCESSION = "succession", _("succession")
    CONTINUATION = "continuation", _("continuation")
    CLAIMED = "claimed", _("claimed succession")


class PlaceKind(TextChoices):
    CITY = "city", _("City")
    ISLAND = "island", _("Island")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")
    WATER = "water", _("Waters")
    OTHER = "other", _("Other")


class NameOrder(TextChoices):
    GIVEN_FIRST = "given-first", _("given name first (Kenkichi Yoshizawa)")
    FAMILY_FIRST = "family-first", _("family name first (Gotō Shinpei)")


class NameKind(TextChoices):
    FULL = "full", _("full form")
    NATIVE = "native", _("in its own script")
    ROMANIZED = "romanized", _("romanized")
    BIRTH = "birth", _("at birth")
    PSEUDONYM = "pseudonym", _("pseudonym")
    VARIANT = "variant", _("variant")


class SourceType(TextChoices):
    """CSL 1.0.2 item types, and one of ours: a volume of a treaty series."""

    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Chapter in a book")
    ARTICLE = "article-journal", _("Journal article")
    NEWSPAPER = "article-newspaper", _("Newspaper article")
    WEBPAGE = "webpage", _("Web page")
    TREATY_SERIES = "treaty-series", _("Treaty series, a volume of")
    TREATY = "treaty", _("Treaty")
    THESIS = "thesis", _("Thesis")
    REPORT = "report", _("Report")
    MANUSCRIPT = "manuscript", _("Manuscript or archival file")
    DOCUMENT = "document", _("Other document")


class ContributorRole(TextChoices):
    AUTHOR = "author", _("author")
    EDITOR = "editor", _("editor")
    TRANSLATOR = "translator", _("translator")


class IdentifierScheme(TextChoices):
    """Systems outside that name our records; ``url`` gives the identifier's page there."""

    WIKIDATA = "wikidata", "Wikidata"
    VIAF = "viaf", "VIAF"
    GND = "gnd", "GND"
    LCCN = "lccn", "LCCN"
    ISNI = "isni", "ISNI"
    NDL = "ndl", "NDL"
    GEONAMES = "geonames", "GeoNames"
    TGN = "tgn", "Getty TGN"
    LNTS = "lnts", "LNTS"
    UNTS = "unts", "UNTS"
    OCLC = "oclc", "OCLC"

    @property
    def example(self) -> str:
        """What an identifier of this scheme looks like."""
        return _IDENTIFIERS[self.value][0] if self.value in _IDENTIFIERS else "866"

    def takes(self, value: str) -> bool:
        """Tell whether ``value`` has the form of this scheme; alone, without its address."""
        pattern = _IDENTIFIERS[self.value][1] if self.value in _IDENTIFIERS else r"[^\s/:]+"
        return re.fullmatch(pattern, value, re.ASCII) is not None

    def url(self, value: str) -> str:
        """Return the address of ``value`` in this scheme, percent-encoded, or ``""``."""
        if self.value not in _IDENTIFIERS:
            return ""
        return _IDENTIFIERS[self.value][2].format(quote(value, safe=""))


# Of each scheme with pages: an example, the form of an identifier, the address of its page.
_IDENTIFIERS = {
    "wikidata": ("Q34266", r"Q[1-9][0-9]*", "https://www.wikidata.org/wiki/{}"),
    "viaf": ("102333412", r"[0-9]+", "https://viaf.org/viaf/{}"),
    "gnd": ("118540238", r"[0-9]+(?:-[0-9]+)?[0-9X]", "https://d-nb.info/gnd/{}"),
    "lccn": ("n79021164", r"[a-z]{0,3}[0-9]{8,10}", "https://lccn.loc.gov/{}"),
    "isni": ("0000000121032683", r"[0-9]{15}[0-9X]", "https://isni.org/isni/{}"),
    "ndl": ("00054222", r"[0-9]+", "https://id.ndl.go.jp/auth/ndlna/{}"),
    "geonames": ("2017370", r"[0-9]+", "https://www.geonames.org/{}"),
    "tgn": ("7001758", r"[0-9]+", "https://vocab.getty.edu/tgn/{}"),
    "oclc": ("41266045", r"[0-9]+", "https://search.worldcat.org/title/{}"),
}
