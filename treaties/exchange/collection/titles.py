"""What a made-up treaty is called, in English and in other languages and scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from treaties.documents import Document

from .names import Name


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of instrument in the languages of the titles."""

    kind: str
    english: str
    french: str
    japanese: str
    hepburn: str
    russian: str
    chinese: str
    pinyin: str


_INSTRUMENTS = tuple(
    Instrument(*line.split("|"))
    for line in """
treaty|Treaty|Traité|条約|jōyaku|Договор|条约|tiaoyue
convention|Convention|Convention|協約|kyōyaku|Конвенция|公约|gongyue
agreement|Agreement|Accord|協定|kyōtei|Соглашение|协定|xieding
protocol|Protocol|Protocole|議定書|giteisho|Протокол|议定书|yidingshu
declaration|Declaration|Déclaration|宣言|sengen|Декларация|宣言|xuanyan
exchange-of-notes|Exchange of Notes|Échange de notes|交換公文|kōkan kōbun|Обмен нотами|换文|huanwen
""".strip().splitlines()
)
_MATTERS = [
    "Peace",
    "Friendship",
    "Commerce",
    "Navigation",
    "Fisheries",
    "Boundaries",
    "Extradition",
    "Telegraphs",
    "Tariffs",
]


def instrument(rng: Random) -> Instrument:
    """Return a kind of instrument."""
    return rng.choice(_INSTRUMENTS)


def english(rng: Random, kind: Instrument, parties: Sequence[Name], place: Name) -> str:
    """Return the title of the article."""
    matter = rng.choice(_MATTERS)
    if len(parties) > 2 or rng.random() < 0.3:
        return f"{kind.english} of {place.latin} on {matter}"
    return f"{kind.english} between {parties[0].latin} and {parties[1].latin} on {matter}"


def others(rng: Random, kind: Instrument, parties: Sequence[Name]) -> list[Document]:
    """Return the titles in up to four languages, those in other scripts romanized as well."""
    one, two = parties[0], parties[1]
    titles: list[Document] = []
    for language in rng.choices(
        ((), ("ja",), ("fr",), ("ru", "fr"), ("ja", "ru"), ("zh", "ja"), ("ja", "ru", "fr", "zh")),
        weights=(4, 2, 2, 2, 2, 2, 1),
    )[0]:
        if language == "ja":
            titles += (
                _title(f"{one.kana}・{two.kana}間{kind.japanese}", "ja", "official"),
                _title(
                    f"{one.hepburn} {two.hepburn} kan {kind.hepburn}",
                    "ja-Latn-hepburn",
                    "romanized",
                ),
            )
        elif language == "zh":
            titles += (
                _title(f"{one.hanzi}与{two.hanzi}{kind.chinese}", "zh", "official"),
                _title(
                    f"{one.pinyin} yu {two.pinyin} {kind.pinyin}", "zh-Latn-pinyin", "romanized"
                ),
            )
        elif language == "ru":
            text = f"{kind.russian} между {one.cyrillic} и {two.cyrillic}"
            titles.append(_title(text, "ru", "translated"))
        else:
            text = f"{kind.french} entre {one.latin} et {two.latin}"
            titles.append(_title(text, "fr", "translated"))
    return titles


def _title(text: str, language: str, kind: str) -> Document:
    return {"text": text, "language": language, "title_kind": kind}
