"""The newsroom's admin: django-unfold's look and CKEditor's toolbar."""

CKEDITOR_CONFIGS = {"default": {}}
UNFOLD = {"SITE_TITLE": "Tòa soạn", "SITE_HEADER": "Kinh tế & Đô thị"}
