"""The demo's imprint. Every name in it is invented."""

from datetime import date

from articles.models import Imprint


def fill_imprint():
    """Enter the imprint of the demo newspaper."""
    Imprint.objects.create(
        effective_from=date(2026, 1, 1),
        newspaper_name="Báo điện tử Kinh tế & Đô thị (bản mẫu)",
        governing_body="Cơ quan chủ quản của bản mẫu",
        licence="Giấy phép mẫu số 01/GP-BM, cấp ngày 01/01/2026",
        editor_in_chief="Lê Minh Sơn",
        deputies="Phạm Thu Hằng, Vũ Quốc Anh",
        address="Số 1 phố Mẫu, phường Cửa Nam, Hà Nội",
        hotline="024 0000 0000",
        email="toasoan@demo.example",
        advertising_contact="024 0000 0001, quangcao@demo.example",
        circulation_contact="024 0000 0002, phathanh@demo.example",
    )
