"""Reads a form as a browser would send it, so that tests change one thing and post the rest."""

from typing import Any

from django.forms import BaseForm
from django.test import Client
from django.urls import reverse


def form_data(response: Any) -> dict[str, Any]:
    """Return everything that the page's form and its rows would send, unchanged."""
    data: dict[str, Any] = {}
    if response.context.get("version") is not None:
        data["_version"] = str(response.context["version"])
    _collect(response.context["adminform"].form, data)
    for inline in response.context["inline_admin_formsets"]:
        _collect(inline.formset.management_form, data)
        for form in inline.formset.forms:
            _collect(form, data)
    return data


def _collect(form: BaseForm, data: dict[str, Any]) -> None:
    for bound in form:
        context = bound.field.widget.get_context(bound.html_name, bound.value(), {})
        if "rendered_widget" in context:  # The admin's wrapper around a choice of records.
            several = bound.field.widget.widget.allow_multiple_selected
            data[bound.html_name] = bound.value() or ([] if several else "")
            continue
        widget = context["widget"]
        for part in widget.get("subwidgets", [widget]):
            if part.get("type") == "checkbox":
                if part["attrs"].get("checked"):
                    data[part["name"]] = "on"
            elif "optgroups" in part:
                data[part["name"]] = part["value"]
            else:
                data[part["name"]] = part["value"] if part["value"] is not None else ""


def add_row(data: dict[str, Any], prefix: str, **fields: Any) -> int:
    """Add a row to the rows called ``prefix``, as “add another” does; return its number."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    data[f"{prefix}-{number}-id"] = ""
    for name, value in fields.items():
        data[f"{prefix}-{number}-{name}"] = value
    return number


def address(name: str, page: str, *args: Any) -> str:
    """Return the address of a screen: ``address("treaty", "change", 1)``."""
    return reverse(f"admin:treaties_{name}_{page}", args=args)


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return every error of the page by the name of its input."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    found: dict[str, list[str]] = {}
    for form in forms:
        for name, messages in form.errors.items():
            found[form.add_prefix(name)] = list(messages)
    for inline in response.context["inline_admin_formsets"]:
        if messages := list(inline.formset.non_form_errors()):
            found[inline.formset.prefix] = messages
    return found


def save(desk: Client, path: str, data: dict[str, Any]) -> Any:
    """Post ``data`` and hold that it was saved."""
    response = desk.post(path, data)
    assert response.status_code == 302, errors_of(response)
    return response


def refused(desk: Client, kind: str, record: Any, changes: dict[str, str]) -> dict[str, list[str]]:
    """Send the record's form with ``changes``, hold that it comes back; return the errors."""
    path = address(kind, "change", record.pk)
    response = desk.post(path, form_data(desk.get(path)) | changes)
    assert response.status_code == 200
    return errors_of(response)
