"""The newspaper's own section tree, for a new installation."""

from django.db import transaction

from articles.models import Edition, Section

# Top section: its children; in the order of the masthead.
SECTION_TREE = {
    "Chính trị": ["Tin tức", "Nghị quyết Đảng vào cuộc sống", "Cải cách hành chính"],
    "Thời sự": ["Tin cơ sở", "Theo gương Bác Hồ"],
    "Kinh tế": [
        "Thị trường", "Thị trường tài chính", "Nông thôn mới", "Người Việt dùng hàng Việt",
    ],
    "Đô thị": ["Đô thị 24h", "Giao thông", "Quy hoạch xây dựng", "Môi trường", "Trật tự đô thị"],
    "Bất động sản": ["Thị trường", "Tư vấn đầu tư", "Phong thủy", "Đô thị cuộc sống"],
    "Doanh nghiệp": ["Tin tức", "Doanh nhân", "Khởi nghiệp"],
    "Pháp luật": ["Tin tức", "Phá án", "Pháp đình", "Văn bản chính sách"],
    "Xã hội": ["Đời sống", "Giáo dục", "Người tốt việc tốt", "An toàn thực phẩm"],
    "Y tế": [],
    "Văn hóa": ["Tin tức", "Giải trí", "Văn nghệ", "Hà Nội thanh lịch văn minh"],
    "Thể thao": [],
    "Quốc tế": [
        "Tin tức", "Sự kiện bình luận", "Kinh tế tài chính toàn cầu", "Các đô thị trên thế giới",
    ],
    "Công nghệ": ["Tin tức", "Sản phẩm số"],
    "Du lịch": ["Sự kiện", "Khám phá", "Tour hay", "Ẩm thực"],
    "Bạn đọc": [],
    "Phóng sự ảnh": [],
    "Hà Nội độc và lạ": [],
}  # fmt: skip

ON_HOME = ("Kinh tế", "Đô thị", "Phóng sự ảnh", "Xã hội", "Văn hóa", "Công nghệ")


@transaction.atomic
def create_sections():
    """Make the sections that are missing; what the desk changed stays.

    Returns how many were made.
    """
    known = {(section.parent_id, section.name) for section in Section.objects.all()}
    made = 0
    for position, (name, children) in enumerate(SECTION_TREE.items(), start=1):
        made += _create(name, None, known, position=position, on_home=name in ON_HOME)
        parent = Section.objects.get(parent=None, name=name)
        for below, child in enumerate(children, start=1):
            made += _create(child, parent, known, position=below)
    if made:
        Edition.objects.advance()
    return made


def _create(name, parent, known, **fields):
    if (parent and parent.pk, name) in known:
        return 0
    Section(name=name, parent=parent, **fields).place()
    return 1
