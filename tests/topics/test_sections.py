"""Topics of the sections of a report."""

import danvan_nlp as dv

CITIZENS = (
    "Trong năm, Ủy ban nhân dân huyện tổ chức tiếp công dân định kỳ, đối thoại với Nhân dân, giải quyết đơn thư "
    "khiếu nại, tố cáo và cải cách thủ tục hành chính ở bộ phận một cửa, nâng cao sự hài lòng của người dân."
)
CHARITY = (
    "Huyện vận động Quỹ Vì người nghèo, xây nhà đại đoàn kết cho hộ nghèo, tặng quà gia đình chính sách, người có "
    "công, trao học bổng cho học sinh có hoàn cảnh khó khăn và mua thẻ bảo hiểm y tế cho người cao tuổi dịp Tết."
)
REPORT = f"BÁO CÁO\nKết quả công tác năm\nI. TIẾP CÔNG DÂN\n{CITIZENS}\n\nII. AN SINH XÃ HỘI\n{CHARITY}\n"


def assigned(section: dv.TopicSection) -> str:
    return section.topics[0].label


def test_a_heading_begins_a_section_with_topics_of_its_own() -> None:
    first, second = dv.analyze(REPORT).section_topics
    assert first.heading is not None
    assert first.heading.text == "BÁO CÁO\nKết quả công tác năm\nI. TIẾP CÔNG DÂN"
    assert second.heading is not None
    assert second.heading.text == "II. AN SINH XÃ HỘI"
    assert (assigned(first), assigned(second)) == ("dan_van_chinh_quyen", "an_sinh_xa_hoi")


def test_sections_and_their_evidence_stand_in_the_text() -> None:
    for section in dv.analyze(REPORT).section_topics:
        assert REPORT[section.start : section.end] == section.text
        for evidence in section.topics[0].explain():
            assert all(
                REPORT[s.start : s.end] == s.text
                and section.start <= s.start < s.end <= section.end
                for s in evidence.spans
            )


def test_a_long_run_without_headings_is_cut_at_sentences() -> None:
    text = " ".join([CITIZENS] * 20 + [CHARITY] * 20)
    doc = dv.analyze(text)
    sections = doc.section_topics
    assert len(sections) > 2
    assert all(section.heading is None for section in sections)
    assert (assigned(sections[0]), assigned(sections[-1])) == (
        "dan_van_chinh_quyen",
        "an_sinh_xa_hoi",
    )
    assert [section.start for section in sections] == sorted(
        {sentence.start for sentence in doc.sentences} & {section.start for section in sections}
    )


def test_a_short_text_is_one_section_and_an_empty_one_has_none() -> None:
    text = "Sơ kết\nHuyện sơ kết công tác dân vận."
    (section,) = dv.analyze(text).section_topics
    assert section.text == text
    assert dv.analyze(" \n").section_topics == ()


def test_a_section_that_is_not_vietnamese_gets_no_topic() -> None:
    english = (
        "The committee said on Friday that it would not change the rules for its members. " * 8
    )
    (*_, last) = dv.analyze(
        f"I. TIẾP CÔNG DÂN\n{CITIZENS}\n\nII. SUMMARY\n{english}"
    ).section_topics
    assert last.topics == ()
