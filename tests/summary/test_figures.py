"""Figures as facts: whole units, amounts, comparisons and periods."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def figures(text: str):
    return dv.analyze(text).figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tỉnh khởi công 66 dự án giao thông.", [("66 dự án", 66.0, "dự án")]),
        ("Chi bộ kết nạp 24 quần chúng trong năm.", [("24 quần chúng", 24.0, "quần chúng")]),
        ("Ngân sách chi 6,9 nghìn tỷ đồng.", [("6,9 nghìn tỷ đồng", 6.9e12, "đồng")]),
        ("Quỹ nhận 35 triệu USD từ các nhà tài trợ.", [("35 triệu USD", 35e6, "USD")]),
        ("Xã trải nhựa 28.503m đường.", [("28.503m", 28503.0, "m")]),
        (
            "Trồng 12 hecta rừng và 3 héc ta tràm.",
            [("12 hecta", 12.0, "ha"), ("3 héc ta", 3.0, "ha")],
        ),
        (
            "Có 77 trong tổng số 108 trưởng thôn là đảng viên.",
            [("77 trong tổng số 108 trưởng thôn", 77.0, "trưởng thôn")],
        ),
        (
            "Ban tổ chức nhận 16 tham luận và 27 ý kiến.",
            [("16 tham luận", 16.0, "tham luận"), ("27 ý kiến", 27.0, "ý kiến")],
        ),
        ("Xã đổ 120m³ bê tông, lát 80m gạch.", [("120m³", 120.0, "m³"), ("80m", 80.0, "m")]),
        (
            "Tỉnh có 46 tăng ni, 12 chùa.",
            [("46 tăng ni", 46.0, "tăng ni"), ("12 chùa", 12.0, "chùa")],
        ),
        ("Nghị quyết của xã quy định 6 nhiệm vụ.", [("6 nhiệm vụ", 6.0, "nhiệm vụ")]),
        # A number that goes on in a smaller scale is one.
        ("Xã góp 2 tỷ 350 triệu đồng.", [("2 tỷ 350 triệu đồng", 2.35e9, "đồng")]),
        ("Có 1 triệu 250 nghìn cử tri.", [("1 triệu 250 nghìn cử tri", 1.25e6, "cử tri")]),
        (
            "Thu 2 tỷ đồng, 350 triệu đồng.",
            [("2 tỷ đồng", 2e9, "đồng"), ("350 triệu đồng", 35e7, "đồng")],
        ),
        ("Trợ cấp 500.000đ/hộ/tháng.", [("500.000đ/hộ/tháng", 5e5, "đồng/hộ/tháng")]),
        ("Dân hiến 900 m2 đất.", [("900 m2 đất", 900.0, "m² đất")]),
    ],
)
def test_a_figure_has_its_whole_unit_and_a_number_to_add(text, found):
    assert [(f.text, f.amount, f.measure) for f in figures(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Cảnh sát 113 tiếp nhận tin báo của người dân.",
        "Toàn đảng bộ thi đua xây dựng chi bộ 4 tốt.",
        "Phong trào 5 không, 3 sạch lan rộng ở các ấp.",
        "Ông Lê Văn An, 58 tuổi, sinh năm 1966, ngụ ấp 3.",
        "Người dân gọi 0912345678 để phản ánh.",
        "Quy định 294 nêu rõ trách nhiệm của cấp ủy.",
        "Lực lượng dân quân bảo đảm phương châm 4 tại chỗ.",
    ],
)
def test_names_ages_and_telephones_are_no_figures(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        (
            "Xã có 12 vụ vi phạm, giảm 3 vụ so với cùng kỳ.",
            ("giảm 3 vụ so với cùng kỳ", "down", 3.0, "vụ"),
        ),
        (
            "Thu ngân sách đạt 145 tỷ đồng, bằng 102% kế hoạch.",
            ("bằng 102% kế hoạch", "up", 2.0, "%"),
        ),
        ("Hội phát triển 340 hội viên, vượt 5% chỉ tiêu.", ("vượt 5% chỉ tiêu", "up", 5.0, "%")),
        (
            "Doanh thu đạt 27 tỷ đồng, gấp 2,1 lần so với năm 2020.",
            ("gấp 2,1 lần so với năm 2020", "up", 2.1, "lần"),
        ),
    ],
)
def test_a_comparison_has_its_direction_and_amount(text, compared):
    (figure,) = figures(text)
    found = figure.comparison
    assert (found.text, found.direction, found.amount, found.unit) == compared


@pytest.mark.parametrize(
    "text",
    [
        "Tăng trưởng của huyện đạt 8,5%.",
        "Công tác giảm nghèo giúp 120 hộ ổn định đời sống.",
        "Đoàn tàu vượt đại dương chở 45 chiến sĩ.",
        "Số nhiệm vụ chậm tiến độ không vượt quá 20%.",
        "Mức tăng bình quân là 7,5%.",
    ],
)
def test_a_word_of_change_alone_compares_nothing(text):
    assert all(figure.comparison is None for figure in figures(text))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Giai đoạn 2016 - 2020, xã xóa 54 nhà tạm.",
            ("Giai đoạn 2016 - 2020", "2016-01-01", "2020-12-31"),
        ),
        (
            "Trong 6 tháng đầu năm 2024, xã mở 5 lớp.",
            ("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
        ),
        ("Quý II/2023 huyện tiếp 120 lượt công dân.", ("Quý II/2023", "2023-04-01", "2023-06-30")),
        ("Tháng 2/2024, xã trồng 900 cây xanh.", ("Tháng 2/2024", "2024-02-01", "2024-02-29")),
        (
            "Từ năm 2021 đến năm 2023, hội giúp 45 hộ.",
            ("Từ năm 2021 đến năm 2023", "2021-01-01", "2023-12-31"),
        ),
        # The year holds for both ends, and none is made up.
        (
            "Từ tháng 2 đến tháng 6/2023, xã trồng 900 cây.",
            ("tháng 2 đến tháng 6/2023", "2023-02-01", "2023-06-30"),
        ),
        (
            "Từ tháng 2 đến tháng 6, xã trồng 900 cây.",
            ("tháng 2 đến tháng 6", None, None),
        ),
        ("Thời gian qua, xã vận động 30 hộ hiến đất.", ("Thời gian qua", None, None)),
    ],
)
def test_a_period_is_whole_and_has_its_days(text, period):
    (figure,) = figures(text)
    assert (figure.period.text, figure.period.since, figure.period.until) == period


def test_the_time_of_another_clause_is_not_a_figures_own():
    text = "Xã sửa 12 cây cầu; năm 2023, huyện xây 3 trường học; năm 2024 có thêm 2 trạm y tế."
    assert [f.period and f.period.text for f in figures(text)] == [None, "năm 2023", "năm 2024"]


def test_a_level_that_was_reached_is_no_amount_of_change():
    (figure,) = figures("Thu nhập bình quân tăng lên 26 triệu đồng.")
    assert (figure.comparison.direction, figure.comparison.amount) == ("up", None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Bệnh viện huyện áp dụng 8 kỹ thuật mới.", "kỹ thuật"),
        ("Mỗi phòng có không quá 2 phó trưởng phòng.", "phó"),
        ("Huyện ủy bổ nhiệm 3 phó trưởng ban.", "phó trưởng ban"),
        ("Mức sinh của tỉnh là 1,96 con/phụ nữ.", "con/phụ nữ"),
    ],
)
def test_a_unit_that_is_not_known_is_a_whole_word(text, unit):
    (figure,) = figures(text)
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Where it holds and who tells it is not what is counted.
        (
            "Toàn xã có 51 hộ đăng ký mô hình vườn mẫu.",
            ["đăng ký mô hình vườn mẫu"],
        ),
        (
            "Chủ tịch Hội Nông dân xã cho biết Đảng bộ xã có 84 đảng viên.",
            ["Đảng bộ xã"],
        ),
        ("Tại đại hội, 18 đoàn viên đã được khen thưởng.", ["đã được khen thưởng"]),
        # The number of a name is no figure before.
        (
            "Quận khen 12 cá nhân. Công an quận 9 đã triển khai 4 giải pháp.",
            ["Quận khen", "Công an quận 9 đã triển khai"],
        ),
        ("(4) Tốc độ tăng chỉ số giá tiêu dùng khoảng 4,5%.", ["Tốc độ tăng chỉ số giá tiêu dùng"]),
        ("Năng suất lao động đạt khoảng 8,5 - 9,5%.", ["Năng suất lao động"]),
        # A list goes on with what was said of its first.
        (
            "Ủy ban kiểm tra đã kiểm tra 12 chi bộ, 40 đảng viên.",
            ["Ủy ban kiểm tra đã kiểm tra", "Ủy ban kiểm tra đã kiểm tra"],
        ),
        # Attributes of what is listed are no words of its own; what somebody does or is are.
        (
            "Phường đã lập 6 chi hội người cao tuổi, 14 chi hội trường học, 3 chi hội chợ.",
            ["Phường đã lập"] * 3,
        ),
        # Nor is a verb that only names them, nor whom the whole list is for.
        (
            "Huyện dựng 4 mô hình trồng nấm, 2 mô hình nuôi ong, 7 tổ đan lát.",
            ["Huyện dựng"] * 3,
        ),
        (
            "Hội gom 2 tấn rau xanh, 5 tạ gạo tẻ giúp bà con, 40 bộ vở cho trẻ nhỏ.",
            ["Hội gom"] * 3,
        ),
        (
            "Huyện dựng 4 mô hình trồng nấm, 2 mô hình được công nhận.",
            ["Huyện dựng", "được công nhận"],
        ),
        ("Xã tặng 9 suất quà trẻ em, 4 hộ được vay vốn.", ["Xã tặng", "được vay vốn"]),
        (
            "Quận lập 5 chi bộ; 310 đảng viên đủ tư cách và 45 đảng viên được biểu dương.",
            ["Quận lập", "đủ tư cách", "được biểu dương"],
        ),
        # A copula tells of what stands before it, where nothing behind the number does more.
        ("Toàn xã có 23 điểm tập kết rác.", ["Toàn xã"]),
        # A share that a verb reaches is told by it; whose share it is tells one that acts.
        (
            "Khu vực này đóng góp khoảng 30 - 35% GDP, trên 20% tổng thu ngân sách.",
            ["Khu vực này đóng góp"] * 2,
        ),
        ("Hội vận động 95% hội viên tham gia bảo hiểm.", ["hội viên"]),
        ("Quy mô kinh tế số đạt tối thiểu 25% GDP.", ["Quy mô kinh tế số"]),
        ("Kinh tế số chiếm 25% GDP.", ["Kinh tế số"]),
        (
            "Chi trả đạt 40%.Tỷ lệ hài lòng của người dân và doanh nghiệp đạt trên 90%.",
            ["Chi trả", "Tỷ lệ hài lòng của người dân và doanh nghiệp"],
        ),
        # One predicate tells both that are joined.
        (
            "Với các vi phạm đó, 3 tập thể và 7 cán bộ bị xử lý kỷ luật.",
            ["bị xử lý kỷ luật", "bị xử lý kỷ luật"],
        ),
    ],
)
def test_what_a_number_is_said_of(text, said):
    assert [figure.what and figure.what.text for figure in figures(text)] == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nhà trường quyên góp 64 chiếc cặp và 15 lá cờ.", ["64 chiếc cặp", "15 lá cờ"]),
        ("Tỉnh bố trí lại 57 trụ sở và 12 trụ điện.", ["57 trụ sở", "12 trụ"]),
        ("Mức phí là 10.000 đồng/người/năm.", ["10.000 đồng/người/năm"]),
        ("Mô hình được lập ở 9/9 thôn.", ["9/9 thôn"]),
        ("Dịp lễ 2/9 xã tổ chức ra quân.", []),
        ("Huyện kiến nghị thu hồi 35 ha đất.", ["35 ha đất"]),
        ("Xe chạy tuyến 5 qua trung tâm xã.", []),
        ("Thời gian chờ giảm từ 25 phút xuống 8 phút.", ["25 phút", "8 phút"]),
        ("Không để xảy ra ùn tắc quá 30 phút.", ["30 phút"]),
        ("Sau 30 phút, hội nghị tiếp tục.", []),
        ("Người trồng chè lãi 6-8 triệu đồng mỗi vụ.", ["6-8 triệu đồng"]),
        ("Bộ chỉ huy điều 320 cán bộ ứng cứu.", ["320 cán bộ"]),
        ("Việc này nêu ở điều 320 của bộ luật.", []),
        ("Đề án giai đoạn 2026 2031 chi tiết hơn bản cũ.", []),
        ("Thiếu nhi thi đua thực hiện 5 điều Bác Hồ dạy.", []),
    ],
)
def test_a_unit_is_whole_and_a_label_is_none(text, found):
    assert [figure.text for figure in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        (
            "Tỉnh có 415 hợp tác xã đang hoạt động tốt, tăng 29 hợp tác xã so với năm trước.",
            [("415 hợp tác xã", "up", 29.0)],
        ),
        (
            "Trung tâm tiêm cho 3.215 trẻ trong tháng 6/2024, đạt 97,3% kế hoạch.",
            [("3.215 trẻ", "down", 2.7)],
        ),
        ("Doanh thu đạt 2,3 tỷ đồng, bằng 109,5% năm 2022.", [("2,3 tỷ đồng", "up", 9.5)]),
        ("Số đơn gửi đến là 132 đơn, ít hơn cùng kỳ 27 đơn.", [("132 đơn", "down", 27.0)]),
        (
            "Xã có 14,2 km đường được cứng hóa (đạt 78% kế hoạch).",
            [("14,2 km đường", "down", 22.0)],
        ),
        ("Thu nhập ước 46 triệu đồng, gấp rưỡi năm 2019.", [("46 triệu đồng", "up", 1.5)]),
        ("Doanh thu ước 28 tỷ đồng, gấp đôi năm 2023.", [("28 tỷ đồng", "up", 2.0)]),
        ("Giá bồi thường là 75.000 đồng, cao gấp 1,5 lần mức cũ.", [("75.000 đồng", "up", 1.5)]),
        (
            "Tỷ lệ hộ dùng nước sạch đạt 96,5%, cao hơn bình quân của huyện 4,2%.",
            [("96,5%", "up", 4.2)],
        ),
        # Two changes of two things are two figures, and another matter's number is no change.
        (
            "So với cùng kỳ, giảm 18 vụ, giảm 12 người chết.",
            [("18 vụ", "down", 18.0), ("12 người", "down", 12.0)],
        ),
        (
            "Xã trao 5 căn nhà cho hộ khó khăn, giảm 3 km đường đất.",
            [("5 căn nhà", None, None), ("3 km đường", "down", 3.0)],
        ),
        ("Tai nạn giảm trên cả 3 tiêu chí.", [("3 tiêu chí", None, None)]),
    ],
)
def test_a_comparison_goes_back_to_its_figure(text, compared):
    read = [
        (f.text, f.comparison and f.comparison.direction, f.comparison and f.comparison.amount)
        for f in figures(text)
    ]
    assert read == compared


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Sáu tháng đầu năm 2024, đồn mở 46 lớp học.",
            ("Sáu tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
        ),
        (
            "Từ ngày 1/3 đến 31/5/2024, tổ dân vận đến 215 hộ.",
            ("Từ ngày 1/3 đến 31/5/2024", "2024-03-01", "2024-05-31"),
        ),
        (
            "Trong 5 năm (2019-2024), hội xóa 47 căn nhà tạm.",
            ("2019-2024", "2019-01-01", "2024-12-31"),
        ),
        ("Chiều 20/9, thanh niên trồng 100 cây xanh.", ("Chiều 20/9", None, None)),
        (
            "Tính đến 31/12/2023, xã có 45 hộ kinh doanh.",
            ("Tính đến 31/12/2023", None, "2023-12-31"),
        ),
        ("Từ ngày 1/7/2025, tỉnh còn 68 xã.", ("Từ ngày 1/7/2025", "2025-07-01", None)),
        ("Trong 5 năm qua, xã xây 20 cây cầu.", ("5 năm qua", None, None)),
        # The year of a paper and that of a base are not the figure's time.
        ("Thực hiện Nghị quyết 72-NQ/TW năm 2025, xã mở 3 lớp học.", None),
        ("So với cùng kỳ năm 2023, xã giảm 18 vụ.", None),
    ],
)
def test_a_time_is_read_in_its_forms(text, period):
    (figure,) = figures(text)
    found = figure.period
    assert (found and (found.text, found.since, found.until)) == period


def test_the_time_of_a_subject_holds_for_the_clauses_behind_it():
    text = "Ngày hội Đại đoàn kết năm 2024 diễn ra ở 21 khu phố, có 4.100 hộ dự; thôn Hạ góp 6 triệu đồng."
    assert [f.period and f.period.text for f in figures(text)] == ["năm 2024", "năm 2024", None]


def test_the_time_in_a_quoted_name_holds_only_within_the_quotation():
    text = "Xã mở hội thi “Tiếng hát công nhân năm 2023” với 60 người dự."
    assert [f.period for f in figures(text)] == [None]
    spoken = "Ông An nói: “Năm 2023, xã tặng 60 suất quà”."
    assert [f.period and f.period.text for f in figures(spoken)] == ["Năm 2023"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Các xã tổ chức 62 hội nghị đối thoại, thu hút 7.400 người tham gia.",
            ["Các xã tổ chức", "thu hút"],
        ),
        (
            "Ban công tác vận động 26 triệu đồng tặng quà 13 hộ.",
            ["Ban công tác vận động", "tặng quà"],
        ),
        ("Mưa lũ làm 5 người chết, 2 người mất tích.", ["chết", "mất tích"]),
        ("Doanh thu bình quân đạt 2,3 tỷ đồng.", ["Doanh thu bình quân"]),
        ("- Lĩnh vực quốc phòng, an ninh: 17 mô hình.", ["Lĩnh vực quốc phòng, an ninh"]),
        (
            "Tổ vận động 215 lượt hộ, có 41 hộ bàn giao mặt bằng.",
            ["Tổ vận động", "bàn giao mặt bằng"],
        ),
        ("Đơn vị cam kết tăng lương bình quân 6%.", ["Đơn vị cam kết tăng lương bình quân"]),
        # What goes on in a list has no words of its own.
        ("Tỉnh đoàn trao 350 áo ấm và 20 chiếc xe đạp.", ["Tỉnh đoàn trao", "Tỉnh đoàn trao"]),
    ],
)
def test_each_number_has_its_own_words(text, said):
    assert [figure.what and figure.what.text for figure in figures(text)] == said
