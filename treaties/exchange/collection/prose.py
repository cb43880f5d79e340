"""Sentences, paragraphs and sections about treaties that were never made."""

from collections.abc import Mapping, Sequence
from random import Random

from treaties.documents import Document

from .works import Work

_SENTENCES = (
    "{a} undertook to keep the roads of {place} open to the merchants of {b}.",
    "The shipping of {b} was to pay no higher dues at {place} than that of {a}.",
    "Neither side was to build forts within a day’s march of {place}.",
    "{person} reported that the draft had been changed at the last moment.",
    "The council of {a} hesitated, but the harvest of that year left it little choice.",
    "Those who lived around {place} were free to leave with all that they owned.",
    "A commission of both sides was to mark the frontier with stones before the winter.",
    "{b} recognized the government of {a} and sent a minister to its capital.",
    "The fishing grounds were to be shared for twelve years, and the catch recorded.",
    "Debts from the time before the war were to be paid in six yearly parts.",
    "{person} later called the third article the price of all the others.",
    "Prisoners were to be handed over at {place} within forty days, without ransom.",
    "No copy in the archives of {b} agrees with the printed text in every word.",
    "The consuls of {a} received the right to try their own sailors.",
    "Each side promised the other the treatment of the most favoured nation.",
    "Telegrams between {a} and {b} were to cost the same in both directions.",
    "The railway to {place} was to be built by a company in which both held shares.",
    "What the secret article said was known to no more than four people.",
    "Whether the clause was ever carried out, the sources do not agree.",
    "The instruments were written on parchment and carried by way of {place}.",
)
_HEADINGS = (
    "Background",
    "Negotiations",
    "Signing",
    "Terms",
    "Ratification",
    "In practice",
    "Disputes",
    "Aftermath",
)
_ARTICLES = ("Frontier", "Trade", "Navigation", "Fisheries", "Consuls", "Duration", "Amnesty")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII")

Words = Mapping[str, str]


def cited(rng: Random, works: Sequence[Work]) -> str:
    """Return a citation of one work, sometimes of two."""
    places = [one.place(rng) for one in rng.sample(works, 1 if rng.random() < 0.8 else 2)]
    return f"[{'; '.join(places)}]"


def sentences(rng: Random, number: int, words: Words, works: Sequence[Work]) -> str:
    """Return some sentences, no two alike, every other with its source."""
    chosen = rng.sample(_SENTENCES, number)
    return " ".join(
        sentence.format_map(words) + (cited(rng, works) if place % 2 == 0 else "")
        for place, sentence in enumerate(chosen)
    )


def sections(
    rng: Random, number: int, paragraphs: int, words: Words, works: Sequence[Work]
) -> list[Document]:
    """Return so many sections, in the usual order of their headings."""
    places = sorted(rng.sample(range(len(_HEADINGS)), number))
    return [
        {
            "heading": _HEADINGS[place],
            "body": "\n\n".join(
                sentences(rng, rng.randint(4, 6), words, works) for _paragraph in range(paragraphs)
            ),
        }
        for place in places
    ]


def provisions(
    rng: Random, parties: Sequence[str], words: Words, works: Sequence[Work]
) -> list[Document]:
    """Return a few articles of the treaty; ``parties`` are the addresses of its parties."""
    chosen = sorted(rng.sample(range(len(_ARTICLES)), rng.randint(1, 4)))
    return [
        {
            "designation": f"Article {_NUMERALS[place]}",
            "heading": _ARTICLES[place],
            "summary": sentences(rng, 1, words, works),
            "obliged": parties[0],
            "entitled": parties[1],
        }
        for place in chosen
    ]
