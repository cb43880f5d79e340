"""What administrators see: accounts, their groups, the log, groups of records."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from treaties.models import Act, AuditEntry, RecordGroup

from ..bounded import Bounded
from . import gate, leaving
from .audit import note
from .grouping import RecordGroupForm

# Django’s and the package’s own screens: of accounts ours stand there, of secrets none.
for _model in (User, Group, TOTPDevice, StaticDevice):
    admin.site.unregister(_model)


class ForAdministrators(Bounded):
    """A screen that is open to administrators alone, whatever permissions others were given."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._enter(request, obj, _("added"))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        entry = super().log_change(request, obj, message)
        self._enter(request, obj, entry.get_change_message())
        return entry

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        for obj in queryset:
            self._enter(request, obj, _("deleted"))
        return super().log_deletions(request, queryset)

    def _enter(self, request: HttpRequest, obj: Model, what: str) -> None:
        """Enter in the log of accounts what was done, and what holds now."""
        words = f"{obj._meta.verbose_name} “{obj}”: {what} {self.standing(obj)}"
        note(Act.RIGHTS, request, request.user, detail=words.strip())

    def standing(self, obj: Any) -> str:
        """Return what the log is to keep of ``obj`` as it is now."""
        return ""


@admin.register(User)
class AccountAdmin(ForAdministrators, UserAdmin):
    """Accounts: never deleted, since the log and the work name them; erased instead."""

    actions = ("reset_second_factor", "end_sessions", "export", "erase")
    list_display = ("username", "first_name", "last_name", "is_staff", "is_superuser", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def standing(self, obj: Any) -> str:
        names = [*obj.groups.values_list("name", flat=True)]
        flags = [name for name in ("is_active", "is_staff", "is_superuser") if getattr(obj, name)]
        rights = obj.user_permissions.values_list("codename", flat=True)
        return f"[{', '.join([*flags, *names, *rights])}]"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            gate.end(obj)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Give an account another password; its sessions end."""
        response = super().user_change_password(request, id, form_url)
        account = self.get_object(request, id)
        if response.status_code == 302 and account is not None:
            note(Act.PASSWORD, request, request.user, detail=account.get_username())
            gate.end(account, but=request.session.session_key)
        return response

    @admin.action(description=gettext_lazy("Take the second factor away"))
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for account in queryset:
            done = leaving.reset_second_factor(account, by=request.user, request=request)
            words = _("%s sets up a second factor anew.") if done else _("%s had none.")
            messages.success(request, words % account)

    @admin.action(description=gettext_lazy("End sessions"))
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for account in queryset:
            number = gate.end(account)
            note(Act.ENDED, request, request.user, detail=f"{account}: {number}")
            messages.success(request, _("%(who)s: %(n)d ended.") % {"who": account, "n": number})

    @admin.action(description=gettext_lazy("Export all that is stored of the account"))
    def export(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        note(Act.EXPORTED, request, request.user, detail=", ".join(map(str, queryset)))
        return HttpResponse(
            leaving.exported(queryset),
            content_type="application/json",
            headers={"Content-Disposition": 'attachment; filename="accounts.json"'},
        )

    @admin.action(description=gettext_lazy("Erase: the work stays, by a “former editor”"))
    def erase(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask, then erase; nobody erases themselves."""
        accounts = queryset.exclude(pk=request.user.pk)
        if "confirmed" not in request.POST:
            context = self.admin_site.each_context(request) | {
                "title": _("Erase accounts"),
                "opts": self.opts,
                "accounts": accounts,
            }
            return TemplateResponse(request, "admin/accounts/erase.html", context)
        for account in accounts:
            leaving.erase(account, by=request.user, request=request)
            messages.success(request, _("Erased: it is %s now.") % account)
        return None


@admin.register(Group)
class RoleAdmin(ForAdministrators, GroupAdmin):
    """Groups of accounts, which are roles."""

    def standing(self, obj: Any) -> str:
        return f"[{', '.join(obj.permissions.values_list('codename', flat=True))}]"


@admin.register(RecordGroup)
class RecordGroupAdmin(ForAdministrators, admin.ModelAdmin):
    """Which editors are limited to which records."""

    form = RecordGroupForm
    autocomplete_fields = ("members",)
    search_fields = ("name",)
    fields = ("name", "members", "addresses")

    def standing(self, obj: Any) -> str:
        members = ", ".join(obj.members.values_list("username", flat=True))
        return f"[{members}; {obj.records.count()}]"


@admin.register(AuditEntry)
class AuditEntryAdmin(ForAdministrators, admin.ModelAdmin):
    """The log: read, never written here."""

    list_display = ("made", "act", "account", "detail", "network", "agent")
    list_filter = ("act",)
    list_select_related = ("account",)
    search_fields = ("account__username", "detail", "network", "=request")
    date_hierarchy = "made"
    fields = (*list_display, "request")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
