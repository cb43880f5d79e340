"""Every template compiles, and a misspelt variable in one of ours does not pass unseen."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Engine, Origin, Template
from django.template.loader import get_template

FOLDER: Path = settings.BASE_DIR / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*") if path.is_file())


def _render(text: str, path: str, **context: object) -> str:
    template = Template(text, origin=Origin(path), engine=Engine.get_default())
    return template.render(Context(context))


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name):
    assert get_template(name).origin.name == str(FOLDER / name)


@pytest.mark.parametrize("name", NAMES)
def test_template_switches_no_escaping_off(name):
    text = (FOLDER / name).read_text()
    assert "|safe" not in text
    assert "autoescape off" not in text


def test_misspelt_variable_in_our_template_fails_the_test():
    with pytest.raises(pytest.fail.Exception, match="no variable 'naem'"):
        _render("{{ naem }}", str(FOLDER / "example.html"), name="Nemuro")


def test_missing_variable_in_our_template_may_be_asked_for():
    text = "{% if naem %}{{ naem }}{% endif %}{{ name }}"
    assert _render(text, str(FOLDER / "example.html"), name="Nemuro") == "Nemuro"


@pytest.mark.parametrize("text", ["{{ naem }}", '{{ naem|default:"" }}'])
def test_missing_variable_elsewhere_is_nothing_as_django_has_it(text):
    assert _render(text, "/elsewhere/admin/index.html") == ""


def test_missing_variable_elsewhere_still_gets_its_default():
    assert _render('{{ naem|default:"x" }}', "/elsewhere/admin/index.html") == "x"
