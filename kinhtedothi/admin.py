"""What the libraries put into the admin, as this newspaper wants it."""

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from taggit.models import Tag as TaggitTag
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts.roles import ROLES
from kinhtedothi import personal_data_admin  # noqa: F401  (registers its lists)

OWN_APPS = ("articles", "comments", "subscriptions", "accounts")
# Django names these four of every model, in English.
VERBS = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "view": "Xem"}

# The newspaper has tags of its own.
admin.site.unregister(TaggitTag)
if admin.site.is_registered(Group):
    admin.site.unregister(Group)


class PermissionField(forms.ModelMultipleChoiceField):
    """The newspaper's permissions as boxes to tick."""

    widget = UnfoldAdminCheckboxSelectMultipleWidget

    def label_from_instance(self, permission):
        """Return what the permission allows, in Vietnamese."""
        verb, _, _ = permission.codename.partition("_")
        if verb in VERBS and permission.name.startswith("Can "):
            return f"{VERBS[verb]} {permission.content_type.name}"
        return permission.name


class RoleForm(forms.ModelForm):
    """A role and what it may do."""

    permissions = PermissionField(Permission.objects.none(), label="Được làm", required=False)

    class Meta:
        model = Group
        fields = ["name", "permissions"]
        labels = {"name": "Vai trò"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["permissions"].queryset = permissions_of_the_newspaper()


def permissions_of_the_newspaper():
    """Return what a role can be allowed: the rights in the table of roles, and all over lists."""
    named = {name.partition(".")[2] for role in ROLES for name in role.permissions}
    listed = {model._meta.model_name for model in admin.site._registry}
    return (
        Permission.objects.filter(content_type__app_label__in=OWN_APPS)
        .filter(Q(codename__in=named) | Q(content_type__model__in=listed))
        .select_related("content_type")
        .order_by("content_type__app_label", "content_type__model", "codename")
    )


@admin.register(Group)
class RoleAdmin(ModelAdmin):
    """Roles. accounts/roles.py gives back what it lists after each release; the rest is kept."""

    form = RoleForm
    list_display = ["role"]
    sortable_by = ()
    ordering = ["name"]
    actions = None

    @admin.display(description="Vai trò")
    def role(self, group):
        return group.name
