"""The newsroom's admin: django-unfold's look and CKEditor's toolbar."""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import lazy

# Static files get their final names only when pages are made.
static_lazy = lazy(static, str)


def _static(path):
    return lambda request: static(path)


def environment_label(request):
    """Tell the demo's admin from the real one, where a click publishes a newspaper."""
    from django.conf import settings

    return ["Bản demo", "warning"] if settings.DEMO else None


UNFOLD = {
    "SITE_TITLE": "Tòa soạn Kinh tế & Đô thị",
    "SITE_HEADER": "Kinh tế & Đô thị",
    "SITE_SUBHEADER": "Tòa soạn",
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "ENVIRONMENT": "kinhtedothi.newsroom_settings.environment_label",
    "DASHBOARD_CALLBACK": "kinhtedothi.today.dashboard",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": _static("img/favicon.svg")},
    ],
    "BORDER_RADIUS": "3px",
    # The newspaper's red, #b3121d, is primary-600; greys are the paper's, not blue.
    "COLORS": {
        "base": {
            "50": "#faf9f7",
            "100": "#f3f1ee",
            "200": "#e2dfda",
            "300": "#cbc7c0",
            "400": "#a09d98",
            "500": "#6b6863",
            "600": "#4b4844",
            "700": "#3a3835",
            "800": "#282725",
            "900": "#191a1b",
            "950": "#121416",
        },
        "primary": {
            "50": "#fdf2f2",
            "100": "#fbe3e3",
            "200": "#f6c6c7",
            "300": "#ee9c9e",
            "400": "#f4807b",
            "500": "#d8323c",
            "600": "#b3121d",
            "700": "#980f19",
            "800": "#7e0d16",
            "900": "#690f16",
            "950": "#3a0509",
        },
        "font": {
            "subtle-light": "#6b6863",
            "subtle-dark": "#a09d98",
            "default-light": "#3a3835",
            "default-dark": "#cbc7c0",
            "important-light": "#1a1a1a",
            "important-dark": "#f3f1ee",
        },
    },
    "ACCOUNT": {
        "navigation": [
            {"title": "Tài khoản của tôi", "link": reverse_lazy("accounts:profile")},
            {"title": "Đổi mật khẩu", "link": reverse_lazy("account_change_password")},
        ],
    },
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": "kinhtedothi.sidebar.navigation",
    },
}

# Our own plugins for CKEditor, in desk/ckeditor/; desk/ckeditor.js has them in it.
_CKEDITOR_PLUGINS = [
    "ktdtwords",
    "ktdtdialogs",
    "ktdtpage",
    "ktdtlinks",
    "ktdtpaste",
    "ktdtstored",
    "ktdtplace",
    "ktdtphoto",
    "ktdtgallery",
    "ktdtvideo",
    "ktdtrelated",
    "ktdtbox",
    "ktdtpullquote",
]

CKEDITOR_CONFIGS = {
    "default": {
        # What text is made of; below it, by name, what is put between.
        "toolbar": [
            ["Format", "Bold", "Italic"],
            ["Link", "Unlink"],
            ["BulletedList", "NumberedList", "Blockquote", "KtdtPullquote"],
            ["PasteText", "RemoveFormat"],
            ["Undo", "Redo", "Find"],
            "/",
            ["KtdtPhoto", "Ktdtgallery", "Ktdtvideo", "Table", "Ktdtrelated", "Ktdtbox"],
        ],
        "format_tags": "p;h2;h3",
        "width": "100%",
        "skin": "moono-lisa",
        # All there is to set is set here; no file is asked for more.
        "customConfig": "",
        "extra_plugins": ["autogrow", *_CKEDITOR_PLUGINS],
        "external_plugin_resources": [
            [name, static_lazy(f"desk/ckeditor/{name}.js"), ""] for name in _CKEDITOR_PLUGINS
        ],
        # What a newsroom does not use, and all that would call home or upload.
        "removePlugins": ",".join(
            [
                "about",
                "a11yhelp",
                "copyformatting",
                "elementspath",
                "exportpdf",
                "filebrowser",
                "flash",
                "forms",
                "iframe",
                "image",
                "maximize",
                "pagebreak",
                "print",
                "resize",
                "save",
                "scayt",
                "smiley",
                "sourcearea",
                "templates",
                "uploadimage",
                "wsc",
            ]
        ),
        "contentsCss": [static_lazy("css/fonts.css"), static_lazy("desk/ckeditor/contents.css")],
        "bodyClass": "story-body",
        "autoGrow_minHeight": 420,
        "autoGrow_onStartup": True,
        "autoGrow_bottomSpace": 40,
        "disableNativeSpellChecker": False,
        "versionCheck": False,
        "entities": False,
        "htmlEncodeOutput": False,
        # What articles.body keeps, so that opening a story takes nothing out of it.
        "extraAllowedContent": "sup; sub; caption; thead; tbody; tr;"
        " th[colspan,rowspan]; td[colspan,rowspan]; a[!href,title]",
        # What it drops; the fields for it leave the dialogs too.
        "disallowedContent": "*{*}; table[border,cellpadding,cellspacing,align,summary,id,dir](*)",
        "removeDialogTabs": "link:advanced;link:target;table:advanced",
        "linkShowAdvancedTab": False,
        "linkShowTargetTab": False,
        "linkDefaultProtocol": "https://",
        "pasteFromWordRemoveFontStyles": True,
        "pasteFromWordRemoveStyles": True,
        "stylesSet": False,
        "title": "Nội dung bài",
    }
}
