"""People: readers and staff are one kind of account, told apart by roles."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from phonenumber_field.modelfields import PhoneNumberField


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

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ["email"]
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
