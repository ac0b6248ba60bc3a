from __future__ import annotations

from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="module")
def report(summarise):
    return summarise((PAGES / "report.txt").read_text(encoding="utf-8"), sentences=3)


def test_headings_name_the_sections_of_a_report(report):
    assert [section.name for section in report.sections] == [
        "results",
        "shortcomings",
        "causes",
        "tasks",
    ]
    by_name = {section.name: section for section in report.sections}
    assert all(1 <= len(section.units) <= 3 for section in report.sections)
    assert by_name["causes"].units[0].text.startswith("Nguyên nhân khách quan")
    assert "đối thoại định kỳ" not in {u.text for u in by_name["results"].units}


def test_formulae_name_the_sections_of_an_article_without_headings(summarise):
    summary = summarise(
        "Năm qua, xã vận động người dân hiến 1.200 m² đất mở đường.\n"
        "Bên cạnh kết quả đạt được, công tác nắm tình hình còn chậm. Một số tổ dân vận hoạt động hình thức.\n"
        "Nguyên nhân là cán bộ kiêm nhiệm nhiều việc.\n"
        "Thời gian tới, Đảng ủy xã tập trung bồi dưỡng cán bộ dân vận cơ sở.\n"
        "Người dân các ấp đồng tình với kế hoạch này.",
        sentences=1,
    )
    found = {section.name: [unit.text for unit in section.units] for section in summary.sections}
    assert list(found) == ["shortcomings", "causes", "tasks"]
    assert len(found["shortcomings"]) == 2
    assert found["tasks"] == ["Thời gian tới, Đảng ủy xã tập trung bồi dưỡng cán bộ dân vận cơ sở."]


def test_a_text_without_report_structure_has_no_sections(summarise):
    assert summarise("Xã họp dân bàn việc mở đường liên ấp.", sentences=1).sections == ()


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Toàn huyện xây dựng 1.234 mô hình.", (1234.0, "mô hình", None, "Toàn huyện xây dựng", None)),
        (
            "Tỷ lệ hồ sơ đúng hạn đạt 98,5 %, tăng 3,2 % so với cùng kỳ.",
            (98.5, "%", None, "Tỷ lệ hồ sơ đúng hạn", "tăng 3,2 % so với cùng kỳ"),
        ),
        ("Huyện giải quyết 512/538 kiến nghị.", (512.0, "kiến nghị", 538.0, "Huyện giải quyết", None)),
        ("Người dân hiến 86.400 m² đất.", (86400.0, "m²", None, "Người dân hiến", None)),
        ("Quỹ vận động được 5,4 tỷ đồng.", (5.4, "tỷ đồng", None, "Quỹ vận động", None)),
        (
            "Số vụ phạm pháp giảm 18% so với năm trước.",
            (18.0, "%", None, "Số vụ phạm pháp", "giảm 18% so với năm trước"),
        ),
    ],
)  # fmt: skip
def test_a_figure_is_a_record(summarise, text, record):
    (figure,) = summarise(text, sentences=1).figures
    assert text[figure.start : figure.end] == figure.text
    what, comparison = (span and span.text for span in (figure.what, figure.comparison))
    assert (figure.value, figure.unit, figure.total, what, comparison) == record


def test_a_figure_holds_for_the_time_that_its_sentence_names(summarise):
    (figure,) = summarise("Trong giai đoạn 2016-2020, xã xóa 54 hộ nghèo.", sentences=1).figures
    assert figure.period is not None
    assert figure.period.text == "giai đoạn 2016-2020"


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Quyết định số 217 của Bộ Chính trị.",
        "Cuộc họp diễn ra ngày 9 tháng 8 năm 2024.",
        "Con hẻm 42 ở khu phố 3 đã được mở rộng.",
        "Đại hội lần thứ 13 bầu ban chấp hành mới.",
        "Nghị quyết số 25-NQ/TW được quán triệt.",
    ],
)
def test_names_dates_and_numbers_of_documents_are_no_figures(summarise, text):
    assert summarise(text, sentences=1).figures == ()


def test_the_headline_is_a_short_clause_of_the_text(report, summarise):
    assert report.headline is not None
    news = (PAGES / "news.txt").read_text(encoding="utf-8")
    for summary in (report, summarise(news, sentences=1)):
        assert 5 <= len(summary.headline.text.split()) <= 20
        assert not summary.headline.text.endswith((",", ";", ":"))
    assert summarise("", sentences=1).headline is None


def test_results_survive_plain_json_types(report):
    assert type(report).from_dict(report.to_dict()) == report


@pytest.mark.parametrize(
    "text",
    [
        "Xã Hòa Lạc khánh thành cầu Kênh Mới sau sáu tháng thi công. Tuy nhiên, đường dẫn lên cầu còn chưa trải nhựa. "
        "Người dân hai ấp đã góp 300 ngày công. Xe tải chưa được qua cầu.",
        "Đội bóng của huyện thắng ba trận liền. Khó khăn là hai cầu thủ trụ cột bị đau. Trận tới đội gặp đội đầu bảng.",
        "Nguyên nhân vụ cháy đang được làm rõ. Lửa bùng lên ở tầng ba lúc 5 giờ sáng. Không ai bị thương.",
    ],
)
def test_one_formula_makes_no_report_of_the_news(summarise, text):
    assert summarise(text, sentences=1).sections == ()


def test_a_formula_holds_for_a_few_sentences(summarise):
    text = (
        "Kết quả nổi bật là huyện có thêm ba xã đạt chuẩn. Về hạn chế, việc trả lời đơn thư ở hai phòng còn chậm. "
        "Nguyên nhân là cán bộ kiêm nhiệm nhiều việc. Thời gian tới, huyện mở bốn lớp bồi dưỡng cán bộ. "
        "Các xã rà soát quy chế. Mỗi ấp lập một tổ hòa giải. Hội thi cấp huyện diễn ra ở nhà văn hóa. "
        "Đội văn nghệ xã diễn mười tiết mục. Khán giả đến rất đông."
    )
    sections = {s.name: [u.text for u in s.units] for s in summarise(text, sentences=1).sections}
    assert "tasks" in sections
    assert not any("Khán giả" in unit or "Đội văn nghệ" in unit for unit in sections["tasks"])


@pytest.mark.parametrize(
    "text",
    [
        "Dân ấp họp.",
        "Sáng nay.",
        "Theo kế hoạch của Ban Thường vụ Huyện ủy về công tác dân vận năm nay, các chi bộ, đoàn thể, tổ dân vận và lực "
        "lượng vũ trang trên địa bàn sẽ cùng nhau rà soát vướng mắc của người dân về đất đai, môi trường và hộ tịch.",
    ],
)
def test_a_text_with_a_sentence_has_a_headline(summarise, text):
    headline = summarise(text, sentences=1).headline
    assert headline is not None
    assert len(headline.text.split()) <= 20


def test_one_unit_of_a_report_tells_what_was_done_not_what_is_planned(summarise):
    text = (
        "BÁO CÁO\nKết quả thực hiện Quy chế dân chủ ở cơ sở quý III\nI. KẾT QUẢ\n"
        "Ban Thanh tra nhân dân giám sát 4 công trình, kiến nghị nhà thầu làm lại 120 m rãnh thoát nước.\n"
        "II. HẠN CHẾ\nViệc công khai thu, chi quỹ ở thôn Hạ còn chậm.\n"
        "III. NHIỆM VỤ QUÝ IV\nSơ kết một năm thực hiện Luật Thực hiện dân chủ ở cơ sở; sửa quy ước hai thôn còn lại.\n"
    )
    assert "giám sát 4 công trình" in summarise(text, sentences=1).text
