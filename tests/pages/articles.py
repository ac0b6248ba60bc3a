"""The article that pages of these tests hold, and the day on which they say it was published."""

from __future__ import annotations

from datetime import datetime

TITLE = "Phường An Bình ra quân làm sạch kênh rạch"
LONG = (
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường An Bình phối hợp với các tổ chức chính trị - xã hội "
    "tổ chức hội nghị lấy ý kiến Nhân dân về dự thảo kế hoạch chỉnh trang các tuyến hẻm năm 2024"
)
FIRST = (
    "Sáng 9/8, hơn 200 cán bộ và người dân phường An Bình ra quân dọn rác trên tuyến kênh dài 2 km."
)
SECOND = "Đây là hoạt động hưởng ứng phong trào thi đua “Dân vận khéo” năm 2024 của quận Bình Minh."
BODY = f"{FIRST}\n{SECOND}"
DAY = datetime(2024, 8, 9)
AT = datetime(2024, 8, 9, 17, 35)
