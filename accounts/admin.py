"""Quản trị: who has an account, and which roles."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts import (
    data_request_admin,  # noqa: F401  (its list is found here)
    finding,
)
from accounts.addresses import confirm_address
from accounts.invitations import send_invitation
from accounts.looks import LookedAt
from accounts.models import User
from accounts.safety_admin import Safety

# What belongs to one account is seen on that account; roles are the project's own.
# The list of sessions would even show the keys that open them.
for model in (
    *(Group, EmailAddress, Authenticator, UserSession),
    *(SocialAccount, SocialApp, SocialToken),
):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class StaffFilter(admin.SimpleListFilter):
    """Staff or readers."""

    title = "loại tài khoản"
    parameter_name = "loai"

    def lookups(self, request, model_admin):
        return [("toa-soan", "Người của tòa soạn"), ("ban-doc", "Bạn đọc")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(is_staff=self.value() == "toa-soan")


class UserForm(forms.ModelForm):
    """An account as an administrator edits it; there is no password to type."""

    class Meta:
        model = User
        fields = ["email", "display_name", "groups", "is_active", "is_superuser"]
        labels = {
            "groups": "Vai trò",
            "is_active": "Đang dùng",
            "is_superuser": "Quản trị hệ thống",
        }
        help_texts = {
            "email": "Cũng là tên đăng nhập.",
            "groups": "Người có ít nhất một vai trò thì vào được tòa soạn.",
            "is_active": "Bỏ chọn để khóa tài khoản; mọi máy đang đăng nhập bị đẩy ra ngay.",
            "is_superuser": "Làm được mọi việc, kể cả lập và khóa tài khoản.",
        }

    def clean_email(self):
        """Keep addresses in small letters, as sign-in compares them."""
        return self.cleaned_data["email"].lower()


@admin.register(User)
class UserAdmin(Safety, LookedAt, ModelAdmin):
    """Accounts, listed with what an administrator asks about first."""

    form = UserForm
    list_display = ["email", "display_name", "roles", "state", "signed_in_at"]
    list_filter = [StaffFilter, ("groups", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["words"]
    search_help_text = "Tìm theo e-mail hoặc tên, không cần dấu"
    ordering = ["-is_staff", "email"]
    show_full_result_count = False
    fields = ["email", "display_name", "groups", "is_active", "is_superuser"]
    actions = ["send_links"]
    change_form_before_template = "accounts/admin/_safety_link.html"

    def get_search_results(self, request, queryset, search_term):
        """Find by the words of name and address."""
        found = finding.matching(queryset, search_term) if search_term.strip() else queryset
        return found, False

    def people_of(self, rows):
        """Return the accounts themselves."""
        return [user.pk for user in rows]

    def has_delete_permission(self, request, obj=None):
        """Accounts are locked, never deleted: stories and orders hang on them."""
        return False

    def has_change_permission(self, request, obj=None):
        """Leave the newsroom's own accounts to administrators.

        Whoever sets an account's address can have its password mailed there,
        and so takes over all that it may do.
        """
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or not (obj and obj.is_staff))

    def lookup_allowed(self, lookup, value, request):
        """Refuse to narrow the list by password: guesses would spell its hash out."""
        return "password" not in lookup and super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request, obj=None):
        """Keep anybody from giving powers that they lack, or locking themselves out."""
        if obj == request.user:
            return ["groups", "is_active", "is_superuser"]
        return [] if request.user.is_superuser else ["groups", "is_superuser"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Ask for roles by boxes; what a role may do is written in accounts.roles, not here."""
        if db_field.name != "groups":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return db_field.formfield(**kwargs | {"widget": UnfoldAdminCheckboxSelectMultipleWidget})

    @display(description="Vai trò")
    def roles(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Quản trị hệ thống"] * user.is_superuser + names) or "Bạn đọc"

    @display(description="Tình trạng", label={"Đang dùng": "success", "Đã khóa": "danger"})
    def state(self, user):
        return "Đang dùng" if user.is_active else "Đã khóa"

    @display(description="Đăng nhập gần nhất", ordering="last_login", empty_value="Chưa lần nào")
    def signed_in_at(self, user):
        return user.last_login

    def save_model(self, request, obj, form, change):
        """Give a new account no password: its owner chooses one by mail."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Open the newsroom to those with a role, and invite whoever is new."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        user.is_staff = user.is_superuser or user.groups.exists()
        user.save(update_fields=["is_staff"])
        if "email" in form.changed_data:
            EmailAddress.objects.filter(user=user).delete()
            confirm_address(user)
        if not change:
            self.send_links(request, [user])

    @admin.action(description="Gửi liên kết đặt mật khẩu", permissions=["change"])
    def send_links(self, request, chosen):
        for user in chosen:
            if not self.has_change_permission(request, user):
                continue
            send_invitation(request, user)
            self.message_user(
                request, f"Đã gửi liên kết đặt mật khẩu tới {user.email}.", messages.SUCCESS
            )
