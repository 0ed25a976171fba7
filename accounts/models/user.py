"""Tài khoản: readers and staff are one kind of account, told apart by roles."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from phonenumber_field.modelfields import PhoneNumberField

from kinhtedothi.vietnamese.columns import FoldedWords


class AccountClosed(PermissionDenied):
    """The account was erased or locked while its owner's form was on the way."""


class UserManager(BaseUserManager):
    """Makes accounts known by e-mail address."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Create and return an account.

        password: plain text; an account without one signs in by reset only.
        """
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Create and return an administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """Find an account whatever the case its address is typed in."""
        return self.get(email__iexact=email)

    def hold(self, person):
        """Lock an account's row until the transaction ends; whoever writes for it takes turns.

        Raises AccountClosed: what an erased account's form still brings would name it again.
        """
        if not self.select_for_update(no_key=True).filter(pk=person.pk, is_active=True).exists():
            raise AccountClosed

    def rewrite(self, person, **columns):
        """Write some columns of an account that is open, and those alone; return whether it was.

        The row may have been erased, locked or changed since it was read.
        """
        return self.filter(pk=person.pk, is_active=True).update(**columns) > 0


class User(AbstractUser):
    """Somebody with a sign-in: a reader, a subscriber, a member of staff."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(
        "địa chỉ e-mail",
        unique=True,
        error_messages={"unique": "Địa chỉ e-mail này đã có tài khoản."},
    )
    display_name = models.CharField(
        "tên hiển thị",
        max_length=60,
        blank=True,
        help_text="Tên bạn đọc khác thấy bên cạnh bình luận.",
    )

    phone = PhoneNumberField(
        "số điện thoại",
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="Số di động đã xác nhận bằng tin nhắn; chỉ dùng để đăng nhập.",
        error_messages={"unique": "Số điện thoại này đã có tài khoản."},
    )
    words = models.GeneratedField(
        expression=FoldedWords("display_name", "email"),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
        help_text="Chữ trong tên và địa chỉ thư, không dấu, để tìm.",
    )
    # Counts how often all of an account's sessions were ended at once.
    session_epoch = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ["email"]
        indexes = [GinIndex(fields=["words"], name="user_words")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_case",
                violation_error_message="Địa chỉ e-mail này đã có tài khoản.",
            )
        ]

    def __str__(self):
        return self.display_name or self.email

    def get_full_name(self):
        """Return the name that others see; never the address."""
        return self.display_name or "Bạn đọc"

    def get_short_name(self):
        """Return what the header greets."""
        return self.get_full_name()

    def end_sessions(self):
        """End every session of the account at once, wherever it is kept and whoever starts one now.

        A session holds a hash that this changes, as a new password does.
        """
        type(self).objects.filter(pk=self.pk).update(session_epoch=F("session_epoch") + 1)
        self.refresh_from_db(fields=["session_epoch"])

    def _get_session_auth_hash(self, secret=None):
        """Return Django's hash, and another after each end of all sessions."""
        known = super()._get_session_auth_hash(secret)
        if not self.session_epoch:
            return known
        return salted_hmac("accounts.session_epoch", f"{known}{self.session_epoch}").hexdigest()
