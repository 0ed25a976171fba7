"""The roles of a Vietnamese newsroom, as groups with the permissions they need.

Permissions are named by text ("articles.publish_article"): this app knows no
other. `grant_roles` runs after every migrate, so a new permission in the table
below reaches its groups with the release that brings it. What an administrator
gives a group beyond the table is left alone.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission


@dataclass(frozen=True)
class Role:
    """A job in the newspaper.

    slug: its address word, also the demo sign-in `{slug}@demo.example`.
    name: the group's name, as staff say it.
    permissions: "app.codename" of each.
    """

    slug: str
    name: str
    permissions: tuple


_REPORTER = (
    "articles.view_article",
    "articles.add_article",
    "articles.change_article",
    "articles.submit_article",
    "articles.view_photo",
    "articles.add_photo",
    "articles.change_photo",
    "articles.view_author",
    "articles.view_tag",
    "articles.add_tag",
    "articles.view_section",
    "articles.view_topic",
    "articles.view_series",
    "articles.view_assignment",
)
_EDITOR = (
    *_REPORTER,
    "articles.change_any_article",
    "articles.return_article",
    "articles.pass_article",
    "articles.publish_article",
    "articles.rank_article",
    "articles.add_author",
    "articles.change_author",
    "articles.add_topic",
    "articles.change_topic",
    "articles.add_series",
    "articles.change_series",
    "articles.add_assignment",
    "articles.change_assignment",
    "articles.change_tag",
    "articles.view_askedquestion",
    "articles.delete_photo",
)
_SECRETARY = (
    *_EDITOR,
    "articles.approve_article",
    "articles.withdraw_article",
    "articles.add_correction",
    "articles.delete_article",
    "articles.view_auditentry",
    "articles.view_arrangedpage",
    "articles.arrange_page",
    "articles.view_breakingnews",
    "articles.add_breakingnews",
    "articles.view_pagestate",
    "articles.change_section",
    "articles.view_newsletter",
    "articles.change_newsletter",
    "articles.view_newsletterissue",
    "articles.send_newsletter",
)
_EDITOR_IN_CHIEF = (
    *_SECRETARY,
    "articles.add_section",
    "articles.add_newsletter",
    "articles.view_sectionduty",
    "articles.add_sectionduty",
    "articles.change_sectionduty",
    "articles.delete_sectionduty",
    "articles.view_imprint",
    "articles.add_imprint",
    "articles.change_imprint",
    "comments.view_comment",
    "comments.view_wordlist",
    "comments.view_policy",
    "comments.change_policy",
    # Who answers for the newspaper answers for what it knows of people.
    "accounts.view_datarequest",
    "accounts.add_datarequest",
    "accounts.answer_datarequest",
)
_MODERATOR = (
    "comments.view_comment",
    "comments.change_comment",
    "comments.moderate_comment",
    "comments.sanction_reader",
    "comments.view_wordlist",
    "comments.change_wordlist",
    "comments.view_policy",
    "comments.change_policy",
)
_CIRCULATION = (
    "subscriptions.view_publication",
    "subscriptions.add_publication",
    "subscriptions.change_publication",
    "subscriptions.view_termprice",
    "subscriptions.add_termprice",
    "subscriptions.change_termprice",
    "subscriptions.view_issueprice",
    "subscriptions.add_issueprice",
    "subscriptions.change_issueprice",
    "subscriptions.view_deliverychannel",
    "subscriptions.add_deliverychannel",
    "subscriptions.change_deliverychannel",
    "subscriptions.view_issue",
    "subscriptions.add_issue",
    "subscriptions.change_issue",
    "subscriptions.view_order",
    "subscriptions.add_order",
    "subscriptions.change_order",
    "subscriptions.confirm_order",
    "subscriptions.view_subscription",
    "subscriptions.change_subscription",
    "subscriptions.change_delivery",
    "subscriptions.view_hold",
    "subscriptions.view_complaint",
    "subscriptions.view_stoppage",
    "subscriptions.stop_issue",
    "subscriptions.view_payment",
    "subscriptions.record_payment",
    "subscriptions.view_banktransaction",
    "subscriptions.settle_banktransaction",
    "subscriptions.view_accountentry",
    "subscriptions.view_receipt",
    "subscriptions.view_invoice",
    "subscriptions.change_invoice",
    "subscriptions.view_collector",
    "subscriptions.add_collector",
    "subscriptions.change_collector",
    "subscriptions.export_deliveries",
    "subscriptions.view_route",
    "subscriptions.add_route",
    "subscriptions.change_route",
    "subscriptions.delete_route",
    "subscriptions.view_bankaccount",
    "subscriptions.view_reminder",
    "subscriptions.view_reports",
    "subscriptions.view_keepingpolicy",
    "subscriptions.change_keepingpolicy",
    "subscriptions.view_ward",
    "subscriptions.view_province",
    "articles.view_newsletterreader",
    "articles.erase_newsletterreader",
    # They open the post and answer the phone; the editor-in-chief decides.
    "accounts.view_datarequest",
    "accounts.add_datarequest",
)
_ACCOUNTANT = (
    "subscriptions.view_publication",
    "subscriptions.view_termprice",
    "subscriptions.view_issueprice",
    "subscriptions.view_deliverychannel",
    "subscriptions.view_order",
    "subscriptions.view_payment",
    "subscriptions.record_payment",
    "subscriptions.view_banktransaction",
    "subscriptions.settle_banktransaction",
    "subscriptions.view_providermessage",
    "subscriptions.view_accountentry",
    "subscriptions.enter_accountentry",
    "subscriptions.view_receipt",
    "subscriptions.view_collector",
    "subscriptions.view_invoice",
    "subscriptions.change_invoice",
    "subscriptions.issue_invoice",
    "subscriptions.view_reports",
    "subscriptions.view_bankaccount",
    "subscriptions.add_bankaccount",
    "subscriptions.change_bankaccount",
)

ROLES = (
    Role("phong-vien", "Phóng viên", _REPORTER),
    Role("bien-tap-vien", "Biên tập viên", _EDITOR),
    Role("thu-ky", "Thư ký tòa soạn", _SECRETARY),
    Role("tong-bien-tap", "Tổng biên tập", _EDITOR_IN_CHIEF),
    Role("kiem-duyet", "Kiểm duyệt viên", _MODERATOR),
    Role("phat-hanh", "Phát hành", _CIRCULATION),
    Role("ke-toan", "Kế toán", _ACCOUNTANT),
)


def grant_roles():
    """Make each role's group and give it its permissions.

    Raises LookupError for a permission that no model declares, so that a
    renamed codename cannot quietly take a right away.
    """
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in ROLES:
        missing = [name for name in role.permissions if name not in known]
        if missing:
            raise LookupError(f"{role.name}: không có quyền {', '.join(missing)}.")
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.add(*(known[name] for name in role.permissions))
