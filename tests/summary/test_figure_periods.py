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
