"""What news and reference pages write as bodies, papers and mottos are written, and where those end."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "body"),
    [
        # Cells of a table without marks between them.
        ("Thứ trưởng Bộ Công Thương Bí thư Đảng ủy Khối.", "Bộ Công Thương"),
        ("Ông Nam là Thứ trưởng Bộ Quốc phòng Tổng Tham mưu trưởng.", "Bộ Quốc phòng"),
        # Another paper, a note of a reference page, another language behind a field.
        ("Họp theo gợi ý của Bộ Chính trị và Đề án đã nêu.", "Bộ Chính trị"),
        ("Chủ nhiệm Tổng cục Chính trị Lưu trữ ngày 5 tháng 3 năm 2016.", "Tổng cục Chính trị"),
        ("Bãi đá do Bộ Ngoại giao Pháp - Bellevue coi sóc.", "Bộ Ngoại giao Pháp"),
        # Countries behind a head and its field, also one that is a pronoun.
        ("Tuần này, Bộ Giáo dục Anh tuyên bố thêm suất học bổng.", "Bộ Giáo dục Anh"),
        ("Bà từng là Chủ tịch Hội Hữu nghị Việt - Xô.", "Hội Hữu nghị Việt - Xô"),
        ("Bà từng là Chủ tịch Hội Hữu nghị Việt Trung.", "Hội Hữu nghị Việt Trung"),
    ],
)  # fmt: skip
def test_a_body_ends_before_what_stands_beside_it(typed, text, body):
    assert ("organization", body) in typed(text)


def test_departments_of_one_rank_are_not_nested(typed):
    found = typed("Gồm có Cục Thủy lợi Cục Lâm nghiệp và các đơn vị.")
    assert found == [("organization", "Cục Thủy lợi"), ("organization", "Cục Lâm nghiệp")]


@pytest.mark.parametrize(
    "text",
    [
        "Thương vụ Việt Nam tại Peru vừa báo giá chuối.",
        "Thương nhân từ Liên hiệp Vương quốc Anh sang bán vải.",
        "Liên đoàn Bóng đá Suối Bạc treo giò hai cầu thủ.",
        "Anh làm ở Phòng Kinh doanh của hãng xe.",
        "Nộp học bạ tại Phòng Đào tạo trước giờ trưa.",
        "Kho của Bộ Tham mưu Quân khu 9 nằm bên sông.",
        "Ông dự phiên họp của Ủy ban Thần học Quốc tế.",
    ],
)
def test_trade_sport_troops_and_churches_have_no_bodies(typed, text):
    assert [p for p in typed(text) if p[0] == "organization"] == []


def test_the_party_committee_of_troops_is_one(typed):
    assert ("organization", "Đảng ủy Quân khu 3") in typed("Bí thư Đảng ủy Quân khu 3 đến dự.")


def test_a_page_about_a_church_speaks_of_its_own_committees(typed):
    church = "Linh mục thưa với giám mục về giáo xứ. " * 4
    assert typed(church + "Cha làm phó Ủy ban Truyền thông.") == []
    kept = [("organization", "Sở Nội vụ tỉnh Hải Dương")]
    assert typed(church + "Cha gửi thư tới Sở Nội vụ tỉnh Hải Dương.") == kept


@pytest.mark.parametrize(
    "text",
    [
        "Ngày ấy Da Luật Sở Tài can vua bãi chiến.",
        "Nơi đó Luật Sharia dựa trên kinh sách.",
        "Nhà sư giảng Luật Nhân Quả giải thích bằng thơ.",
        "Bài đăng trên Luật Khoa tạp chí số xuân.",
        "Lấy quỹ này bù quỹ kia là trái luật Giám đốc vừa dứt lời thì có tiếng xì xào.",
        # Institutes and partners have the word of a plan in their names.
        "Anh công tác ở Viện Quy hoạch Thủy lợi Miền Nam đã lâu.",
        "Hai nước lên Đối tác Chiến lược Toàn diện từ mùa thu.",
        # Papers that a decree asks for each year, military law.
        "Xã lập, triển khai Kế hoạch hằng năm thực hiện chương trình. Xã gửi Kế hoạch hằng năm thực hiện chương trình.",
        "Thời ấy, Quân luật Đế quốc Nhật tồn tại hai năm.",
        # Papers of firms.
        "Doanh nghiệp ban hành Quy chế mở tài khoản kế toán nội bộ.",
        # A heading that the next line goes on.
        "BAN HÀNH KẾ HOẠCH XUẤT KHẨU SẢN PHẨM HÀNG HÓA TỈNH\nSUỐI BẠC NĂM MỚI",
    ],
)
def test_what_reads_as_a_paper_and_is_none(typed, text):
    assert [p for p in typed(text) if p[0] == "document"] == []


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        (
            "Theo Luật sửa đổi Luật Đấu thầu; Luật Hải quan; Luật Đầu tư công 2025 thì được.",
            "Luật sửa đổi Luật Đấu thầu; Luật Hải quan; Luật Đầu tư công 2025",
        ),
        # Without the year of the law that amends, a semicolon parts two papers.
        ("Theo Luật sửa đổi Luật Đấu thầu; Luật Hải quan thì được.", "Luật sửa đổi Luật Đấu thầu"),
        (
            "Giấy cấp theo Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2011, Luật Đất đai năm 2013.",
            "Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2011",
        ),
        # The number behind the last law is that of the law which amends; behind a comma another law begins.
        (
            "Có Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch, Luật Đầu tư và Luật Đấu thầu số 57/2024/QH15.",
            "Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch, Luật Đầu tư và Luật Đấu thầu số 57/2024/QH15",
        ),
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch, Luật Đấu thầu số 22/2023/QH15.",
            "Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch",
        ),
        ("Theo Luật Công an nhân dân (sửa đổi) năm 2018, có hai mức.", "Luật Công an nhân dân (sửa đổi) năm 2018"),
        ("Xã bàn sửa Pháp lệnh Tổ chức điều tra hình sự.", "Pháp lệnh Tổ chức điều tra hình sự"),
        (
            "Ký văn bản phê duyệt Đề án Hoàn thiện khung pháp lý về tài sản ảo và Công văn số 12/SNV-TC.",
            "Đề án Hoàn thiện khung pháp lý về tài sản ảo",
        ),
        (
            "Tỉnh phê duyệt Kế hoạch tuyển sinh lớp 10 trên địa bàn năm học 2025-2026.",
            "Kế hoạch tuyển sinh lớp 10 trên địa bàn năm học 2025-2026",
        ),
        ("Họp bàn Luật Khuyến khích đầu tư trong nước năm 1995.", "Luật Khuyến khích đầu tư trong nước năm 1995"),
        (
            "Ngày ký ban hành Quy chế quản lý hoạt động của bến cảng, có hiệu lực từ mùa thu.",
            "Quy chế quản lý hoạt động của bến cảng",
        ),
        # An emphasis without its blank ends a title.
        ("Sắc lệnh ban hành *Quy chế công chức ngành muối*nêu rõ điều ấy.", "Quy chế công chức ngành muối"),
    ],
)  # fmt: skip
def test_a_paper_ends_with_its_title(typed, text, paper):
    assert ("document", paper) in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nhà vườn kẹt trong vòng luẩn quẩn “được mùa mất giá, mất mùa được giá” nên cán bộ khuyến nông lo.",
        'Hoàng Sơn, nguyên biên tập viên. "CÁI HAY, CÁI LẠ và CÁI KHÓ CỦA CÁN BỘ". Bản gốc lưu trữ ngày 3 tháng 8.',
        "VÌ MỘT QUÊ HƯƠNG SÁNG -\nXANH - SẠCH - ĐẸP",
    ],
)
def test_states_of_things_references_and_ends_of_lines_are_no_mottos(typed, text):
    assert [p for p in typed(text) if p[0] == "motto"] == []


def test_a_list_item_begins_with_a_dash_and_a_slogan_keeps_its_brackets(typed):
    assert typed("- Xanh - sạch - đẹp là đích đến") == [("motto", "Xanh - sạch - đẹp")]
    found = typed(
        "Khẩu hiệu tuyên truyền:\n- Chào mừng 80 năm Ngày truyền thống ngành (19/5/1945 - 19/5/2025)"
    )
    assert ("motto", "Chào mừng 80 năm Ngày truyền thống ngành (19/5/1945 - 19/5/2025)") in found


@pytest.mark.parametrize(
    "text",
    [
        "Chúng mở chiến dịch “trừ gian diệt phản” và ác ôn kéo về làng, phụ nữ phải lánh đi.",
        "Cô chấm Cuộc thi ảnh đẹp Hoa hậu sông nước năm ngoái.",
        "Ngân hàng mở chương trình khuyến mãi “12 giải thưởng hấp dẫn” đón hè.",
        "Nộp đơn vào chiến dịch thuộc Trường sĩ quan chỉ huy.",
        "Xã xét tặng “Tập thể lao động xuất sắc”, “Chiến sĩ tiên tiến” trong phong trào thi đua.",
    ],
)
def test_enemies_shows_and_titles_of_honour_are_no_campaigns(typed, text):
    assert [p for p in typed(text) if p[0] == "campaign"] == []
