"""What is stored. Other rooms import models from here; words and fields from their modules.

Inside, imports run one way: ``addresses``, ``fields``, ``choices`` <- ``base`` <- ``subjects``,
``places``, ``parties`` <- ``people``, ``treaties`` <- ``events``, ``terms``, ``sources``
<- ``acts``. ``records`` <- ``accounts``, ``batches``, ``facets``, ``harvested``, ``mapped``,
``reports``, ``search``; ``presence`` stands by itself.
"""

from .accounts import Act, AuditEntry, RecordGroup, SignedIn
from .acts import Action, Signature, TreatyParty
from .base import RecordModel
from .batches import Batch, BatchFile, BatchState, Fault, Staged
from .events import Event, EventIdentifier, EventPlace, EventTreaty, Participant
from .facets import Facet, FacetValue, Listed, ListedBlock
from .harvested import Harvested
from .mapped import Mapped
from .parties import Party, PartyIdentifier, PartyName, PartySuccession
from .people import Person, PersonIdentifier, PersonName, PersonService
from .places import Place, PlaceIdentifier, PlaceName
from .presence import Presence
from .records import Edition, Naming, Published, Record, Revision, State, Step, StepKind
from .reports import ErrorReport
from .search import SearchEntry, Word
from .sources import Contributor, Source, SourceIdentifier
from .subjects import Subject
from .terms import Provision, Relation, SeriesPublication
from .treaties import (
    AuthenticLanguage,
    ExternalLink,
    Section,
    Treaty,
    TreatyIdentifier,
    TreatyTitle,
)

__all__ = [
    "Act",
    "Action",
    "AuditEntry",
    "AuthenticLanguage",
    "Batch",
    "BatchFile",
    "BatchState",
    "Contributor",
    "Edition",
    "ErrorReport",
    "Event",
    "EventIdentifier",
    "EventPlace",
    "EventTreaty",
    "ExternalLink",
    "Facet",
    "FacetValue",
    "Fault",
    "Harvested",
    "Listed",
    "ListedBlock",
    "Mapped",
    "Naming",
    "Participant",
    "Party",
    "PartyIdentifier",
    "PartyName",
    "PartySuccession",
    "Person",
    "PersonIdentifier",
    "PersonName",
    "PersonService",
    "Place",
    "PlaceIdentifier",
    "PlaceName",
    "Presence",
    "Provision",
    "Published",
    "Record",
    "RecordGroup",
    "RecordModel",
    "Relation",
    "Revision",
    "SearchEntry",
    "Section",
    "SeriesPublication",
    "Signature",
    "SignedIn",
    "Source",
    "SourceIdentifier",
    "Staged",
    "State",
    "Step",
    "StepKind",
    "Subject",
    "Treaty",
    "TreatyIdentifier",
    "TreatyParty",
    "TreatyTitle",
    "Word",
]
