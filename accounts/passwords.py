"""What a password must be; Django's rules in Vietnamese sentences."""

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    """Asks for a number of characters."""

    def get_error_message(self):
        return f"Mật khẩu cần ít nhất {self.min_length} ký tự."


class NotCommon(password_validation.CommonPasswordValidator):
    """Refuses the twenty thousand passwords that are tried first."""

    def get_error_message(self):
        return "Mật khẩu này quá phổ biến, người khác dễ đoán ra."


class NotLikeTheAccount(password_validation.UserAttributeSimilarityValidator):
    """Refuses one that is nearly the address or the name."""

    DEFAULT_USER_ATTRIBUTES = ("email", "display_name")

    def __init__(self):
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self):
        return "Mật khẩu quá giống e-mail hoặc tên của bạn."
