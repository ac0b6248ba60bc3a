"""When a figure holds: ranges with a year of their own, times that go on, and what gives way to another time."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Từ tháng 11/2022 đến tháng 4/2023, quỹ nhận 12 tỷ đồng.",
            ("tháng 11/2022 đến tháng 4/2023", "2022-11-01", "2023-04-30"),
        ),
        (
            "Từ tháng 2 đến hết tháng 8/2024, xã trồng 3.000 cây.",
            ("tháng 2 đến hết tháng 8/2024", "2024-02-01", "2024-08-31"),
        ),
        (
            "Từ quý I đến quý III/2024, xã giải quyết 14 đơn.",
            ("quý I đến quý III/2024", "2024-01-01", "2024-09-30"),
        ),
        ("Từ năm 2018 đến nay, huyện xây 70 căn nhà.", ("Từ năm 2018 đến nay", "2018-01-01", None)),
        ("Từ 2019 đến nay, xã lập 8 tổ.", ("Từ 2019 đến nay", "2019-01-01", None)),
        (
            "Kể từ tháng 5/2023, hội sửa 9 căn nhà.",
            ("Kể từ tháng 5/2023", "2023-05-01", None),
        ),
        (
            "Trong 4 năm (2020 - 2023), hội giúp 35 hộ.",
            ("2020 - 2023", "2020-01-01", "2023-12-31"),
        ),
        (
            "Trong hai năm 2021, 2022, huyện bê tông hóa 16 km đường.",
            ("năm 2021, 2022", "2021-01-01", "2022-12-31"),
        ),
        (
            "Trong tháng 3 và tháng 4 năm 2024, đoàn khám cho 220 người.",
            ("tháng 3 và tháng 4 năm 2024", "2024-03-01", "2024-04-30"),
        ),
        ("Trong tháng 8.2023, đội giải quyết 5 vụ.", ("tháng 8.2023", "2023-08-01", "2023-08-31")),
        # What was reached by then began at no day that is told.
        ("Đến hết tháng 6/2024, xã có 31 tổ.", ("tháng 6/2024", None, "2024-06-30")),
        ("Những tháng đầu năm, xã mở 6 lớp.", ("Những tháng đầu năm", None, None)),
        (
            "Tại thời điểm 1/10/2024, đàn lợn là 794 nghìn con.",
            ("Tại thời điểm 1/10/2024", "2024-10-01", "2024-10-01"),
        ),
        # A year of birth is no time of the figure; "dân sinh" before a time is no birth.
        ("Cụ Nủ, sinh năm 1926, có 6 cháu.", None),
        (
            "Xã sửa các công trình dân sinh năm 2023 với 60 ngày công.",
            ("năm 2023", "2023-01-01", "2023-12-31"),
        ),
        # The last day alone has a month.
        (
            "Từ ngày 15 đến 20/6/2023, trường tập huấn cho 90 cán bộ.",
            ("Từ ngày 15 đến 20/6/2023", "2023-06-15", "2023-06-20"),
        ),
        (
            "Từ ngày 1 đến ngày 15/7/2024, đội thu 36 tấn rác.",
            ("Từ ngày 1 đến ngày 15/7/2024", "2024-07-01", "2024-07-15"),
        ),
        ("Trong hai ngày 12 và 13/5, đoàn khám cho 410 người.", ("ngày 12 và 13/5", None, None)),
        (
            "Từ tháng 1-6/2024, chi hội thăm 35 hộ.",
            ("tháng 1-6/2024", "2024-01-01", "2024-06-30"),
        ),
        # The end of a month or a quarter, and the beginning of a year.
        ("Tính đến cuối tháng 9/2024, quỹ có 31 tổ.", ("cuối tháng 9/2024", None, "2024-09-30")),
        ("Đến cuối quý II năm 2024, còn 6 đơn.", ("cuối quý II năm 2024", None, "2024-06-30")),
        ("Đến đầu năm 2021, toàn xã còn 52 hộ nghèo.", ("đầu năm 2021", None, None)),
        # Months that are reckoned together, and years that went by; how long something lasts is no time.
        ("Lũy kế 8 tháng, huyện thu 96 tỷ đồng.", ("8 tháng", None, None)),
        ("Thu ngân sách 6 tháng ước đạt 8 tỷ đồng.", ("6 tháng", None, None)),
        ("Hai quý đầu năm, công an xử lý 91 vụ.", ("Hai quý đầu năm", None, None)),
        ("Qua 3 năm, các chi hội trồng 9.000 cây.", ("Qua 3 năm", None, None)),
        ("Lớp học kéo dài 3 tháng có 40 học viên.", None),
        # Counted people are no second year.
        ("Năm 2023, 2024 hội viên đăng ký.", ("Năm 2023", "2023-01-01", "2023-12-31")),
    ],
)
def test_a_time_has_both_its_ends_or_goes_on(text, period):
    found = [figure.period for figure in dv.analyze(text).figures][-1]
    assert (found and (found.text, found.since, found.until)) == period


def test_how_often_gives_way_to_when():
    often = "Giai đoạn 2021-2025, bình quân mỗi năm xã kết nạp 9 đảng viên."
    assert [f.period and f.period.text for f in dv.analyze(often).figures] == [
        "Giai đoạn 2021-2025"
    ]
    alone = "Mỗi năm xã kết nạp 9 đảng viên."
    assert [f.period and f.period.text for f in dv.analyze(alone).figures] == ["Mỗi năm"]


@pytest.mark.parametrize("item", ["tháng 1, ", "quý II, ", "năm 2020, ", "tháng 2 đến "])
def test_a_list_of_times_without_end_is_read(item):
    (figure,) = dv.analyze(f"Trong {item * 3000}xã có 5 hộ nghèo.").figures
    assert figure.amount == 5


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # How it is now is not how it was at the time that opens the sentence.
        ("Năm 2020, tổ có 8 hộ, đến nay có 31 hộ tham gia.", ["Năm 2020", None]),
        ("Đầu năm 2022, tổ có 12 người, nay tăng lên 35 người.", ["Đầu năm 2022", None]),
        ("Từ đầu năm, xã lập 4 tổ, đến nay giúp 12 hộ.", ["Từ đầu năm", "Từ đầu năm"]),
        ("Năm 2023, huyện có 12 xã, hiện đại hóa 5 trạm.", ["Năm 2023", "Năm 2023"]),
        # The time of a plan is not the figure's.
        (
            "Từ đầu năm, hội lập 5 tổ, hoàn thành chỉ tiêu cả năm, kết nạp 40 hội viên.",
            ["Từ đầu năm", "Từ đầu năm"],
        ),
        ("Kế hoạch cả năm là 40 ha.", ["cả năm"]),
        # A straight mark before a name that a curly one closes.
        (
            'Tính đến tháng 6 năm 2019, 34 chi hội hoàn thành "Hộ đủ điều kiện đều có hội viên”, nâng lên 59 chi hội.',
            ["tháng 6 năm 2019", "tháng 6 năm 2019"],
        ),
    ],
)
def test_a_time_holds_as_far_as_it_is_meant(text, periods):
    assert [f.period and f.period.text for f in dv.analyze(text).figures] == periods
