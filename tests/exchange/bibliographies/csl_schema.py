"""The schema of CSL-JSON (https://resource.citationstyles.org/schema/latest/input/json/csl-data.json).

Written here as what it says: which types and variables there are, and what each holds.
"""

from typing import Any

TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic"
    " collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic"
    " hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet"
    " paper-conference patent performance periodical personal_communication post post-weblog"
    " regulation report review review-book software song speech standard thesis treaty webpage"
)
NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director"
    " editor editorial-director executive-producer guest host interviewer illustrator narrator"
    " organizer original-author performer producer recipient reviewed-author script-writer"
    " series-creator translator"
)
DATES = "accessed available-date event-date issued original-date submitted"
TEXTS = (
    "language abstract annote archive archive_collection archive_location archive-place authority"
    " call-number citation-key citation-label collection-title container-title"
    " container-title-short dimensions division DOI event-place event-title genre ISBN ISSN"
    " jurisdiction keyword medium note original-publisher original-publisher-place original-title"
    " part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title"
    " scale source status title title-short URL version volume-title year-suffix"
)
NUMBERS = (
    "chapter-number citation-number collection-number edition first-reference-note-number issue"
    " locator number number-of-pages number-of-volumes page page-first part-number"
    " printing-number section supplement-number volume"
)
_TEXT = {"type": "string"}
_NUMBER = {"type": ["string", "number"]}
_FLAG = {"type": ["string", "number", "boolean"]}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


_NAME = _object(
    **{"dropping-particle": _TEXT, "non-dropping-particle": _TEXT, "comma-suffix": _FLAG},
    **{"static-ordering": _FLAG, "parse-names": _FLAG},
    **dict.fromkeys(("family", "given", "suffix", "literal"), _TEXT),
)
_PART = {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": 3}
_DATE = {
    "anyOf": [
        _TEXT,
        _object(
            **{"date-parts": {"type": "array", "items": _PART, "minItems": 1, "maxItems": 2}},
            season=_NUMBER,
            circa=_FLAG,
            literal=_TEXT,
            raw=_TEXT,
            edtf=_TEXT,
        ),
    ]
}
_ITEM = _object(
    type={"enum": TYPES.split()},
    id=_NUMBER,
    custom={"type": "object"},
    categories={"type": "array", "items": _TEXT},
    **{name: {"type": "array", "items": _NAME} for name in NAMES.split()},
    **dict.fromkeys(DATES.split(), _DATE),
    **dict.fromkeys(TEXTS.split(), _TEXT),
    **dict.fromkeys(NUMBERS.split(), _NUMBER),
)
CSL_DATA: dict[str, Any] = {"type": "array", "items": _ITEM | {"required": ["type", "id"]}}
