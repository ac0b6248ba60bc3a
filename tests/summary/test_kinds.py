"""The kinds of faults that summaries of this register are prone to, each in several sentences of our own."""

from __future__ import annotations

import pytest

import danvan_nlp as dv

LIMITS = range(12, 46, 3)


def _said(text: str) -> list[str]:
    """Every summary of a text within some budgets, and its headline."""
    found = [dv.summarize(text, max_syllables=limit).text for limit in LIMITS]
    headline = dv.summarize(text, sentences=1).headline
    return [*found, headline.text if headline else ""]


@pytest.mark.parametrize(
    ("text", "untrue"),
    [
        (
            "Phòng Nội vụ đã tham mưu cho Ủy ban nhân dân huyện Tân Khê ban hành quy chế tiếp dân, bố trí cán bộ trực "
            "tại trụ sở vào thứ năm hằng tuần, công khai lịch tiếp dân trên trang thông tin của huyện.",
            (
                "Phòng Nội vụ ban hành",
                "Phòng Nội vụ bố trí",
                "Phòng Nội vụ công khai",
                "Phòng Nội vụ đã bố trí",
            ),
        ),
        (
            "Ban Kinh tế - Xã hội kiến nghị Hội đồng nhân dân xã Hòa Lạc dành một phần thu vượt để sửa kênh nội đồng; "
            "hỗ trợ giống lúa cho các hộ bị ngập; miễn phí vệ sinh cho hộ nghèo trong hai quý.",
            ("Xã hội hỗ trợ", "Xã hội miễn", "Xã Hòa Lạc miễn"),
        ),
        (
            "Bí thư Huyện ủy đề nghị các chi bộ khẩn trương rà soát danh sách đảng viên đi làm ăn xa; lập sổ theo dõi "
            "riêng; giao từng đồng chí cấp ủy giữ liên lạc hằng tháng với đảng viên của chi bộ mình.",
            ("Bí thư Huyện ủy lập", "Bí thư Huyện ủy giao"),
        ),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh chỉ đạo Sở Xây dựng kiểm tra toàn bộ nhà văn hóa xuống cấp, lập dự toán "
            "sửa chữa trước mùa mưa, báo cáo kết quả về Văn phòng trong tháng mười để kịp bố trí vốn.",
            (
                "Chủ tịch Ủy ban nhân dân tỉnh lập",
                "Chủ tịch Ủy ban nhân dân tỉnh báo cáo",
                "nhân dân tỉnh kiểm tra",
            ),
        ),
        (
            "Ban Thường vụ Đảng ủy phường giao Đoàn Thanh niên phụ trách tổ công nghệ số; hướng dẫn người cao tuổi "
            "nộp hồ sơ qua mạng; mở góc đọc sách cho thiếu nhi tại nhà văn hóa khu phố Ba.",
            ("Đảng ủy phường hướng dẫn", "Đảng ủy phường mở"),
        ),
        (
            "Hội Cựu chiến binh huyện đã phối hợp với Công an và Đoàn Thanh niên tổ chức mười hai đêm sinh hoạt; tặng "
            "bốn mươi chiếc mũ bảo hiểm cho học sinh; vận động nhân dân giao nộp súng tự chế.",
            ("Đoàn Thanh niên tặng", "Công an tặng", "Thanh niên vận động"),
        ),
        (
            "Thường trực Hội đồng nhân dân yêu cầu Ủy ban nhân dân xã trả lời dứt điểm mười hai đơn thư về đất đai; "
            "công khai phương án đền bù tại nhà văn hóa; bố trí người giải thích cho từng hộ.",
            ("Hội đồng nhân dân công khai", "Hội đồng nhân dân bố trí"),
        ),
        (
            "Tổ giám sát khuyến khích các hộ dọc tuyến đường tự tháo dỡ mái che lấn chiếm; trồng hoa ở dải đất trống; "
            "góp công quét dọn vào sáng thứ bảy hằng tuần.",
            ("Tổ giám sát trồng", "Tổ giám sát góp"),
        ),
        (
            "Đoàn đại biểu Quốc hội tỉnh mong muốn các bộ sớm sửa quy định về quỹ đất công ích; kéo dài thời hạn thuê "
            "đất cho hộ trồng rừng; nâng mức hỗ trợ người trực gác rừng.",
            ("Quốc hội tỉnh kéo dài", "Quốc hội tỉnh nâng"),
        ),
        (
            "Ban Tuyên giáo hướng dẫn các chi bộ chọn chuyên đề sinh hoạt sát với việc của thôn, mời người có uy tín "
            "dự và phát biểu, ghi đủ ý kiến vào sổ biên bản của chi bộ để cấp trên theo dõi.",
            ("Ban Tuyên giáo mời", "Ban Tuyên giáo ghi"),
        ),
    ],
)
def test_who_moves_another_does_not_do_the_deed(text, untrue):
    for said in _said(text):
        assert not any(claim in said for claim in untrue)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "Công tác kiểm tra, giám sát ở các chi bộ thôn được duy trì đều; xử lý hai trường hợp vi phạm quy chế chi "
            "tiêu của hợp tác xã nông nghiệp.",
            ("Công tác kiểm tra", "giám sát"),
        ),
        (
            "Việc đăng ký, sử dụng con dấu của tổ hòa giải đã đi vào nền nếp; cấp mới chín con dấu cho các thôn vừa "
            "sáp nhập trong quý một.",
            ("Việc đăng ký", "sử dụng"),
        ),
        (
            "Công tác đào tạo, bồi dưỡng cán bộ nữ trẻ được Huyện ủy Tân Khê coi trọng; mở bốn lớp ngay tại cụm xã "
            "vùng cao để chị em không phải đi xa.",
            ("Công tác đào tạo", "bồi dưỡng"),
        ),
        (
            "Việc tiếp nhận, trả kết quả hồ sơ tại bộ phận một cửa từng bước nhanh hơn; giảm ba loại giấy tờ người "
            "dân phải nộp khi làm giấy khai sinh.",
            ("Việc tiếp nhận", "trả kết quả"),
        ),
        (
            "Hoạt động tư vấn, hỗ trợ khởi nghiệp của Hội Phụ nữ có nhiều đổi mới; kết nối mười một tổ hợp tác với "
            "siêu thị ở thành phố.",
            ("Hoạt động tư vấn", "hỗ trợ"),
        ),
        (
            "Công tác phòng, chống dịch ở đàn gia cầm được triển khai sớm; tiêm hơn hai vạn liều cho vịt chạy đồng "
            "tại bảy xã ven sông.",
            ("Công tác phòng", "chống"),
        ),
    ],
)
def test_verbs_that_are_nouns_stay_in_one_piece(units_of, text, pair):
    head, tail = pair
    assert all(subject == "" for subject, _ in units_of(text))
    for said in _said(text):
        assert head not in said or f"{head}, {tail}" in said or said.endswith("…")


HAPPENED = (
    "Hội nghị quyết định nâng mức cho vay của quỹ tiết kiệm lên mười triệu đồng mỗi hội viên."
)


@pytest.mark.parametrize(
    "guests",
    [
        "Tham gia buổi gặp mặt có các đồng chí trong Ban Thường vụ Huyện ủy, đại diện các phòng ban và 120 hội viên.",
        "Đến dự và động viên có ông Lê Văn Sáu, Phó Bí thư Đảng ủy; bà Trần Thị Bảy, Chủ tịch Mặt trận xã.",
        "Cùng dự có đại diện lãnh đạo Phòng Giáo dục, Ban Giám hiệu bốn trường và đông đảo phụ huynh trong xã.",
        "Chủ trì buổi làm việc có đồng chí Phạm Văn Mười, Trưởng ban, và đồng chí Võ Thị Út, Phó Trưởng ban.",
        "Về dự lễ, phía tỉnh có đồng chí Hà Văn Tư, Phó Ban Dân vận; phía huyện có đồng chí Lý Thị Năm, Bí thư.",
        "Tham dự có các đồng chí: Ngô Văn Chín, Ủy viên Thường vụ; Đỗ Thị Tám, Chánh Văn phòng; và các chi hội.",
        "Buổi lễ có sự tham dự của đồng chí Lê Văn Sáu, Phó Bí thư Đảng ủy xã, cùng đông đảo hội viên các chi hội.",
        "Hội nghị vinh dự được đón đồng chí Hà Văn Tư, Phó Ban Dân vận Tỉnh ủy, về dự và phát biểu chỉ đạo.",
    ],
)
def test_a_list_of_guests_is_no_summary(guests):
    for text in (f"{guests} {HAPPENED}", f"{HAPPENED} {guests}"):
        found = dv.summarize(text, sentences=1)
        assert found.text == HAPPENED
        assert found.headline is not None
        assert "quyết định nâng mức" in found.headline.text


TOLD = "Xã Phú Hữu khởi công nhà văn hóa thôn Đông vào sáng 12/4 với hơn ba trăm ngày công của dân."


@pytest.mark.parametrize(
    "line",
    [
        f"Bà con thôn Đông san nền. (Ảnh: Thu Hà) (ĐNO) - {TOLD}",
        f"Quang cảnh lễ khởi công. Ảnh: M.T (BĐN) – {TOLD}",
        f"Các đại biểu cắt băng tại lễ khởi công Ảnh: Hoài Nam\n{TOLD}",
        f"Phú Hữu (TTXVN) - {TOLD}",
        f"BTN - {TOLD}",
        f"Lãnh đạo xã động viên đội thợ xây\n(Ảnh: CTV)\n{TOLD}",
    ],
)
def test_what_is_told_begins_behind_captions_and_datelines(line):
    assert dv.summarize(line, sentences=1).text == TOLD


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'Mô hình “Ba không" của Hội Phụ nữ xã Hòa Lạc và việc "Mỗi tuần một cây” ở thôn Hạ được nhiều nơi học.',
            'Mô hình “Ba không" của Hội Phụ nữ xã Hòa Lạc và việc "Mỗi tuần một cây” ở thôn Hạ được nhiều nơi học.',
        ),
        (
            "Ông Sáu nói: “Đường làng nay rộng rồi. Ai cũng vui”. Cả thôn góp hai trăm ngày công.",
            "Ông Sáu nói: Đường làng nay rộng rồi.",
        ),
        (
            "Xã phát động đợt thi đua ‘Sạch nhà, đẹp ngõ’ ở chín thôn trong tháng tư..",
            "Xã phát động đợt thi đua ‘Sạch nhà, đẹp ngõ’ ở chín thôn trong tháng tư.",
        ),
        (
            "Theo quy ước của thôn, mỗi nhà góp một ngày công mỗi quý.[2] ",
            "Theo quy ước của thôn, mỗi nhà góp một ngày công mỗi quý.",
        ),
    ],
)
def test_marks_stay_as_they_are_written(text, said):
    assert dv.summarize(text, sentences=1).text == said


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        (
            "Các tổ tự quản về an ninh trật tự ở những thôn giáp ranh nhằm ngăn chặn trộm cắp trâu bò đã hoạt động "
            "đều và báo tin kịp thời cho công an xã.",
            ("đã hoạt động", "báo tin"),
        ),
        (
            "Những hộ nuôi cá lồng dọc sông Cái, sau khi được cán bộ giải thích cặn kẽ từng khoản đền bù, đồng ý "
            "chuyển lồng về khu mới trước Tết.",
            ("đồng ý", "chuyển"),
        ),
        (
            "Đề án sắp xếp thôn, tổ dân phố của huyện Tân Khê, với phương châm dân bàn trước, xã quyết sau, được chín "
            "phần mười số hộ tán thành.",
            ("tán thành",),
        ),
        (
            "Cán bộ bộ phận một cửa xã Hòa Lạc trong giờ nghỉ trưa khi có người dân ở xa đến nộp hồ sơ vẫn tiếp nhận "
            "và hẹn trả ngay trong ngày.",
            ("tiếp nhận",),
        ),
        (
            "Nhiều đảng viên cao tuổi ở chi bộ Ba, mặc dù sức khỏe yếu, để làm gương cho con cháu, đã hiến đất và góp "
            "tiền làm ngõ.",
            ("hiến đất",),
        ),
        (
            "Mức hỗ trợ cho hộ nghèo sửa nhà theo nghị quyết của Hội đồng nhân dân tỉnh so với năm trước tăng thêm "
            "mười triệu đồng mỗi hộ.",
            ("tăng thêm",),
        ),
    ],
)
def test_no_subject_is_left_without_what_it_does(text, verbs):
    for limit in LIMITS:
        said = dv.summarize(text, max_syllables=limit).text
        assert said.endswith("…") or any(verb in said for verb in verbs)
    # Where another sentence is a clause of a headline's length, no part of this one is the headline.
    headline = dv.summarize(f"{text} Xã Tân Khê đã khen thưởng chín tập thể.", sentences=1).headline
    assert headline is not None
    assert any(verb in headline.text for verb in (*verbs, "đã khen thưởng"))


def test_things_that_are_counted_stay_with_the_verb_that_counts_them(units_of):
    text = (
        "Năm qua, các chi hội đã vận động hội viên hiến 410 cây dừa; 1.200m2 đất để mở đường, tự nguyện góp 8 tỷ đồng "
        "và hàng nghìn ngày công."
    )
    assert [clause for _, clause in units_of(text)] == [text]
    told = "Hội đã giúp 12 hộ sửa nhà trong quý một; 30 hộ được vay vốn để chăn nuôi bò sinh sản."
    assert [clause for _, clause in units_of(told)][1].startswith("30 hộ được vay vốn")


@pytest.mark.parametrize(
    "heading",
    [
        "**- Hội viên hoàn thành nhiệm vụ được khen thế nào?** -",
        "**Kết quả bình xét được gửi cho ai?**",
        "Khó khăn vướng mắc báo cho ai?",
    ],
)
def test_a_heading_that_asks_is_no_unit_and_opens_no_part(units_of, heading):
    asked = ("Kết quả họp thôn báo cho ai?", "Nhiệm vụ của tổ hòa giải là gì?", heading)
    text = "".join(f"\n\n{line}\n\n{TOLD}" for line in asked)
    assert [clause for _, clause in units_of(text)] == [TOLD] * 3
    assert dv.summarize(text, sentences=2).sections == ()


@pytest.mark.parametrize(
    "line",
    [
        "| Trụ sở | Thôn Đông, xã Phú Hữu |",
        "Số hội viên | hơn 300 người ở chín thôn |",
        "Dưới đây là thông tin về lịch tiếp dân của xã Phú Hữu.",
        "*Nội dung trên chỉ mang tính chất tham khảo.*",
    ],
)
def test_rows_of_tables_and_notes_of_a_page_are_no_units(units_of, line):
    assert [clause for _, clause in units_of(f"{TOLD}\n\n{line}\n\n{TOLD}")] == [TOLD] * 2


def test_what_a_site_says_to_its_members_closes_a_page(units_of):
    note = (
        "**Kính gửi:** Quý thành viên,\n\n"
        "Trang nhà xin giữ kín số điện thoại và địa chỉ mà quý vị đã ghi khi đăng ký."
    )
    text = f"{TOLD}\n\n{TOLD}\n\n{TOLD}\n\n{TOLD}\n\n{note}"
    assert [clause for _, clause in units_of(text)] == [TOLD] * 4


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (
            "Giá lúa ở chợ đầu mối Sáng nay, giá lúa thơm tăng hai trăm đồng mỗi ký so với tuần trước.",
            "Sáng nay",
        ),
        (
            "Trưởng thôn “vác tù và” Phát biểu trước bà con, ông Sáu nói rằng đường mới phải xong trước mùa mưa.",
            "Phát biểu trước",
        ),
    ],
)
def test_a_cross_heading_that_ran_in_is_taken_off(units_of, line, begins):
    assert units_of(f"{TOLD}\n{line}")[-1][1].startswith(begins)
    assert units_of("Ông Lê Văn Năm nay đã tám mươi tuổi mà vẫn đi họp thôn đều.")[0][1].startswith(
        "Ông Lê"
    )


def test_a_condition_is_not_taken_off_what_holds_under_it():
    text = (
        "Nếu hộ chưa có giấy chứng nhận, Ủy ban nhân dân xã Phú Hữu phải đo lại đất và trả lời bằng văn bản trong "
        "thời hạn ba mươi ngày làm việc kể từ ngày nhận đơn của hộ."
    )
    for limit in range(20, 50, 5):
        said = dv.summarize(text, max_syllables=limit).text
        assert said.startswith("Nếu hộ") or said.endswith("…")


def test_a_headline_is_about_what_the_title_names():
    text = (
        "Xã Phú Hữu mở quỹ khuyến học thôn\n"
        "Sáng 12/4, hơn hai trăm người dân thôn Đông đã dự buổi họp mặt đầu xuân ở nhà văn hóa.\n"
        "Dịp này, xã Phú Hữu đã mở quỹ khuyến học cho chín thôn.\n"
        "Thời tiết năm nay thuận lợi nên vụ lúa đã được mùa."
    )
    headline = dv.summarize(text, sentences=1).headline
    assert headline is not None
    assert "đã mở quỹ khuyến học" in headline.text


def test_a_headline_ends_with_no_syllable_that_and_only_begins():
    text = (
        "Trong giải bóng đá thiếu niên của huyện, em Lê Văn Tám đội xã Phú Hữu đã ghi hai bàn và mang về chiếc cúp "
        "đầu tiên cho xã sau mười năm tham dự."
    )
    headline = dv.summarize(text, sentences=1).headline
    assert headline is not None
    assert not headline.text.endswith("và mang")


def test_items_that_share_their_head_share_it_in_the_text():
    text = (
        "Hội viên được xét khen khi đạt các điều kiện sau:\n"
        "- Tham gia đủ bốn buổi sinh hoạt trong quý và đóng hội phí đúng hạn;\n"
        "- Giúp được ít nhất một hộ nghèo trong thôn có việc làm ổn định;\n"
    )
    assert dv.summarize(text, sentences=2).text == (
        "Hội viên được xét khen khi đạt các điều kiện sau: Tham gia đủ bốn buổi sinh hoạt trong quý và đóng hội phí "
        "đúng hạn; Giúp được ít nhất một hộ nghèo trong thôn có việc làm ổn định."
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Đồng chí Lê Văn Sáu chỉ rõ: công tác cán bộ nữ ở cơ sở là việc của hệ thống chính trị, của từng chi bộ, "
            "từng gia đình chứ không của riêng hội phụ nữ. Huyện đã mở bốn lớp cho cán bộ nữ.",
            ("công tác cán bộ nữ", "đã mở bốn lớp"),
        ),
        (
            "Khi chuyển sinh hoạt cho đảng viên đi làm ăn xa, chi ủy nơi đảng viên đang sinh hoạt có trách nhiệm ghi "
            "nhận xét vào sổ và báo cho chi ủy nơi đến. Đảng ủy xã Phú Hữu đã cấp sổ theo dõi cho chín chi bộ.",
            ("có trách nhiệm", "đã cấp sổ"),
        ),
    ],
)
def test_a_headline_does_not_end_before_what_it_is_about(text, kept):
    headline = dv.summarize(text, sentences=1).headline
    assert headline is not None
    assert any(said in headline.text for said in kept)


def test_what_a_title_opens_ends_with_its_line():
    text = (
        "Hòa Lạc: một người đi xe đạp bị thương khi qua cầu Kênh Mới\n"
        "Người đàn ông 60 tuổi đang đi xe đạp qua cầu bất ngờ va vào lan can và bị ngã xuống kênh, bị thương ở chân.\n"
        "Xã đã rào lan can. Cầu này hẹp."
    )
    headline = dv.summarize(text, sentences=1).headline
    assert headline is not None
    assert headline.text.startswith("Người đàn ông 60 tuổi đang đi xe đạp")
