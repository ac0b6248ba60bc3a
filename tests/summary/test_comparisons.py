"""What figures are compared with: directions, levels, bases, and words of change that compare nothing."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đàn bò có 940 con, tương đương năm ngoái.", ("same", None)),
        ("Xã mở 14 lớp tập huấn, bằng năm trước.", ("same", None)),
        ("Giá thuê là 45.000 đồng, giữ nguyên so với năm 2023.", ("same", None)),
        ("Ngày hội thu 310 đơn vị máu, vượt chỉ tiêu đề ra.", ("up", None)),
        ("Hội có 52 cán bộ, ít hơn số được giao.", ("down", None)),
        ("Học sinh giỏi có 31 em, kém năm học trước 7 em.", ("down", 7.0)),
        ("Cấp ủy có 7 đồng chí, cao hơn nhiệm kỳ 2015-2020 là 3 đồng chí.", ("up", 3.0)),
        ("Chi tiêu 86 tỷ đồng, mới bằng 71% dự toán.", ("down", 29.0)),
        ("Giá đạm 11.200 đồng/kg, hạ 500 đồng/kg so với đầu vụ.", ("down", 500.0)),
        ("Kinh phí lớp học 21 triệu đồng, tiết kiệm 12% so với dự toán.", ("down", 12.0)),
        ("Chi hội nghị 40 tỷ đồng, tiết kiệm 1,5 nghìn tỷ đồng dự toán.", ("down", 1.5)),
        ("Giá đạm 11.200 đồng/kg, hạ 500 đồng/kg kế hoạch năm.", ("down", 500.0)),
        ("Chi thường xuyên 21 triệu đồng, tiết kiệm 12% chỉ tiêu.", ("down", 12.0)),
        ("Đóng góp 8 tỷ đồng, tăng hơn một nửa so với mùa trước.", ("up", None)),
    ],
)
def test_a_comparison_in_words_belongs_to_its_figure(compared, text, found):
    assert [comparison for _, comparison in compared(text)] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What changes stands between the verb and its level.
        ("Huyện hạ tỷ lệ hộ nghèo xuống còn 5%.", [("5%", ("down", None))]),
        (
            "Xã làm 42 km đường, nâng tỷ lệ cứng hóa lên 92%.",
            [("42 km đường", None), ("92%", ("up", None))],
        ),
        # A range, and an emphasis that is no level.
        ("Tỷ lệ hộ nghèo giảm 1 - 1,5 điểm %.", [("1,5 điểm %", ("down", 1.5))]),
        ("Số vụ cháy giảm tới 36% so với năm trước.", [("36%", ("down", 36.0))]),
        # Changes of two things are told apart by what they count.
        (
            "Khởi tố 52 vụ, 74 bị can, so với cùng kỳ tăng 11 vụ, giảm 8 bị can.",
            [("52 vụ", ("up", 11.0)), ("74 bị can", ("down", 8.0))],
        ),
        # The second change of one figure is no figure of its own.
        (
            "Thu 12 tỷ đồng, tăng 6% so với cùng kỳ và bằng 27% dự toán năm.",
            [("12 tỷ đồng", ("up", 6.0))],
        ),
        # A base ends at a mark, and what stands behind it is read.
        (
            "Kinh tế khá (sản lượng tăng 9% so với năm trước; thu ngân sách 15 tỷ đồng).",
            [("9%", ("up", 9.0)), ("15 tỷ đồng", None)],
        ),
    ],
)
def test_a_change_is_told_from_a_level_and_a_base(compared, text, found):
    assert compared(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Thâm niên vượt khung cho 117 người được xét.",
        "Nhà trường giảm học phí cho 117 em.",
        "Đoàn tăng cường 320 tình nguyện viên về cơ sở.",
        "Chị em tiết kiệm 500 triệu đồng.",
        "Tỉnh đầu tư hạ tầng 5 tỷ đồng.",
        "Ngành thủy sản vượt đại dương với 35 tàu.",
        "Hội viên nữ chiếm 35% so với tổng số.",
        "Xã nâng cấp 3 nhà văn hóa theo kế hoạch.",
        "Nâng cấp 3 km đường so với kế hoạch",
        "Xã nâng cao 3 tuyến đê so với kế hoạch.",
        "Huyện đầu tư hạ tầng 5 tỷ đồng theo nghị quyết của HĐND.",
        "Chị em tiết kiệm 500 triệu đồng theo kế hoạch của hội.",
        "Hội tiết kiệm 12 triệu đồng trong kế hoạch năm.",
        "Xã hạ 3 chỉ tiêu về thu quỹ.",
    ],
)
def test_words_of_change_without_a_change_compare_nothing(compared, text):
    ((_, found),) = compared(text)
    assert found is None or found[0] is None


def test_an_upgrade_is_no_change_but_its_share_of_the_plan_is():
    (road,) = dv.analyze("Xã nâng cấp 12 km đường đạt 105% kế hoạch năm.").figures
    known = road.comparison
    assert known is not None
    assert (known.text, known.direction, known.amount) == ("đạt 105% kế hoạch năm", "up", 5.0)


@pytest.mark.parametrize(("between", "owner"), [(7, "3 vụ"), (8, "9 kg")])
def test_a_change_looks_for_its_like_among_the_last_eight_figures(compared, between, owner):
    listed = "5 kg, " * (between - 1) + "9 kg"
    changed = [text for text, found in compared(f"Thu giữ 3 vụ, {listed}, tăng 2 vụ.") if found]
    assert changed == [owner]


@pytest.mark.parametrize(
    ("text", "unit", "total"),
    [
        ("Thu quỹ 186 triệu đồng/150 triệu đồng.", "triệu đồng", 150.0),
        ("Tỷ suất sinh là 14,2‰.", "‰", None),
        ("Năng suất tăng 8%/năm.", "%/năm", None),
        ("Giá thuê đất 45.000 đồng/m2.", "đồng/m2", None),
    ],
)
def test_signs_and_slashes_belong_to_the_unit(text, unit, total):
    (figure,) = dv.analyze(text).figures
    assert (figure.unit, figure.total) == (unit, total)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Tỷ lệ lao động có bằng cấp, chứng chỉ đạt 29%.",
            ["Tỷ lệ lao động có bằng cấp, chứng chỉ"],
        ),
        ("Đồng bào dân tộc thiểu số chiếm gần 85%.", ["Đồng bào dân tộc thiểu số"]),
        ("Cán bộ: 100% có bằng đại học.", ["có bằng đại học"]),
        ("Số việc chưa xong không vượt quá 20%.", ["Số việc chưa xong"]),
        ("Đoàn trao quà; thu ngân sách đạt 15 tỷ đồng.", ["thu ngân sách"]),
        ("Phong trào nâng tổng số lên 118 mô hình.", ["Phong trào nâng tổng số"]),
        ("Hơn 200 nghệ nhân và đại biểu khắp nơi đã diễu hành.", ["đã diễu hành"]),
        # A subject that tells its own change ends before the comma.
        ("Tỷ lệ hộ nghèo giảm nhanh, thu nhập đạt 61 triệu đồng.", ["thu nhập"]),
    ],
)
def test_what_a_number_is_said_of_is_whole(text, said):
    assert [f.what and f.what.text for f in dv.analyze(text).figures] == said


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Đến dự có đại diện Đảng ủy xã Hòa Lạc cùng 120 đại biểu.", [None]),
        ("Đoàn viên xã Hòa Lạc trồng 300 cây. Đoàn viên còn tặng 20 suất quà.", [None, None]),
        ("Đối với cán bộ do Ban Bí thư quản lý: hoàn thành 100% nhiệm vụ.", [None]),
        # Who acts with a guest still acts.
        (
            "Hội Nông dân xã Hòa Lạc cùng đại diện UBND xã trao 12 suất quà.",
            ["Hội Nông dân xã Hòa Lạc"],
        ),
    ],
)
def test_who_came_and_whom_a_rule_is_for_own_no_figures(text, bodies):
    assert [f.body and f.body.text for f in dv.analyze(text).figures] == bodies


def test_a_campaign_that_a_title_only_aims_at_owns_no_figures():
    title = "TỈNH TRẢ NỢ ĐỂ XÂY DỰNG NÔNG THÔN MỚI\n\nHuyện còn nợ 70 tỷ đồng."
    (figure,) = dv.analyze(title).figures
    assert figure.campaign is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What changes stands between the verb and its amount, where a base follows.
        ("Mô hình nâng cao thu nhập 12% so với năm trước.", [("12%", ("up", 12.0))]),
        ("Mô hình tăng thu nhập 12% so với năm trước.", [("12%", ("up", 12.0))]),
        ("Xã giảm tỷ lệ hộ nghèo 3% so với đầu năm.", [("3%", ("down", 3.0))]),
        ("Hội nâng cao kỹ năng cho 45 hội viên.", [("45 hội viên", None)]),
        ("Huyện nâng cao chất lượng 12 mô hình.", [("12 mô hình", None)]),
        ("Xã nâng cấp 12 km đường so với kế hoạch.", [("12 km đường", (None, None))]),
        # A bracket has a base of its own.
        (
            "Xã tiếp 40 lượt người (tăng 8% so với năm trước) với 25 vụ việc (tăng 27% so với năm trước).",
            [("40 lượt người", ("up", 8.0)), ("25 vụ việc", ("up", 27.0))],
        ),
        ("Thu 5 tỷ đồng, so với cùng kỳ tăng 12%.", [("5 tỷ đồng", ("up", 12.0))]),
    ],
)
def test_a_change_reaches_its_amount_and_its_own_base(compared, text, found):
    assert compared(text) == found
