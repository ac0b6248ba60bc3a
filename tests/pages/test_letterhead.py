"""Official papers: the title below the kind, the number, the issuer and the day of the head."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from danvan_nlp.pages.article import Article, Paper, read_article

GROUNDS = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nTheo đề nghị của Trưởng phòng Nội vụ,"
DECISION = "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế dân chủ ở cơ sở trên địa bàn xã Hòa Lợi."
PLAN = "Thực hiện Kế hoạch số 5/KH-UBND của tỉnh, huyện xây dựng kế hoạch triển khai phong trào như sau:\nI. MỤC ĐÍCH\nNâng cao nhận thức của cán bộ, công chức và Nhân dân về công tác dân vận."
REPORT = "Năm 2022, công tác dân vận của hệ thống chính trị huyện được triển khai đồng bộ, hiệu quả ở các cơ sở."
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

#: Page, title, kind, number, issuer, day, the first words of the body.
PAPERS: dict[str, tuple[str, str, str | None, str, str, datetime | None, str]] = {
    "columns one below the other": (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÒA LỢI\n-------\nSố: 45/2024/QĐ-UBND\n{NATION}\n{MOTTO}\n---------------\n"
        "Hòa Lợi, ngày 5 tháng 3 năm 2024\nQUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ DÂN CHỦ Ở CƠ SỞ TRÊN ĐỊA BÀN\nTỈNH HÒA LỢI\n"
        f"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÒA LỢI\n{GROUNDS}\n{DECISION}",
        "BAN HÀNH QUY CHẾ DÂN CHỦ Ở CƠ SỞ TRÊN ĐỊA BÀN\nTỈNH HÒA LỢI",
        "quyết định", "45/2024/QĐ-UBND", "ỦY BAN NHÂN DÂN TỈNH HÒA LỢI", datetime(2024, 3, 5), "Căn cứ Luật",
    ),
    "the whole head in one row of a table, in the older spelling": (
        f"UỶ BAN NHÂN DÂN TỈNH HOÀ LỢI ------------- Số: 45/2024/QĐ-UBND | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM {MOTTO} "
        "--------------- Hoà Lợi, ngày 05 tháng 3 năm 2024 |\nQUYẾT ĐỊNH\nBan hành Quy định về tiếp công dân\n"
        f"-----------------------\nUỶ BAN NHÂN DÂN TỈNH HOÀ LỢI\n{GROUNDS}\n{DECISION}",
        "Ban hành Quy định về tiếp công dân",
        "quyết định", "45/2024/QĐ-UBND", "UỶ BAN NHÂN DÂN TỈNH HOÀ LỢI", datetime(2024, 3, 5), "Căn cứ Luật",
    ),
    "columns side by side": (
        f"ỦY BAN NHÂN DÂN      {NATION}\nHUYỆN LỘC AN      {MOTTO}\nSố: 12/KH-UBND      Lộc An, ngày 15 tháng 4 năm 2023\n"
        f"KẾ HOẠCH\nTriển khai phong trào thi đua “Dân vận khéo” năm 2023\ntrên địa bàn huyện\n{PLAN}",
        "Triển khai phong trào thi đua “Dân vận khéo” năm 2023\ntrên địa bàn huyện",
        "kế hoạch", "12/KH-UBND", "ỦY BAN NHÂN DÂN HUYỆN LỘC AN", datetime(2023, 4, 15), "Thực hiện Kế hoạch",
    ),
    "columns run together, the day wrapped": (
        f"ỦY BAN NHÂN DÂN {NATION}\nXÃ LỘC AN {MOTTO}\nSố: 12/BC-UBND Lộc An, ngày 15 tháng 4\nnăm 2023\nBÁO CÁO\n"
        f"Kết quả thực hiện quy chế dân chủ 6 tháng đầu năm 2023\nPhần thứ nhất\nKẾT QUẢ\n{REPORT}",
        "Kết quả thực hiện quy chế dân chủ 6 tháng đầu năm 2023",
        "báo cáo", "12/BC-UBND", "ỦY BAN NHÂN DÂN XÃ LỘC AN", datetime(2023, 4, 15), "Phần thứ nhất",
    ),
    "a paper of the Party": (
        "ĐẢNG BỘ TỈNH HÒA LỢI\nHUYỆN ỦY LỘC AN\n*\nSố 45-BC/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Lộc An, ngày 20 tháng 12 năm 2022\nBÁO CÁO\ntổng kết công tác dân vận năm 2022, phương hướng, nhiệm vụ năm 2023\n"
        f"-----\n{REPORT}",
        "tổng kết công tác dân vận năm 2022, phương hướng, nhiệm vụ năm 2023",
        "báo cáo", "45-BC/HU", "HUYỆN ỦY LỘC AN", datetime(2022, 12, 20), "Năm 2022",
    ),
    "a letter": (
        "UBND TỈNH HÒA LỢI\nSỞ NỘI VỤ\nSố: 123/SNV-TCCB\nV/v triển khai thực hiện công tác dân vận chính quyền\nnăm 2024\n"
        f"{NATION}\n{MOTTO}\nHòa Lợi, ngày 5 tháng 3 năm 2024\nKính gửi: Các phòng, ban\n{PLAN}",
        "V/v triển khai thực hiện công tác dân vận chính quyền\nnăm 2024",
        None, "123/SNV-TCCB", "SỞ NỘI VỤ", datetime(2024, 3, 5), "Kính gửi",
    ),
    "no national title": (
        "ỦY BAN NHÂN DÂN\nTỈNH HÒA LỢI\nSố: 30/2018/QĐ-UBND\nQUYẾT ĐỊNH\n"
        f"BAN HÀNH QUY ĐỊNH VỀ TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n{GROUNDS}\n{DECISION}",
        "BAN HÀNH QUY ĐỊNH VỀ TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU",
        "quyết định", "30/2018/QĐ-UBND", "ỦY BAN NHÂN DÂN TỈNH HÒA LỢI", None, "Căn cứ Luật",
    ),
    "cells between bars, the whole name below": (
        f"ỦY BAN NHÂN DÂN | {NATION} |\nSố: 30/2018/QĐ-UBND | Hòa Lợi, ngày 09 tháng 10 năm 2018 |\nQUYẾT ĐỊNH\n"
        f"BAN HÀNH QUY ĐỊNH VỀ TRÁCH NHIỆM\nỦY BAN NHÂN DÂN THÀNH PHỐ HÒA LỢI\n{GROUNDS}\n{DECISION}",
        "BAN HÀNH QUY ĐỊNH VỀ TRÁCH NHIỆM",
        "quyết định", "30/2018/QĐ-UBND", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÒA LỢI", datetime(2018, 10, 9), "Căn cứ Luật",
    ),
    "narrow columns, wrapped": (
        f"ỦY\nBAN DÂN TỘC\n-------\n| |\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{MOTTO}\n---------------\n| |\nSố: 98/QĐ-UBDT\n"
        "| |\nHà Nội, ngày 18 tháng 02 năm 2021\n| |\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH THỰC HIỆN ĐỀ ÁN VỀ HÔN\n"
        f"NHÂN TRONG VÙNG DÂN TỘC (GIAI ĐOẠN\nII)\nBỘ TRƯỞNG, CHỦ NHIỆM ỦY BAN DÂN TỘC\n{GROUNDS}\n{DECISION}",
        "BAN HÀNH KẾ HOẠCH THỰC HIỆN ĐỀ ÁN VỀ HÔN\nNHÂN TRONG VÙNG DÂN TỘC (GIAI ĐOẠN\nII)",
        "quyết định", "98/QĐ-UBDT", "ỦY BAN DÂN TỘC", datetime(2021, 2, 18), "Căn cứ Luật",
    ),
    "a title over two lines, one of them in small letters": (
        "HỘI LIÊN HIỆP PHỤ NỮ\nXÃ LỘC AN\nSố: 7/HD-BTV\nHƯỚNG DẪN\nVề việc tổ chức các hoạt động kỷ niệm 95 năm Ngày "
        f"thành lập\nHội Liên hiệp Phụ nữ Việt Nam\n{PLAN}",
        "Về việc tổ chức các hoạt động kỷ niệm 95 năm Ngày thành lập\nHội Liên hiệp Phụ nữ Việt Nam",
        "hướng dẫn", "7/HD-BTV", "HỘI LIÊN HIỆP PHỤ NỮ XÃ LỘC AN", None, "Thực hiện Kế hoạch",
    ),
    "kind and title on one line": (
        f"ỦY BAN NHÂN DÂN\nXÃ LỘC AN\nSố: 8/KH-UBND\n{NATION}\n{MOTTO}\nLộc An, ngày 02 tháng 01 năm 2025\n"
        f"KẾ HOẠCH Tuyên truyền bầu cử trên địa bàn xã\n{PLAN}",
        "Tuyên truyền bầu cử trên địa bàn xã",
        "kế hoạch", "8/KH-UBND", "ỦY BAN NHÂN DÂN XÃ LỘC AN", datetime(2025, 1, 2), "Thực hiện Kế hoạch",
    ),
    "a title that begins as sentences do": (
        f"ỦY BAN NHÂN DÂN\nXÃ LỘC AN\nSố: 9/KH-UBND\n{NATION}\n{MOTTO}\nLộc An, ngày 02 tháng 01 năm 2025\nKẾ HOẠCH\n"
        f"Thực hiện phong trào thi đua “Dân vận khéo” năm 2025\n{PLAN}",
        "Thực hiện phong trào thi đua “Dân vận khéo” năm 2025",
        "kế hoạch", "9/KH-UBND", "ỦY BAN NHÂN DÂN XÃ LỘC AN", datetime(2025, 1, 2), "Thực hiện Kế hoạch",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_the_head_of_a_paper_is_read(name: str) -> None:
    page, title, kind, number, issuer, day, begins = PAPERS[name]
    article = read_article(page)
    assert article.title is not None
    assert article.body is not None
    assert article.document is not None
    found = article.document
    assert (article.title.text, article.published) == (title, day)
    assert (found.kind, found.number, found.issuer) == (kind, number, issuer)
    assert article.body.text.startswith(begins)
    for span in (article.title, article.body, article.published_span, found.number_span):
        if span is not None:
            assert page[span.start : span.end] == span.text


def test_the_headline_of_the_portal_names_a_paper_with_its_number() -> None:
    page = f"Trang chủ » Văn bản\nKế hoạch 12/KH-UBND năm 2023 về phong trào thi đua\n{PAPERS['columns side by side'][0]}"
    article = read_article(page)
    assert article.title is not None
    assert article.title.text == "Kế hoạch 12/KH-UBND năm 2023 về phong trào thi đua"
    assert article.document is not None
    assert article.document.number == "12/KH-UBND"


@pytest.mark.parametrize(
    "page",
    [
        "Phường họp dân\nSáng 9/8, phường tổ chức họp dân theo Quyết định số 45/QĐ-UBND của tỉnh về dân chủ.",
        "THÔNG BÁO\nPhường họp dân\nSáng 9/8, phường tổ chức họp dân về việc chỉnh trang hẻm.",
    ],
)
def test_news_has_no_paper(page: str) -> None:
    article = read_article(page)
    assert article.document is None
    assert article.body is not None


def test_a_paper_round_trips_through_plain_types() -> None:
    article = read_article(PAPERS["a letter"][0])
    data: Any = article.to_dict()
    assert Article.from_dict(data) == article
    assert isinstance(article.document, Paper)
