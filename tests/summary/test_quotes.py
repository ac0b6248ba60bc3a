"""Quotation marks and stops are the text's own."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (  # Curly and straight marks mix.
            'Xã Hòa Lạc phát động phong trào “Nhà sạch vườn đẹp" ở tám ấp ven kênh.',
            'Xã Hòa Lạc phát động phong trào “Nhà sạch vườn đẹp" ở tám ấp ven kênh.',
        ),
        (
            'Xã Hòa Lạc phát động phong trào "Nhà sạch vườn đẹp” và mô hình “Cổng trường an toàn" ở tám ấp.',
            'Xã Hòa Lạc phát động phong trào "Nhà sạch vườn đẹp” và mô hình “Cổng trường an toàn" ở tám ấp.',
        ),
        (  # The other half stands in another sentence.
            "Bà Tư kể: “Đường vào ấp trước đây lầy lội quanh năm.",
            "Bà Tư kể: Đường vào ấp trước đây lầy lội quanh năm.",
        ),
        ("Đường vào ấp nay đã sạch đẹp”.", "Đường vào ấp nay đã sạch đẹp."),
        ("Hội đã giúp 12 hộ sửa nhà trong năm..", "Hội đã giúp 12 hộ sửa nhà trong năm."),
        ("Hội đã giúp 12 hộ sửa nhà trong năm./.", "Hội đã giúp 12 hộ sửa nhà trong năm."),
        ("Hội đã giúp 12 hộ sửa nhà, làm đường...", "Hội đã giúp 12 hộ sửa nhà, làm đường..."),
    ],
)
def test_marks_are_those_of_the_text(summarise, text, said):
    assert summarise(text, sentences=1).text == said
