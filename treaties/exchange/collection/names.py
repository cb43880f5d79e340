"""Names of countries, towns and people that are nowhere: syllables, written in four scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

# Latin, kana and their Hepburn form, Cyrillic, Chinese and its Pinyin.
_SYLLABLES = tuple(
    tuple(line.split())
    for line in """
    ba バ ba ба 巴 ba
    do ド do до 多 duo
    ke ケ ke ке 凯 kai
    li リ ri ли 利 li
    mo モ mo мо 莫 mo
    na ナ na на 纳 na
    po ポ po по 波 bo
    ra ラ ra ра 拉 la
    su ス su су 苏 su
    ta タ ta та 塔 ta
    vi ヴィ vi ви 维 wei
    zo ゾ zo зо 佐 zuo
    ga ガ ga га 加 jia
    ne ネ ne не 内 nei
    to ト to то 托 tuo
    ma マ ma ма 马 ma
    ko コ ko ко 科 ke
    sa サ sa са 萨 sa
    lu ル ru лу 卢 lu
    me メ me ме 梅 mei
    no ノ no но 诺 nuo
    pe ペ pe пе 佩 pei
    di ディ di ди 迪 di
    """.strip().splitlines()
)
# Chance would put these together as well, and they are somewhere.
_REAL = frozenset(
    ["limasa", "monako", "samana", "manama", "marado", "malulu", "nemoto", "tamako", "todoga"]
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the scripts that titles are given in."""

    latin: str
    kana: str
    hepburn: str
    cyrillic: str
    hanzi: str
    pinyin: str

    def written(self, language: str) -> str:
        """Return the name as texts in a language write it; languages of no own script: Latin."""
        return {
            "ja": self.kana,
            "ja-Latn-hepburn": self.hepburn,
            "ru": self.cyrillic,
            "zh": self.hanzi,
            "zh-Latn-pinyin": self.pinyin,
        }.get(language, self.latin)


def names(rng: Random, shortest: int, longest: int) -> Iterator[Name]:
    """Yield names of so many syllables, no two alike, until the caller has enough.

    Three syllables make twelve thousand names, four make a quarter of a million.
    """
    seen: set[str] = set()
    while True:
        syllables = rng.choices(_SYLLABLES, k=rng.randint(shortest, longest))
        name = Name(*("".join(parts) for parts in zip(*syllables, strict=True)))
        if name.latin in seen or name.latin in _REAL:
            continue
        seen.add(name.latin)
        yield Name(
            name.latin.capitalize(),
            name.kana,
            name.hepburn.capitalize(),
            name.cyrillic.capitalize(),
            name.hanzi,
            name.pinyin.capitalize(),
        )
