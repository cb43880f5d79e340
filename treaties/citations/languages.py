"""Language tags: which are well formed, which run from right to left, which have no italic."""

import re

# RFC 5646, section 2.1: language, script, region, variants, private use. Extensions and the
# grandfathered tags are left out; titles and names do not need them.
_TAG = re.compile(
    r"[a-z]{2,3}(?:-(?P<script>[a-z]{4}))?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*(?:-x(?:-[0-9a-z]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
MAX_TAG = 35

_RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}
_RIGHT_TO_LEFT = {
    *("ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ota", "prs", "ps", "sd", "syr", "ug"),
    *("ur", "yi"),
}
_NO_ITALIC_SCRIPTS = {
    *("hang", "hani", "hans", "hant", "hira", "jpan", "kana", "kore", "hrkt", "thai", "deva"),
    *("mong", "geor", "armn", "ethi"),
}
_NO_ITALIC = {"ja", "zh", "ko", "yue", "lzh", "wuu", "th", "hi", "ka", "hy", "am"}


def is_tag(text: str) -> bool:
    """Tell whether ``text`` is a well-formed language tag of at most ``MAX_TAG`` characters."""
    return len(text) <= MAX_TAG and _TAG.fullmatch(text) is not None


def _parts(tag: str) -> tuple[str, str]:
    match = _TAG.fullmatch(tag)
    script = (match["script"] or "") if match else ""
    return tag.partition("-")[0].lower(), script.lower()


def is_romanized(tag: str) -> bool:
    """Tell whether ``tag`` says that the text is in Latin letters: ``ja-Latn-hepburn``."""
    return _parts(tag)[1] == "latn"


def is_right_to_left(tag: str) -> bool:
    """Tell whether text with this ``tag`` runs from right to left."""
    language, script = _parts(tag)
    return script in _RIGHT_TO_LEFT_SCRIPTS if script else language in _RIGHT_TO_LEFT


def has_italic(tag: str) -> bool:
    """Tell whether the script of ``tag`` knows italics; Japanese, Arabic and others do not."""
    language, script = _parts(tag)
    if is_right_to_left(tag):
        return False
    return script not in _NO_ITALIC_SCRIPTS if script else language not in _NO_ITALIC


def is_foreign(tag: str) -> bool:
    """Tell whether a text in ``tag`` has to be marked on a page in English."""
    return is_tag(tag) and _parts(tag)[0] != "en"
