"""Bodies that only a rule reads are weighed in long texts: by their words, their borders and the text."""

from __future__ import annotations

import danvan_nlp as dv
from danvan_nlp.phrases.choice import choose_again
from danvan_nlp.phrases.entry import Entry
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.plausibility import REASON
from danvan_nlp.phrases.rows import Candidate, Rows
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read

HOSPITAL = (
    "Bệnh viện đa khoa vùng cao vừa mở thêm khoa hồi sức, sau ba năm chờ máy móc và người làm. Mỗi ngày nơi này khám "
    "cho hơn bốn trăm người, phần lớn đi xe máy từ bản xa xuống từ tờ mờ sáng. Bác sĩ Lường Thị Mây cho hay giường "
    "bệnh lúc nào cũng kín. Phòng Điều dưỡng xếp lại ca trực để ai cũng có một ngày nghỉ trong tuần. Phòng Vật tư "
    "thiết bị đang chờ hai máy thở. Người nhà ngồi kín hành lang, có người trải chiếu ngủ qua đêm. Chị Seo ở bản "
    "trên kể con chị sốt ba ngày mới xuống được tới đây vì đường sạt. Máy chụp cắt lớp chạy từ sáng tới khuya, phim "
    "được gửi về thành phố để hội chẩn qua mạng. Bếp của bệnh viện nấu cháo phát mỗi sáng, tiền do các nhà hảo tâm "
    "góp. Khoa nhi vừa nhận thêm hai bác sĩ trẻ, còn khoa sản thiếu người nên ca nào khó vẫn phải chuyển tuyến. Mùa "
    "mưa năm nay, số ca viêm phổi tăng gấp rưỡi so với mọi năm."
)
DISTRICT = (
    "Sáng nay, UBND huyện Suối Bạc Thượng họp với các xã về việc sắp xếp bộ máy. Huyện ủy giao Ban Tổ chức Huyện ủy "
    "rà lại biên chế, còn Phòng Quản lý đô thị huyện Suối Bạc gửi phương án trước ngày mười. Sở Nội vụ góp ý bằng "
    "văn bản. HĐND huyện sẽ giám sát ở ba xã. Mặt trận Tổ quốc Việt Nam huyện lấy ý kiến nhân dân ở từng thôn. Hội "
    "Nông dân huyện đề nghị giữ cán bộ chuyên trách, Hội Liên hiệp Phụ nữ huyện cũng có chung ý kiến. Chủ tịch UBND "
    "huyện yêu cầu các xã công khai từng trường hợp, nơi nào chậm thì người đứng đầu chịu trách nhiệm. Ủy ban Kiểm "
    "tra Huyện ủy theo dõi việc thực hiện, hằng tuần báo cáo Ban Thường vụ Huyện ủy. Người dân đến làm thủ tục được "
    "hướng dẫn tại chỗ, không phải đi lại nhiều lần, ai có vướng mắc thì gửi thư về hòm thư của xã."
)


def bodies(text, **settings):
    found = dv.Analyzer(**settings).extract_phrases(text)
    return [p.text for p in found if p.type == "organization"]


def test_rooms_of_a_hospital_are_no_bodies():
    assert bodies(HOSPITAL) == []


def test_the_bodies_of_a_district_stay():
    assert bodies(DISTRICT) == bodies(DISTRICT, phrase_gate=False)
    assert "Phòng Quản lý đô thị huyện Suối Bạc" in bodies(DISTRICT)


def test_a_short_text_says_too_little_to_be_weighed():
    assert bodies("Phòng Điều dưỡng xếp lại ca trực.") == ["Phòng Điều dưỡng"]


def test_the_gate_can_be_switched_off():
    assert "Phòng Điều dưỡng" in bodies(HOSPITAL, phrase_gate=False)


def test_a_small_knowledge_base_does_not_show_what_names_are_like():
    own = Knowledge((Entry("o.1", "organization", "Tổ Bếp ấm", "an example"),))
    assert "Phòng Điều dưỡng" in bodies(HOSPITAL, knowledge=own)


def test_explain_says_that_the_gate_found_it_unlikely():
    first = HOSPITAL.index("Phòng Điều")
    (reason,) = dv.explain(HOSPITAL, first, first + 5)
    assert (reason.outcome, reason.text) == ("refused", "Phòng Điều dưỡng")
    assert reason.because.endswith("the text together make it unlikely")


RADIO = (
    "Đài phát thanh thành phố vừa mở kênh ca nhạc mới, mỗi tối phát hai giờ cho khán giả trẻ. Ca sĩ và nhạc công ngồi "
    "trong phòng thu từ chiều, ban giám khảo chấm từng tiết mục qua điện thoại. Công ty quảng cáo trả tiền sân khấu, "
    "khách hàng mua vé qua ứng dụng. Kênh mở chương trình “bản nhạc cho em” ra cộng đồng. "
    "Đêm nhạc cuối tuần có ba nghệ sĩ từ tỉnh bên sang, vé bán hết trong một buổi sáng. Tập đoàn tài trợ tặng mỗi khán "
    "giả một chiếc áo. Đạo diễn kể rằng truyền hình trực tiếp khó hơn thu trước, vì tiếng vỗ tay át cả tiếng đàn. Sau "
    "buổi diễn, sản phẩm của nhà tài trợ bán chạy gấp đôi. Kênh sẽ phát sóng lại vào trưa chủ nhật, sau bản tin thị "
    "trường. Thị hiếu của khán giả đổi nhanh, nên ban biên tập họp mỗi tuần một lần để chọn bài. Giá vé "
    "và lợi nhuận được chia cho nhạc công theo số đêm diễn, ai nghỉ thì người khác thế vào."
)


def campaigns(text, **settings):
    found = dv.Analyzer(**settings).extract_phrases(text)
    return [p.text for p in found if p.type == "campaign"]


def test_a_programme_of_a_broadcaster_is_no_campaign():
    assert "bản nhạc cho em" in campaigns(RADIO, phrase_gate=False)
    assert campaigns(RADIO) == []


def test_words_weigh_against_it_also_where_nobody_knows_the_topic():
    table = read(RADIO)
    refused = PhraseFinder().decide(Rows.of(table, split(table))).refused
    assert [reason for found, reason in refused if found.type == "campaign"] == [REASON]


def test_the_drives_of_a_district_stay():
    drive = " Hội viên hưởng ứng phong trào thi đua “Mỗi nhà một luống rau” do Mặt trận huyện phát động."
    assert "Mỗi nhà một luống rau" in campaigns(DISTRICT + drive)


def test_the_short_form_of_a_drive_named_in_full_needs_no_weighing():
    assert campaigns(RADIO) == []
    full = " Hội Phụ nữ xã phát động phong trào thi đua “Phụ nữ góp bản nhạc cho em” trong hội viên nông thôn."
    assert campaigns(RADIO + full) == ["bản nhạc cho em", "Phụ nữ góp bản nhạc cho em"]


def test_a_union_that_the_text_names_in_full_needs_no_weighing():
    told = f"{HOSPITAL} Hội Nông dân xã góp quạt. Phong trào của Hội gắn với việc làng."
    assert bodies(told) == ["Hội Nông dân xã", "Hội"]
    assert bodies(f"{HOSPITAL} Phong trào của Hội gắn với việc làng.") == []


def test_a_body_of_a_place_that_somebody_heads_needs_no_weighing():
    told = f"{HOSPITAL} Bà Seo là Phó trưởng Phòng Y tế huyện."
    assert bodies(told) == ["Phòng Y tế huyện"]
    assert bodies(f"{HOSPITAL} Bà Seo là Phó trưởng Phòng Vật tư thiết bị.") == []


def test_a_known_body_with_its_level_needs_no_weighing():
    told = f"{HOSPITAL} Chị phối hợp với lãnh đạo Phòng GDĐT huyện phát động hiến máu."
    assert bodies(told) == ["Phòng GDĐT huyện"]
    assert bodies(f"{HOSPITAL} Chị phối hợp với lãnh đạo Phòng Điều dưỡng.") == []


def test_a_cell_or_a_union_of_a_school_needs_no_weighing():
    assert bodies(f"CHI BỘ TRƯỜNG THCS SUỐI BẠC\n{HOSPITAL}") == ["CHI BỘ TRƯỜNG THCS SUỐI BẠC"]
    assert bodies(f"{HOSPITAL} Đoàn trường THPT Lê Thị Nụ góp sách.") == [
        "Đoàn trường THPT Lê Thị Nụ"
    ]


def test_a_title_that_is_none_hides_no_campaign():
    """An unlikely title was left out together with the campaign inside it."""
    title = Candidate(0, 9, "document", "", "document.title")
    inside = Candidate(4, 8, "campaign", "", "campaign.month")
    body = Candidate(12, 14, "organization", "", "organization.name")
    beside = Candidate(12, 15, "campaign", "", "campaign.quoted")
    proposed = [title, inside, body, beside]
    assert choose_again(20, [title, body], [title], proposed) == [inside]
    assert choose_again(20, [title, body], [], proposed) == []
    longer = Candidate(12, 18, "campaign", "", "campaign.quoted")
    assert choose_again(20, [longer], [longer], [longer, beside]) == []
