"""Papers cited by their titles, laws that amend laws, drives and slogans: rules that names alone can't cover."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("về việc ban hành Quy chế khen tặng gia đình “Hiếu học” của phường, xã.",
         "Quy chế khen tặng gia đình “Hiếu học” của phường, xã"),
        ("Ban hành kèm theo Quyết định này Quy định chấm điểm công tác dân vận ở thôn.",
         "Quy định chấm điểm công tác dân vận ở thôn"),
        ("QUYẾT ĐỊNH BAN HÀNH QUY CHẾ PHỐI HỢP TIẾP DÂN Ở CÁC XÃ", "QUY CHẾ PHỐI HỢP TIẾP DÂN Ở CÁC XÃ"),
        ("thông qua Luật sửa đổi, bổ sung một số điều của Luật Công đoàn và Luật Thanh niên trong kỳ họp",
         "Luật sửa đổi, bổ sung một số điều của Luật Công đoàn và Luật Thanh niên"),
        ("góp ý Luật Công đoàn (sửa đổi) chiều nay", "Luật Công đoàn (sửa đổi)"),
        ("ban hành Quy chế dân chủ ở xã, phường, đặc khu.", "Quy chế dân chủ ở xã, phường, đặc khu"),
        ("giao chỉ tiêu Kế hoạch phát triển kinh tế - xã hội năm 2026 cho các xã",
         "Kế hoạch phát triển kinh tế - xã hội năm 2026"),
        ("học tập Nghị quyết Trung ương 6 (lần 2) đã lâu", "Nghị quyết Trung ương 6 (lần 2)"),
        ("theo Nghị quyết Trung ương 4 khóa XI, khóa XII đã học", "Nghị quyết Trung ương 4 khóa XI, khóa XII"),
        ("như nghị định 79/2003 ghi rõ", "nghị định 79/2003"),
        ("theo Thông báo kết luận số 18-TB/HU gửi các xã", "Thông báo kết luận số 18-TB/HU"),
    ],
)  # fmt: skip
def test_a_paper_is_cited_by_its_title(typed, text, document):
    assert [found for kind, found in typed(text) if kind == "document"] == [document]


@pytest.mark.parametrize(
    "text",
    [
        "căn cứ Quy chế này và Quy chế làm việc của cơ quan", "xây dựng Đề án phát triển vùng rau sạch",
        "Hướng dẫn 4 thủ tục hành chính mới",
    ],
)  # fmt: skip
def test_what_has_no_title_is_no_paper(typed, text):
    assert [found for kind, found in typed(text) if kind == "document"] == []


@pytest.mark.parametrize(
    ("text", "campaign"),
    [
        ("phát động đợt thi đua đặc biệt lập thành tích chào mừng Đại hội lần thứ XV của Đảng trong toàn xã",
         "lập thành tích chào mừng Đại hội lần thứ XV của Đảng"),
        ("Đợt thi đua lập thành tích chào mừng Đại hội lần thứ XV của Đảng; tăng tốc, về đích các mục tiêu.",
         "lập thành tích chào mừng Đại hội lần thứ XV của Đảng; tăng tốc, về đích các mục tiêu"),
        ("đẩy mạnh học tập và làm theo lời dạy, phong cách của Người ở chi bộ",
         "học tập và làm theo lời dạy, phong cách của Người"),
    ],
)  # fmt: skip
def test_a_movement_is_named_by_what_it_asks_for(typed, text, campaign):
    assert [found for kind, found in typed(text) if kind == "campaign"] == [campaign]


def test_to_greet_a_congress_is_a_drive_only_where_one_is_announced(typed):
    text = "Công nhân thi đua lập thành tích chào mừng Đại hội lần thứ XV của Đảng."
    assert typed(text) == [("period", "Đại hội lần thứ XV")]


def test_learning_from_other_people_is_no_campaign(typed):
    assert typed("học tập và làm theo phong cách của người đi trước") == []


def test_three_exclaimed_lines_are_a_list_of_slogans(typed):
    text = (
        "Tuyên truyền lưu động\n- Cả làng chung sức giữ rừng!\n- Mỗi nhà một vườn rau sạch!\n"
        "(3) Không ai đứng ngoài cuộc hôm nay!\nXe đi từ sáng."
    )
    assert typed(text) == [
        ("motto", "Cả làng chung sức giữ rừng"),
        ("motto", "Mỗi nhà một vườn rau sạch"),
        ("motto", "Không ai đứng ngoài cuộc hôm nay"),
    ]


def test_one_exclamation_is_no_slogan(typed):
    assert typed("Cả làng chung sức giữ rừng!\nXe đi từ sáng.") == []


def test_a_quoted_pair_of_equal_clauses_is_a_motto(find):
    (motto,) = find("Tổ giữ nếp “lời nói chân thành, việc làm đến chốn” nhiều năm.")
    assert motto.type == "motto"
    assert [part.text for part in motto.attributes["parts"]] == [
        "lời nói chân thành",
        "việc làm đến chốn",
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Ủy viên khóa X; XI; XII dự họp", "khóa X; XI; XII"),
        ("kế hoạch năm năm 2006-2010 của huyện", "năm năm 2006-2010"),
        ("trong nhiệm kỳ Đại hội XI (2011-2015) đã qua", "nhiệm kỳ Đại hội XI (2011-2015)"),
    ],
)
def test_lists_and_terms_are_one_period(typed, text, period):
    assert typed(text) == [("period", period)]


@pytest.mark.parametrize(
    ("text", "mottos"),
    [
        ("với tác phong yêu dân, trọng dân, vì dân trong mọi việc", ["yêu dân, trọng dân, vì dân"]),
        ("nguyên tắc dân hỏi, dân nghe, dân quyết định.", ["dân hỏi, dân nghe, dân quyết định"]),
        ("làm theo phương châm “học đi đôi với hành”, “lý thuyết gắn với ruộng đồng” và “thầy gắn với trò”.",
         ["học đi đôi với hành", "lý thuyết gắn với ruộng đồng", "thầy gắn với trò"]),
        ("Bác Hồ dạy: “Cán bộ phải gần dân. Cán bộ phải giúp dân làm ăn”. Chi bộ làm theo.",
         ["Cán bộ phải gần dân. Cán bộ phải giúp dân làm ăn"]),
    ],
)  # fmt: skip
def test_mottos_by_their_form(typed, text, mottos):
    assert [found for kind, found in typed(text) if kind == "motto"] == mottos


@pytest.mark.parametrize(
    "text",
    ["dân số, dân cư và dân tộc của tỉnh", "Ông Năm nói: “Xe chạy sớm. Xe về muộn”. Cả nhà vui."],
)
def test_lists_and_speech_that_are_no_mottos(typed, text):
    assert typed(text) == []
