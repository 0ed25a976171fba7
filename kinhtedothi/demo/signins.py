"""The demo's sign-ins: one per role, one password, refused in production.

Plain data, so that `make run` can print it before Django is loaded.
"""

PASSWORD = "ban-demo-2026"  # noqa: S105  (it stands in the README, too)

# Of the app that each member of staff has as second factor. The page that asks for its code shows
# it, so nobody needs an app to try the newspaper; who has one may enter this.
APP_SECRET = "KTDT2726DEMOKTDT2726DEMOKTDT2726"  # noqa: S105

# (name of the role, e-mail address: the role's slug in accounts.roles)
SIGNINS = (
    ("Phóng viên", "phong-vien@demo.example"),
    ("Biên tập viên", "bien-tap-vien@demo.example"),
    ("Thư ký tòa soạn", "thu-ky@demo.example"),
    ("Tổng biên tập", "tong-bien-tap@demo.example"),
    ("Kiểm duyệt viên", "kiem-duyet@demo.example"),
    ("Phát hành", "phat-hanh@demo.example"),
    ("Kế toán", "ke-toan@demo.example"),
    ("Quản trị", "quan-tri@demo.example"),
    ("Bạn đọc", "ban-doc@demo.example"),
)
