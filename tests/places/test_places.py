"""Places and the units that they name."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest

import danvan_nlp as dv


def codes(text: str, **settings: object) -> list[tuple[str, str | None]]:
    analyzer = dv.Analyzer(**settings)  # type: ignore[arg-type]
    return [(place.text, place.code) for place in analyzer.analyze(text).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn về xã Phú Hội, huyện Nhơn Trạch.", [("xã Phú Hội", "26485"), ("huyện Nhơn Trạch", "742")]),
        ("Tổ 5 ở TP. Vinh và TX Hồng Lĩnh.", [("TP. Vinh", "412"), ("TX Hồng Lĩnh", "437")]),
        ("Bà con ở Q.3, TP.HCM góp sức.", [("Q.3", "770"), ("TP.HCM", "79")]),
        ("Hẹn gặp ở TPHCM.", [("TPHCM", "79")]),
        ("Ở phường 7, quận 3, TP.HCM", [("phường 7", None), ("quận 3", "770"), ("TP.HCM", "79")]),
        (
            "Các xã Long Tân, Đại Phước và Phú Hội, huyện Nhơn Trạch",
            [("Long Tân", "26473"), ("Đại Phước", "26476"), ("Phú Hội", "26485"), ("huyện Nhơn Trạch", "742")],
        ),
        ("Mưa lớn ở Tây Ninh và Lào Cai từ năm 2019.", [("Tây Ninh", "72"), ("Lào Cai", "10")]),
        ("Gió mùa về Tây Nguyên và ĐBSCL.", [("Tây Nguyên", None), ("ĐBSCL", None)]),
        ("Họp ở ấp Bình Tân, xã Hòa Long", [("ấp Bình Tân", None), ("xã Hòa Long", None)]),
    ],
)  # fmt: skip
def test_a_name_has_the_code_of_its_unit(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "written",
    [
        "Đắk Lắk",
        "Đắc Lắc",
        "Đăk Lăk",
        "Dak Lak",
        "tỉnh ĐẮK LẮK",
        normalize("NFD", "Đắk Lắk"),
        "tỉnh Daklak",
    ],
)
def test_a_unit_is_known_in_every_spelling(written: str) -> None:
    ((text, code),) = codes(f"Tin từ {written}.")
    assert (text, code) == (written, "66")


def test_a_hyphen_of_a_name_may_be_left_out() -> None:
    for written in ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "BR-VT"):
        assert codes(f"Tin từ {written}.") == [(written, "77")]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Nguyễn Hà Nam vắng mặt.",
        "Tàu ra Thái Bình Dương.",
        "Thành phố đã họp, huyện cũng họp.",
        "Số nhà 7 đường Quảng Nam bị dột.",
        "Phong trào thi đua “Thanh niên Hà Nội tình nguyện” bắt đầu.",
        "Sinh viên Trường Đại học Cần Thơ tình nguyện.",
        "Hội viên đọc báo Hà Nội mới.",
    ],
)
def test_what_only_holds_the_name_of_a_place_is_none(text: str) -> None:
    assert codes(text) == []


class TestResolution:
    def test_the_name_beside_it_decides(self) -> None:
        assert codes("Đoàn đến huyện Tam Nông, Phú Thọ")[0] == ("huyện Tam Nông", "236")
        assert codes("Đoàn đến huyện Tam Nông (Đồng Tháp)")[0] == ("huyện Tam Nông", "871")

    def test_another_place_of_the_text_decides(self) -> None:
        text = "Tin từ tỉnh Đồng Tháp.\n\nCuối tuần qua, huyện Tam Nông thả cá giống."
        assert codes(text)[1] == ("huyện Tam Nông", "871")

    def test_the_body_that_a_text_is_about_decides(self) -> None:
        text = "Ủy ban MTTQ Việt Nam tỉnh Phú Thọ họp.\n\nHuyện Tam Nông báo cáo."
        assert codes(text) == [("Huyện Tam Nông", "236")]

    def test_home_decides_what_the_text_leaves_open(self) -> None:
        assert codes("Huyện Tam Nông họp.") == [("Huyện Tam Nông", None)]
        assert codes("Huyện Tam Nông họp.", home="Đồng Tháp") == [("Huyện Tam Nông", "871")]
        assert codes("Huyện Tam Nông, tỉnh Phú Thọ họp.", home="Đồng Tháp")[0][1] == "236"

    def test_what_stays_open_keeps_its_candidates(self) -> None:
        (place,) = dv.analyze("Huyện Tam Nông họp.").places
        assert place.code is None
        assert [(c.code, c.province) for c in place.candidates] == [
            ("236", "Phú Thọ"),
            ("871", "Đồng Tháp"),
        ]

    def test_the_day_decides_between_a_unit_and_its_successor(self) -> None:
        text = "Tin từ tỉnh Đồng Tháp."
        assert codes(text) == [("tỉnh Đồng Tháp", None)]
        assert codes(text, as_of=date(2016, 5, 1)) == [("tỉnh Đồng Tháp", "87")]
        assert codes(text, as_of=date(2025, 7, 1)) == [("tỉnh Đồng Tháp", "82")]
        assert codes("Ngày 02-9-2025, tỉnh Đồng Tháp dâng hương.") == [("tỉnh Đồng Tháp", "82")]

    def test_an_open_time_keeps_the_province_and_its_successor(self) -> None:
        (place,) = dv.analyze("Tin từ tỉnh Đồng Tháp.").places
        assert (place.province, [unit.code for unit in place.now]) == ("Đồng Tháp", ["82"])

    def test_a_commune_that_its_district_does_not_have_gets_no_code(self) -> None:
        place = dv.analyze("Xã Long Tân, huyện Tam Nông, tỉnh Đồng Tháp").places[0]
        assert (place.code, place.parent) == (None, "871")

    def test_a_bare_name_is_a_place_where_the_text_names_its_unit(self) -> None:
        text = "Huyện Tam Nông, tỉnh Đồng Tháp họp. Năm nay Tam Nông trồng sen."
        assert codes(text)[2] == ("Tam Nông", "871")

    def test_the_evidence_says_what_decided(self) -> None:
        place = dv.analyze("Huyện Tam Nông, tỉnh Đồng Tháp").places[0]
        assert place.evidence == "beside it: tỉnh Đồng Tháp"


class TestTime:
    def test_a_former_unit_names_the_units_of_today(self) -> None:
        (place,) = dv.analyze("Hoa nở khắp tỉnh Bến Tre.").places
        assert [unit.name for unit in place.now] == ["tỉnh Vĩnh Long"]
        assert place.until == "2025-06-30"

    def test_a_divided_commune_names_all_its_parts(self) -> None:
        place = dv.analyze("xã Tân Thạnh, huyện Thới Lai, thành phố Cần Thơ").places[0]
        assert {unit.level for unit in place.now} == {"commune"}
        assert len(place.now) > 1

    def test_a_province_of_long_ago_is_known(self) -> None:
        (place,) = dv.analyze("Quê bà ở tỉnh Hà Tây.").places
        assert (place.code, place.until) == (None, "2008-07-31")
        assert [unit.name for unit in place.now] == ["thành phố Hà Nội"]


class TestBodies:
    def test_a_place_inside_a_body_is_the_bodys(self) -> None:
        doc = dv.analyze("UBND quận Bình Thạnh, TP.HCM họp dân.")
        assert [place.text for place in doc.places] == ["TP.HCM"]
        assert doc.phrases[0].attributes["place_code"] == "765"

    @pytest.mark.parametrize(
        "body",
        ["UBND phường Trần Hưng Đạo", "Đảng ủy xã Phạm Văn Cội", "Huyện ủy Trần Văn Thời"],
    )
    def test_a_body_keeps_a_place_that_reads_like_a_person(self, body: str) -> None:
        assert [p.text for p in dv.extract_phrases(f"Sáng nay, {body} họp bàn.")] == [body]

    @pytest.mark.parametrize("person", ["Trần Văn Bình", "Nguyễn Thị Hạnh"])
    def test_a_person_behind_a_level_stays_outside_of_the_body(self, person: str) -> None:
        (phrase,) = dv.extract_phrases(f"Chủ tịch UBND phường {person} phát biểu.")
        assert phrase.text == "UBND phường"

    def test_a_body_whose_place_is_open_has_no_code(self) -> None:
        doc = dv.analyze("UBND huyện Tam Nông họp dân.")
        assert "place_code" not in doc.phrases[0].attributes


class TestLists:
    def test_a_number_before_one_name_belongs_to_something_else(self) -> None:
        assert codes("Trường Nguyễn Du 2 thành phố Vinh")[0] == ("thành phố Vinh", "412")

    def test_a_district_behind_a_commune_is_no_further_commune(self) -> None:
        found = codes("Trú thị trấn Cửa Việt, Gio Linh, Quảng Trị, năm 2017")
        assert found[:2] == [("thị trấn Cửa Việt", "19496"), ("Gio Linh", "466")]

    def test_a_list_of_cities_may_go_on_to_provinces(self) -> None:
        text = "Thành phố Hồ Chí Minh, Huế, Tuyên Quang"
        assert [code for _, code in codes(text, as_of="2025-09-01")] == ["79", "46", "08"]

    def test_places_of_one_province_in_a_list_speak_for_each_other(self) -> None:
        found = codes("Tuyến du lịch Sa Pa, Lào Cai, Bắc Hà mở năm 2018.")
        assert found == [("Sa Pa", "088"), ("Lào Cai", "10"), ("Bắc Hà", "085")]

    @pytest.mark.parametrize(
        "text", ["Hợp tác xã An Phát", "Thông tấn xã Việt Nam", "nông thôn 35 nhà"]
    )
    def test_a_word_that_ends_like_a_level_is_none(self, text: str) -> None:
        assert codes(f"Hôm qua, {text}.") == []

    def test_a_short_district_may_be_an_island(self) -> None:
        assert codes("Huyện đảo Lý Sơn")[0] == ("Huyện đảo Lý Sơn", "536")


@pytest.mark.parametrize("home", ["Nơi Nào", "", 5])
def test_a_home_that_is_no_unit_is_refused(home: object) -> None:
    with pytest.raises(dv.InputError, match="home must be"):
        dv.Analyzer(home=home)  # type: ignore[arg-type]


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(dv.InputError, match="as_of must be"):
        dv.Analyzer(as_of="hôm qua")  # type: ignore[arg-type]


def test_places_come_back_from_a_dictionary() -> None:
    doc = dv.analyze("Xã Phú Hội, huyện Nhơn Trạch; huyện Tam Nông.")
    assert dv.Doc.from_dict(doc.to_dict()).places == doc.places


@pytest.mark.parametrize(
    "text", ["", "xã", "các xã", "TP.", "xã ,", "thôn (", "Q.3.", "huyện\nTam Nông"]
)
def test_fragments_are_read(text: str) -> None:
    doc = dv.analyze(text)
    assert all(text[p.start : p.end] == p.text for p in doc.places)
