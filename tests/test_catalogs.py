"""The catalogs of the interface: whole, in step with the program, and compiled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation.template import templatize

from treaties.citations.messages import Wording
from treaties.documents import KINDS
from treaties.models import choices

ROOT = settings.BASE_DIR
OTHERS = [tag for tag, _name in settings.LANGUAGES if tag != settings.LANGUAGE_CODE]
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")
# What is written alike in every language.
ALIKE = {"key", "ISSN", "JSTOR", "DOI", "ISBN", "S2CID"}


def folder(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES"


@pytest.fixture(scope="module", params=OTHERS)
def catalog(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(folder(request.param) / "django.po"))


def asked_in_python(source: str) -> Iterator[str]:
    """Yield every text that a module asks to be translated."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            given = [a.value for a in node.args if isinstance(a, ast.Constant)]
            words = [value for value in given if isinstance(value, str)]
            # The first of a pgettext is its context; of an ngettext both are forms.
            first = 1 if "pgettext" in getattr(node.func, "id", "") else 0
            yield from words[first : first + 1]


def asked_in_template(source: str) -> Iterator[str]:
    """Yield every text that a template asks to be translated."""
    for found in re.finditer(
        r"(?:_|gettext)\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", templatize(source)
    ):
        yield str(ast.literal_eval(found[1]))


def asked() -> set[str]:
    """Return every text of the interface that readers can meet."""
    found: set[str] = set()
    templates = [*ROOT.glob("templates/*.html"), *ROOT.glob("templates/includes/*.html")]
    for path in [*templates, *ROOT.glob("templates/treaties/**/*.html")]:
        found |= set(asked_in_template(path.read_text(encoding="utf-8")))
    modules = [*ROOT.glob("treaties/pages/**/*.py"), ROOT / "treaties/models/facets.py"]
    for path in [*modules, *ROOT.glob("treaties/documents/[cr]*.py")]:
        if path.stem in {"compare", "readable"} or path.parent.name != "documents":
            found |= set(asked_in_python(path.read_text(encoding="utf-8")))
    for shape in [s for k in KINDS.values() for s in (k.shape, *k.shape.children.values())]:
        meta = shape.model._meta
        found |= {str(meta.verbose_name), str(meta.verbose_name_plural)}
        found |= {str(meta.get_field(name).verbose_name) for name in shape.fields}  # type: ignore[union-attr]
    for words in vars(choices).values():
        is_list = isinstance(words, type) and issubclass(words, TextChoices)
        if is_list and words is not choices.IdentifierScheme:
            found |= {str(label) for label in words.labels}
    return found | {getattr(Wording(), name) for name in Wording.__slots__}


def test_every_word_that_readers_meet_is_in_the_catalog(catalog: polib.POFile) -> None:
    known = {entry.msgid for entry in catalog if entry.translated()}
    assert asked() - known - ALIKE - {""} == set()


def test_the_search_for_words_finds_them() -> None:
    found = asked()
    assert {
        "Skip to the text",
        "Newest articles",
        "Signed by",
        "Ratified",
        "authentic languages",
    } <= found
    assert {"%(number)s record", "Note {number}", "Also mentioned in"} <= found


def test_no_entry_is_doubtful_or_left_over(catalog: polib.POFile) -> None:
    assert [entry.msgid for entry in catalog if entry.fuzzy or entry.obsolete] == []


def test_translations_keep_what_is_put_in_and_the_markup(catalog: polib.POFile) -> None:
    for entry in catalog:
        if not entry.translated():
            continue  # What editors alone meet.
        wanted = sorted(PLACES.findall(entry.msgid))
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert sorted(PLACES.findall(text)) == wanted, entry.msgid


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_program_reads_is_what_the_catalog_says(language: str) -> None:
    written = polib.pofile(str(folder(language) / "django.po"))
    compiled = polib.mofile(str(folder(language) / "django.mo"))

    def said(entries: polib.POFile | polib.MOFile) -> dict[tuple[str, str], object]:
        return {
            (e.msgctxt or "", e.msgid): e.msgstr or e.msgstr_plural
            for e in entries
            if e.msgstr or e.msgid_plural
        }

    assert said(compiled) == said(written)
