"""Closed sets of Vietnamese words that a question is read with.

What asks, what only holds a sentence together, what measures, who a person is.
Every set is written with diacritics; a question typed without is read with the folded twin.
"""

from functools import cache
from pathlib import Path

from kinhtedothi.vietnamese.text import fold

THESAURUS = Path(__file__).with_name("thesaurus.txt")
COMPOUNDS = Path(__file__).with_name("compounds.txt")


def _set(words):
    return frozenset(word.strip() for word in words.split(","))


# Words that hold any sentence together; none of them says what is asked about.
FUNCTION_WORDS = _set(
    "và,của,là,các,những,được,cho,trong,với,thì,mà,ở,tại,có,không,nào,gì,ai,một,đến,từ,về,này,đó,"
    "khi,sẽ,đã,đang,bị,bởi,vào,ra,cũng,hay,hoặc,như,thế,rồi,tôi,bạn,xin,mấy,vì,sao,do,đâu,bao,lại,"
    "thôi,nhé,ạ,vậy,hả,à,ơi,theo,trên,dưới,ngoài,qua,để,còn,nữa,mình,tới,tui,em,ông,bà,anh,chị,cô,"
    "chú,bác,chưa,phải,nếu,muốn,vừa,rằng,ấy,kia,đây,hiện,nay,nhưng,nên,cứ,chỉ,luôn,đều,kể,riêng,"
    "tính,so,sau,trước,giữa,hồi,vẫn,thật,ngay,cả,người,xin,hỏi,giùm,giúp"
)
# Typed without diacritics, these may as well be vé, tủ, bán, cạn, máy, chợ, bắc, dao, xã or hồi.
FOLDED_WORDS_OF_WEIGHT = _set(
    "ve,tu,ban,can,may,bi,cho,bac,chu,do,hoi,con,mai,tinh,so,chi,em,co,qua,tren,nay,de,trong,thi,cu"
)
# What a list of words to look for leaves out; see same_subject.py.
FOLDED_STOP_WORDS = frozenset(fold(word) for word in FUNCTION_WORDS) - FOLDED_WORDS_OF_WEIGHT
# They say little, but something.
LIGHT_WORDS = _set(
    "làm,đi,lên,xuống,cần,dùng,lấy,mất,hết,xong,mới,cũ,bây,nhất,nhiều,ít,thêm,con,cái,chiếc,việc,"
    "chuyện,đứa,tiền,năm,ngày,tháng,lúc,giờ,bên,phía,nhà,chạy,gồm,tất,tổng,số,lượng,lần,đợt,vụ,"
    "loại,kiểu,cách,hơn,khoảng,gần,nhau,đầu,cuối,giữa,sắp,bắt,hay,biết,thấy,nói,gọi,tên,trả,nằm,"
    "thường,hiện,toàn,riêng,đứng,xem,dự,định,tiếp,trở,đợi,chờ,vùng,khu,nơi,chỗ,mỗi,từng,nhận,"
    "nghìn,ngàn,triệu,tỷ,đồng,mét,kg,ký,cân,cao,thấp,hiệu,đạt,đưa,hôm,chính"
)

# What asks, by what it asks for; the longest that stands in a question is read.
ASKING = {
    "duration": _set(
        "bao lâu,lâu không,có lâu không,bao nhiêu lâu,mất bao lâu,trong bao lâu,mấy tiếng,mấy phút"
    ),
    "distance": _set("bao xa,xa bao nhiêu"),
    "time": _set(
        "bao giờ,khi nào,lúc nào,hồi nào,hôm nào,ngày nào,năm nào,tháng nào,mấy giờ,giờ nào,"
        "thời gian nào,"
        "thời điểm nào,ngày mấy,tháng mấy,năm bao nhiêu,năm mấy,ngày bao nhiêu,mùng mấy,"
        "khung giờ nào,"
        "buổi nào,tuần nào,mùa nào,quý nào,đến hôm nào,từ hôm nào,chừng nào,đợt nào"
    ),
    "where": _set(
        "ở đâu,tại đâu,chỗ nào,nơi nào,đi đâu,đến đâu,từ đâu,tới đâu,nơi đâu,về đâu,"
        "vào đâu,đường nào,"
        "phố nào,quận nào,huyện nào,tỉnh nào,phường nào,xã nào,thành phố nào,nước nào,địa điểm nào,"
        "khu nào,khu vực nào,tuyến đường nào,đoạn nào,ngả nào,địa chỉ nào"
    ),
    "why": _set(
        "vì sao,tại sao,sao lại,lý do gì,vì lý do gì,lý do nào,do đâu,nhờ đâu,vì đâu,cớ gì,vì gì,"
        "do gì,nhờ gì,vì cái gì,nguyên nhân gì,nguyên nhân nào,nguyên nhân,lý do,cớ sao,bởi đâu"
    ),
    "who": _set(
        "ai,là ai,do ai,bởi ai,của ai,những ai,người nào,tên gì,tên là gì,tên chi,cho ai,"
        "với ai,từ ai"
    ),
    "how": _set(
        "thế nào,như thế nào,ra sao,làm sao,cách nào,bằng cách nào,bằng gì,làm thế nào,kiểu gì,"
        "làm cách nào,làm gì,bằng cách gì,theo cách nào"
    ),
    "number": _set("bao nhiêu,mấy,thứ mấy,hạng mấy,cấp mấy,số mấy"),
    "which": _set("nào,gì,là gì,những gì,cái gì,điều gì,cái nào,việc gì,chuyện gì,chi"),
}
YES_NO_ENDS = _set("không,chưa,hay không,hay chưa,phải không,được không,đúng không,à,nhỉ")
CHATTER = _set(
    "cho hỏi,cho biết,cho tôi hỏi,cho mình hỏi,xin hỏi,hôm nay,hiện nay,hiện tại,bây giờ,"
    "hiện giờ,có thể,làm ơn,vui lòng,thưa báo,thưa tòa soạn,nghe nói,chính xác,cụ thể,bữa nay,"
    "vậy ạ,được biết,có phải,phải không,mọi người"
)

# What is counted or measured, by dimension, as written behind a number or asked for.
UNITS = {
    "money": _set("đồng,đ,tỷ,triệu,usd,euro,đô,đô la,vnd,nghìn,ngàn,tiền,xu,cắc"),
    "length": _set("m,mét,km,cm,mm,cây số,ki lô mét,dặm,hải lý,tầng"),
    "area": _set("ha,hecta,héc ta,m2,km2,sào"),
    "volume": _set("m3,lít,khối,ml"),
    "weight": _set("kg,tấn,tạ,yến,gam,g,ký,kilôgam"),
    "speed": _set("km h,km giờ,cây số một giờ"),
    "percent": _set("phần trăm"),
    "degrees": _set("độ,độ c"),
    "duration": _set("giây,phút,giờ,tiếng,ngày,đêm,tuần,tháng,năm,quý,thập kỷ,buổi,mùa,rưỡi"),
    "age": _set("tuổi"),
    "power": _set("mw,kw,kwh,mwh,w"),
    "rank": _set("thứ,hạng,cấp,số,bậc"),
}
# An attribute that is always measured: without a unit, “bao nhiêu” asks for its own.
MEASURED_BY = {
    "money": _set(
        "giá,phí,học phí,lương,tiền lương,thu nhập,kinh phí,chi phí,vốn,lãi,lỗ,doanh thu,"
        "thiệt hại,phạt,"
        "thưởng,hỗ trợ,đền,bồi thường,vé,cước,thuế,tốn,nợ,vay,tiền,viện phí,thuê,trị giá,đền bù,"
        "trợ cấp,quyên góp,quyên,lợi nhuận,kiếm,thù lao,đặt cọc,cát xê,tài trợ"
    ),
    "length": _set("dài,cao,sâu,xa,rộng,đường kính,chiều dài,chiều cao,chiều rộng"),
    "area": _set("rộng,diện tích"),
    "weight": _set("nặng,cân nặng,sản lượng"),
    "speed": _set("nhanh,tốc độ,vận tốc"),
    "percent": _set("tỷ lệ,lãi suất,tỉ lệ,chiếm,tỷ trọng"),
    "degrees": _set("nóng,nhiệt độ,lạnh"),
    "power": _set("công suất"),
    "duration": _set("bao lâu,kéo dài"),
}

# “Tốn bao nhiêu?” asks for any of these.
COSTS = _set("tốn,tiền,giá,phí,chi phí,kinh phí,vốn,trị giá,lệ phí,vé,cước,tốn kém,giá vé,mất")
# Titles before a name, and nouns for one who has a name.
PERSON_WORDS = _set(
    "ông,bà,anh,chị,em,cô,chú,bác,cụ,bé,bác sĩ,giáo sư,tiến sĩ,hlv,huấn luyện viên,giám đốc,"
    "tổng giám đốc,phó giám đốc,chủ tịch,phó chủ tịch,bí thư,hiệu trưởng,hiệu phó,"
    "trưởng,trưởng phòng,"
    "trưởng ban,trưởng khoa,trưởng đoàn,ca sĩ,nhạc sĩ,họa sĩ,đạo diễn,nhà văn,nhà thơ,diễn viên,"
    "nghệ sĩ,nghệ nhân,kiến trúc sư,kỹ sư,luật sư,thẩm phán,trọng tài,cầu thủ,tiền đạo,thủ môn,"
    "trung vệ,hậu vệ,tiền vệ,chủ công,vận động viên,tay vợt,kỳ thủ,võ sĩ,thủ tướng,tổng thống,"
    "bộ trưởng,đại úy,thiếu tá,trung tá,thượng tá,đại tá,thiếu tướng,trợ lý,đội trưởng,môi giới,"
    "cô giáo,thầy giáo,giáo viên,thầy,chuyên gia,chủ nhiệm,kế toán,tác giả,nhà báo,phóng viên,"
    "đầu bếp,chủ quán,tài xế,cựu,tổng thư ký,viện trưởng,phát ngôn viên,"
    "người phát ngôn,nữ,vợ,chồng,"
    "con trai,con gái,mẹ,bố,cha,bị cáo,nghi phạm,học sinh,sinh viên,nam sinh,nữ sinh,người mẫu,"
    "hoa hậu,bệnh nhân,nạn nhân,giám khảo,mc,nhà thiết kế,nhà khoa học,người"
)
ORGANISATION_WORDS = _set(
    "công ty,tập đoàn,quỹ,sở,hội,hiệp hội,ngân hàng,trung tâm,ban,cục,chi cục,bộ,viện,trường,"
    "bệnh viện,câu lạc bộ,clb,đội,hãng,doanh nghiệp,nhà thầu,đơn vị,liên đoàn,tổ chức,cơ quan,"
    "hợp tác xã,nhà máy,ủy ban,chuỗi,siêu thị,đài,phòng,công an,tòa,nhóm,nhà tài trợ,chủ đầu tư,"
    "đoàn,nước,quốc gia,báo,nhà xuất bản"
)
PLACE_WORDS = _set(
    "thành phố,tp,tỉnh,huyện,quận,phường,xã,thị xã,thị trấn,ấp,thôn,bản,làng,phố,đường,quốc lộ,"
    "tỉnh lộ,cầu,hầm,sông,hồ,đảo,biển,núi,bãi,sân,nhà hát,quảng trường,công viên,chợ,ga,bến,cảng,"
    "vịnh,khu,nhà,cửa khẩu,ngã tư,ngã ba,vũng,vườn,tòa nhà,tầng,điểm,trạm,bảo tàng,"
    "rạp,chùa,đền,hẻm,"
    "ngõ,sân bay,bệnh viện,trường,trung tâm,thư viện,tủ,kho,"
    "chuồng,xưởng,bể,ao,ruộng,quán,cửa hàng,trại,phòng,hang,rừng,đình,lớp,hội trường,nhà máy"
)
PLACE_PREPOSITIONS = _set(
    "trong,ngoài,dưới,bên,tại,ở,đến,tới,từ,qua,ra,về,vào,trên,sang,nối,quanh,gần"
)

NUMERALS = _set("hai,ba,bốn,năm,sáu,bảy,tám,chín,mười,mươi,trăm,chục,tá,nửa,vài,một,không")
NAMES_OF_TIMES = _set(
    "sáng,trưa,chiều,tối,đêm,khuya,rạng sáng,hôm qua,hôm nay,hôm sau,ngày mai,năm ngoái,năm nay,"
    "năm sau,sang năm,năm tới,tuần sau,tuần tới,tháng sau,tháng tới,đầu năm,cuối năm,giữa năm,"
    "đầu tháng,cuối tháng,giữa tháng,giao thừa,cùng ngày,chủ nhật,thứ hai,thứ ba,thứ tư,thứ năm,"
    "thứ sáu,thứ bảy,cuối tuần,quý một,quý hai,quý ba,quý tư,mùa hè,mùa đông,mùa thu,mùa xuân,"
    "tháng giêng,tháng chạp,tết,dịp,rằm,mùng"
)
# What tells a reason; “do” may also name who did it, “để” what for.
REASONS = _set(
    "vì,bởi,do,nhờ,nguyên nhân,lý do,khiến,làm cho,tại vì,để,xuất phát từ,giải thích,nên,dẫn đến,"
    "theo,lợi dụng,bắt nguồn,cho rằng,buộc,chủ yếu,đồng nghĩa,nhằm"
)

# A role with one of these before it is another one.
OTHER_ROLE = _set("phó,cựu,nguyên,trợ lý,tổng,vợ,con,quyền")
ROLES = _set(
    "giám đốc,chủ tịch,hiệu trưởng,bí thư,thủ tướng,tổng thống,bộ trưởng,trưởng phòng,trưởng khoa,"
    "trưởng ban,trưởng,huấn luyện viên,hlv,đội trưởng,viện trưởng,tổng giám đốc,chủ nhiệm"
)
# Before a common noun they say who: “với ông ngoại”, “cho ủy ban xã”.
TO_WHOM = _set("với,cho,do,bởi,của,nhờ,từ,gặp,theo")

# Words that stand for each other's opposite behind one noun: “bến xe mới” is not “bến xe cũ”.
CONTRASTS = tuple(
    _set(line)
    for line in (
        "mới,cũ", "nam,nữ", "lớn,nhỏ", "đông,tây,nam,bắc", "trên,dưới",
        "đầu,cuối,giữa", "trong,ngoài",
        "sáng,chiều,tối,trưa", "nội,ngoại", "nhập,xuất", "trước,sau", "đi,về", "đực,cái",
        "mua,bán", "thuê,bán", "cứng,mềm", "người lớn,trẻ em", "nội địa,quốc tế",
    )
)  # fmt: skip
# The stages of one course of events, and what excludes each other: what is told of one answers
# nothing of another. Only words that tell it by themselves: “mở cửa từ 5 giờ đến 22 giờ” does say
# when it closes, and who lost a match tells who won it.
COURSES = tuple(
    tuple(map(_set, stages))
    for stages in (
        ("khởi công,động thổ", "xong,hoàn thành,hoàn tất,khánh thành,thông xe,về đích"),
        ("mở cửa lại,mở cửa trở lại,mở lại,hoạt động trở lại",
         "đóng cửa,ngừng hoạt động,dừng hoạt động"),
        ("chết,tử vong,thiệt mạng,tử nạn", "bị thương,trọng thương", "mất tích"),
        ("bị bắt,bắt giữ,bắt giam,bắt quả tang,tạm giữ", "khởi tố", "truy tố",
         "xét xử,tuyên phạt,tuyên án,lĩnh án"),
        ("nộp đơn,nộp hồ sơ,xin cấp phép", "được cấp phép,được cấp chứng nhận,được công nhận"),
        ("nhập viện,vào viện", "xuất viện,ra viện"),
    )
)  # fmt: skip
# What is only to come has had no outcome yet.
PLANNED = _set(
    "sẽ,dự kiến,hứa,kế hoạch,đề xuất,sắp,chuẩn bị,dự định,trận tới,sắp tới,cam kết,hẹn,năm sau,"
    "sang năm,mục tiêu,đang lấy ý kiến,tháng tới,kiến nghị"
)
OUTCOMES = _set(
    "kết quả,đã,tỷ số,tỉ số,trúng,trúng thầu,đoạt,thắng,thua,thực tế,rốt cuộc,cuối cùng,thứ mấy,rồi"
)

# A year seen from the story's own: what is told of one is not told of another.
FRAMES = {
    "past": _set(
        "năm ngoái,năm rồi,năm trước,mùa trước,kỳ trước,khóa trước,tháng trước,tháng rồi,"
        "tuần trước,tuần rồi,quý trước,"
        "năm qua,mùa ngoái,lần trước,đợt trước"
    ),
    "future": _set("năm sau,sang năm,năm tới,mùa sau,mùa tới,tháng sau,tháng tới,khóa sau,kỳ tới"),
    "present": _set("năm nay,mùa này,tháng này,khóa này,kỳ này,quý này"),
}

# Of these an answer may be a share: “được giảm bao nhiêu tiền?” – “20%”.
CHANGES = _set("giảm,bớt,tăng,lãi,hỗ,trả,chiết,hạ,nhích,bù,đặt")
# A number behind one of these says which one, and counts nothing.
LABELS = _set(
    "số,đợt,đoạn,quận,lớp,tuyến,kỳ,khóa,lần,máy,lộ,tầng,phường,nhóm,quý,tháng,ngày,"
    "tòa,khu,hạng,đai,"
    "vòng,bảng,phần,tập,điều,khoản,bậc,cấp,tổ,đội,phòng,chương,mùa,giai đoạn,bản,mức,thứ,cao tốc"
)
# Before what is counted they say nothing of it.
CLASSIFIERS = _set(
    "chiếc,cái,con,đứa,căn,quả,cây,tấm,bức,cuốn,ngôi,vụ,ca,suất,lượt,toa,tòa,món,chú"
)
# What is asked of the whole is not answered by a part.
WHOLE = _set("tất cả,toàn bộ,tổng cộng,cả thảy,toàn,tổng số,tổng,cả nước")
# Before a number these say that there is so much of it.
HAVING = _set(
    "có,ghi,nhận,chứa,gồm,với,quy,mô,còn,hiện,tổng,là,đủ,sở,hữu,số,khoảng,hơn,gần,trên,đạt,tới,đến"
)

HEADS_OF_PEOPLE = _set(
    "người,học sinh,sinh viên,công nhân,nhân viên,lao động,nạn nhân,bệnh nhân,khách,hộ,ngư dân,"
    "tiểu thương,trẻ,em,bé,giáo viên,thầy,cô,dân,hành khách,bác sĩ,kỹ sư,nghệ sĩ,cầu thủ,cán bộ,"
    "chiến sĩ,thí sinh,vận động viên,nông dân,tình nguyện viên,thợ,đứa,ca,nhân khẩu"
)


@cache
def folded(words):
    """Return a set of words as they are typed without diacritics."""
    return frozenset(fold(word) for word in words)


@cache
def compounds():
    """Return the words of two syllables and more that a question is cut into."""
    lines = COMPOUNDS.read_text(encoding="utf-8").splitlines()
    written = ",".join(line for line in lines if line and not line.startswith("#"))
    return _set(written) | PERSON_WORDS | ORGANISATION_WORDS | PLACE_WORDS


@cache
def groups():
    """Return the thesaurus: {phrase: all the phrases that may stand for it, itself left out}."""
    alike = {}
    for line in THESAURUS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrases = [phrase.strip() for phrase in line.split("|")]
            for phrase in phrases:
                alike.setdefault(phrase, set()).update(p for p in phrases if p != phrase)
    return alike


@cache
def folded_groups():
    """Return the thesaurus for what is typed without diacritics."""
    alike = {}
    for phrase, others in groups().items():
        alike.setdefault(fold(phrase), set()).update(map(fold, others))
    # “mẹ” typed without diacritics is not to be met by every “mà”.
    empty = folded(FUNCTION_WORDS)
    return {phrase: others - empty for phrase, others in alike.items() if phrase not in empty}
