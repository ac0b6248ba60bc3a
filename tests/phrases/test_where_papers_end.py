"""Where laws and titled papers end: at the end of a word, behind their own time and place, before what is said."""

from __future__ import annotations

import pytest


def _papers(typed, text):
    return [found for kind, found in typed(text) if kind == "document"]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        # A name does not end inside a word.
        ("Điều 7, Luật Dịch vụ việc làm cũng nêu rõ điều này.", "Luật Dịch vụ việc làm"),
        # What 'và' joins to one word, a dash before a second field.
        ("Dự thảo luật Giúp đỡ doanh nghiệp nhỏ và vừa đã xong.", "luật Giúp đỡ doanh nghiệp nhỏ và vừa"),
        ("Bàn về Luật Đơn vị hành chính - kinh tế đặc biệt.", "Luật Đơn vị hành chính - kinh tế đặc biệt"),
        # Names that only say what is done go on.
        ("Góp ý Luật Quản lý, sử dụng, pháo nổ trong dịp lễ.", "Luật Quản lý, sử dụng, pháo nổ"),
        ("Căn cứ Luật tổ chức Hội đồng Bộ trưởng ngày 4 tháng 7.", "Luật tổ chức Hội đồng Bộ trưởng"),
        ("Nêu tại Luật Ban hành năm 2025 của nước ta.", "Luật Ban hành năm 2025"),
        ("Hội thảo nêu Luật Chăm sóc và Nuôi dạy trẻ em.", "Luật Chăm sóc và Nuôi dạy trẻ em"),
        # Where a law for foreigners and travellers holds.
        ("Từ khi có Luật Đầu tư nước ngoài tại Việt Nam năm 1987, mọi thứ đổi.",
         "Luật Đầu tư nước ngoài tại Việt Nam năm 1987"),
        ("Luật Đường sắt tại Việt Nam còn mới.", "Luật Đường sắt"),
        # A clause behind the comma.
        ("Nay theo Luật Cảng cá, bảo đảm an toàn cho tàu.", "Luật Cảng cá"),
        # What several laws are about, and the year.
        ("theo khoản 2 Luật sửa đổi, bổ sung một số điều của 11 Luật về quân sự, quốc phòng liên quan đến bộ máy.",
         "Luật sửa đổi, bổ sung một số điều của 11 Luật về quân sự, quốc phòng liên quan đến bộ máy"),
        ("Điều 3 Luật sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch 2018 nêu rõ.",
         "Luật sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch 2018"),
    ],
)  # fmt: skip
def test_a_law_ends_with_its_name(typed, text, paper):
    assert paper in _papers(typed, text)


@pytest.mark.parametrize(
    "text",
    [
        "Trước khi Luật Thông qua, cần lấy ý kiến.",
        "Giữ gìn giới luật Phật chế mỗi ngày.",
        "Luật Hồi giáo được áp dụng ở vùng ấy.",
        "Danh sách hai Luật Thuế quan trọng mới nhất.",
        "Căn cứ Luật Tổ chức\n\nNgười ký",
        "Công ty TNHH Luật Bắc Nam gửi công văn.",
    ],
)
def test_no_law_is_named(typed, text):
    assert _papers(typed, text) == []


def test_a_list_of_amended_laws_ends_with_its_kind(typed):
    listed = (
        "Luật sửa đổi, bổ sung một số điều của Luật Hải quan, Luật Thủy sản, Luật Kế toán, "
        "Luật Giá số 90/2025/QH15"
    )
    assert _papers(typed, f"Căn cứ {listed};") == [listed]
    mixed = (
        "theo Luật sửa đổi, bổ sung một số điều của Luật Thủy sản và Thông tư số 02/2011/TT-BNV."
    )
    assert _papers(typed, mixed) == [
        "Luật sửa đổi, bổ sung một số điều của Luật Thủy sản",
        "Thông tư số 02/2011/TT-BNV",
    ]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        # Its own time and place.
        ("Tỉnh ban hành Kế hoạch phát động thi đua chào mừng cuộc bầu cử các cấp nhiệm kỳ 2026 - 2031 như sau.",
         "Kế hoạch phát động thi đua chào mừng cuộc bầu cử các cấp nhiệm kỳ 2026 - 2031"),
        ("phê duyệt Kế hoạch Bảo vệ rừng ngập mặn ven sông giai đoạn 2023 - 2030 trên địa bàn tỉnh Bạc Liêu;",
         "Kế hoạch Bảo vệ rừng ngập mặn ven sông giai đoạn 2023 - 2030 trên địa bàn tỉnh Bạc Liêu"),
        ("phê duyệt Quy hoạch hệ thống bến phà dọc sông Hậu đến năm 2020, có xét đến năm 2025 và giao các sở.",
         "Quy hoạch hệ thống bến phà dọc sông Hậu đến năm 2020, có xét đến năm 2025"),
        ("phê duyệt Đề án Sắp xếp Tập đoàn Muối Việt Nam (TMV) giai đoạn 2014 - 2015.",
         "Đề án Sắp xếp Tập đoàn Muối Việt Nam (TMV) giai đoạn 2014 - 2015"),
        # Compounds that begin as a clause does.
        ("Chính phủ phê duyệt Đề án quản lý, bảo vệ và phát triển rừng tràm đến năm 2030.",
         "Đề án quản lý, bảo vệ và phát triển rừng tràm đến năm 2030"),
        # Another kind right behind the first, a decision with its title.
        ("Theo Đề án Quy hoạch hệ thống chợ đầu mối đến 2025, ban đầu có hai chợ.",
         "Đề án Quy hoạch hệ thống chợ đầu mối đến 2025"),
        ("Ủy ban ban hành Quyết định Quy định phân cấp quản lý chợ trên địa bàn tỉnh.",
         "Quyết định Quy định phân cấp quản lý chợ trên địa bàn tỉnh"),
        # What is said of the paper.
        ("ban hành Quy định chức năng, nhiệm vụ của Văn phòng, các phòng thuộc Sở quy định:\n- Một là",
         "Quy định chức năng, nhiệm vụ của Văn phòng, các phòng thuộc Sở"),
        ("Bộ ban hành Quy chế quản lý vùng nước cảng biển, trình Thủ tướng trước tháng Chín.",
         "Quy chế quản lý vùng nước cảng biển"),
        ("ban hành Quy chế quản lý ngân sách của Đảng bộ xã trên cơ sở kế thừa các quy chế cũ.",
         "Quy chế quản lý ngân sách của Đảng bộ xã"),
        ("ban hành Quy chế tiếp nhận ý kiến của người dân vừa được ký hôm thứ Sáu.",
         "Quy chế tiếp nhận ý kiến của người dân"),
        ("Tỉnh ban hành Quy chế phối hợp tìm người đi rừng thay thế Quy chế hiện hành.",
         "Quy chế phối hợp tìm người đi rừng"),
        ("Huyện ban hành Quy chế phối hợp cứu hộ trên sông, và cho làm thử hai năm.",
         "Quy chế phối hợp cứu hộ trên sông"),
        # What its matter comes from, a storm with its number, a level alone.
        ("phê duyệt Đề án kiểm kê tài sản công, tài sản hạ tầng do Nhà nước đầu tư, quản lý và giao các bộ.",
         "Đề án kiểm kê tài sản công, tài sản hạ tầng do Nhà nước đầu tư, quản lý"),
        ("Tỉnh phê duyệt Đề án trồng rừng ven biển do Sở Nông nghiệp lập ra.", "Đề án trồng rừng ven biển"),
        ("Tỉnh ban hành Kế hoạch ứng phó thiên tai do cơn bão số 3 (Yagi) năm 2024 trên địa bàn tỉnh. Các nơi đã làm.",
         "Kế hoạch ứng phó thiên tai do cơn bão số 3 (Yagi) năm 2024 trên địa bàn tỉnh"),
        ("Xã thực hiện Đề án trồng rừng ven biển ứng phó với nước dâng đến năm 2030 và các việc khác.",
         "Đề án trồng rừng ven biển ứng phó với nước dâng đến năm 2030"),
        ("phê duyệt Kế hoạch tuyển sinh lớp 10 năm học 2025 - 2026 trên địa bàn tỉnh Hải Dương quy định cách tính.",
         "Kế hoạch tuyển sinh lớp 10 năm học 2025 - 2026 trên địa bàn tỉnh Hải Dương"),
        ("Chợ làm theo Nội quy chợ đêm phố cổ, không bày hàng ra đường.", "Nội quy chợ đêm phố cổ"),
        ("Tỉnh phê duyệt Đề án sửa đổi, bổ sung Chỉ số hài lòng và ban hành bộ câu hỏi.",
         "Đề án sửa đổi, bổ sung Chỉ số hài lòng"),
        ("kèm theo Quyết định này Chương trình hành động nâng cao mức sống tỉnh Bà Rịa-Vũng Tàu giai đoạn 2017-2020.",
         "Chương trình hành động nâng cao mức sống tỉnh Bà Rịa-Vũng Tàu giai đoạn 2017-2020"),
        ("Ngành trình Đề án tổ chức lại hệ thống thanh tra.", "Đề án tổ chức lại hệ thống thanh tra"),
        # Its number in brackets behind it.
        ("Theo Kế hoạch công tác dân vận của cấp ủy năm 2024 (Kế hoạch số 21-KH/ĐU), Đảng ủy kiểm tra bốn nơi.",
         "Kế hoạch công tác dân vận của cấp ủy năm 2024"),
        # Capitals with who issues the paper below, and over a comma.
        ("BAN HÀNH QUY CHẾ XÂY DỰNG VÀ BAN HÀNH VĂN BẢN MẪU\nỦY BAN NHÂN DÂN TỈNH YÊN HÀ",
         "QUY CHẾ XÂY DỰNG VÀ BAN HÀNH VĂN BẢN MẪU"),
        ("NGHỊ ĐỊNH\n\nQUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ CỦA BỘ, CƠ QUAN NGANG BỘ\n\nCăn cứ các luật;",
         "QUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ CỦA BỘ, CƠ QUAN NGANG BỘ"),
    ],
)  # fmt: skip
def test_a_title_ends_with_its_time_and_place(typed, text, paper):
    assert paper in _papers(typed, text)


@pytest.mark.parametrize(
    "text",
    [
        "Việc này thuộc thẩm quyền phê duyệt Đề án sử dụng tài sản công tại đơn vị.",
        "Chủ tịch xã quyết định phê duyệt Đề án sử dụng tài sản công của đơn vị mình.",
        "Thực hiện theo Quy chế tuyển sinh riêng hằng năm của trường.",
        "Mẫu số 4.1B | Kế hoạch kiểm tra chi tiết hoạt động đấu thầu năm 2025",
        "Hội có phải báo cáo Bộ về Đề án tổ chức Đại hội nhiệm kỳ không?",
        "Hội đồng chấm bài theo Quy chế thi hiện hành từ ngày 02/6/2025.",
        "Đơn vị hoàn thiện Đề án trong thời hạn 15 ngày để trình cấp trên.",
        "Quân dân ta đánh bại “Chiến lược chiến tranh đặc biệt” của Mỹ.",
        "Huấn luyện viên dùng Chiến lược gia công sơ đồ chiến thuật số 5",
    ],
)
def test_any_such_paper_is_no_title(typed, text):
    assert _papers(typed, text) == []


def test_a_signed_decision_approves_one_paper(typed):
    text = "Thủ tướng vừa ký quyết định phê duyệt Đề án phát triển nghề muối bền vững ven biển."
    assert _papers(typed, text) == ["Đề án phát triển nghề muối bền vững ven biển"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Whose rules of democracy they are.
        ("Trường xây dựng Quy chế dân chủ trong hoạt động nhà trường năm học mới.",
         [("document", "Quy chế dân chủ trong hoạt động nhà trường")]),
        ("Sở làm tốt quy chế dân chủ trong hoạt động của cơ quan.", [("document", "quy chế dân chủ")]),
        ("Xã làm tốt quy chế dân chủ trong tháng qua.", [("document", "quy chế dân chủ")]),
        # A plan that carries out a law carries its name alone.
        ("Chính phủ ban hành Kế hoạch triển khai thi hành Luật Thực hiện dân chủ ở cơ sở.",
         [("organization", "Chính phủ"), ("document", "Luật Thực hiện dân chủ ở cơ sở")]),
        # Rules that were issued, however short their title.
        ("Thực hiện Quy chế tiếp khách ban hành kèm theo Quyết định số 09/2008/QĐ-UBND.",
         [("document", "Quy chế tiếp khách"), ("document", "Quyết định số 09/2008/QĐ-UBND")]),
        ("Thực hiện Quy chế tiếp khách của xã.", []),
        ("Trang chủ\nQUY CHẾ PHỐI HỢP CÔNG ĐOÀN - NHÀ TRƯỜNG\nGồm năm phần",
         [("document", "QUY CHẾ PHỐI HỢP CÔNG ĐOÀN - NHÀ TRƯỜNG")]),
        ("Ban hành kèm theo Quyết định này Quy chế Thi đua, khen thưởng của Trường Mầm non Hoa Sen.",
         [("document", "Quy chế Thi đua, khen thưởng")]),
        # An assembly of nations is no congress; a place before a note of the page.
        ("Theo Nghị quyết Đại hội đồng Liên hợp quốc về biển.", []),
        ("Sở phê duyệt Kế hoạch tuyển sinh lớp 10 phổ thông năm học 2025 - 2026 tỉnh Hà Nam Tải về.",
         [("document", "Kế hoạch tuyển sinh lớp 10 phổ thông năm học 2025 - 2026 tỉnh Hà Nam")]),
        ("NGHỊ ĐỊNH\n\nQUY ĐỊNH THỰC HIỆN LIÊN THÔNG ĐIỆN TỬ",
         [("document", "QUY ĐỊNH THỰC HIỆN LIÊN THÔNG ĐIỆN TỬ")]),
        # The congress of a Party cell with its term; ordinals behind a comma.
        ("kết quả thực hiện nghị quyết Đại hội chi bộ nhiệm kỳ 2017 - 2020.",
         [("document", "nghị quyết Đại hội chi bộ nhiệm kỳ 2017 - 2020")]),
        ("Xã tổ chức Đại hội đại biểu, lần thứ XX.", [("period", "Đại hội đại biểu, lần thứ XX")]),
        ("Trường tổ chức Đại hội đảng viên Chi bộ lần thứ XIII.",
         [("period", "Đại hội đảng viên Chi bộ lần thứ XIII")]),
    ],
)  # fmt: skip
def test_rules_plans_and_congresses_by_what_they_are_for(typed, text, found):
    assert typed(text) == found
