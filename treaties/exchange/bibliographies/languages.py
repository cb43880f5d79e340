"""The language of a work: as a tag, or by one of the names that programs write for it."""

from treaties.citations import is_tag

_NAMES = {
    "en": "english american british usenglish ukenglish australian canadian eng",
    "ja": "japanese 日本語 jpn",
    "ru": "russian русский rus",
    "de": "german ngerman austrian deutsch deu ger",
    "fr": "french français francais fra fre",
    "zh": "chinese 中文 zho chi",
    "ko": "korean 한국어 kor",
    "es": "spanish español spa",
    "it": "italian italiano ita",
    "pl": "polish polski pol",
    "uk": "ukrainian українська ukr",
    "nl": "dutch nederlands nld dut",
    "pt": "portuguese português por",
    "la": "latin lat",
    "mn": "mongolian mon",
    "sv": "swedish swe",
    "cs": "czech ces cze",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def tag_of(text: str) -> str:
    """Return the tag of a language, its parts in their usual case; ``""`` where it is not known."""
    text = text.strip()
    if known := _TAGS.get(text.casefold()):
        return known
    first = text.replace("_", "-").partition("-")[0]
    if not is_tag(text.replace("_", "-")) or len(first) > 3 or text.casefold() in ("und", "mul"):
        return ""
    return text.replace("_", "-")
