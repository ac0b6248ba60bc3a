"""What a caller gets from a shipped classifier."""

import pickle
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp.errors import InputError, ModelError
from danvan_nlp.results.types import Topic
from danvan_nlp.text.syllables import read
from danvan_nlp.topics import load_classifier

SPORT = "Đội chủ nhà thắng trận chung kết nhờ bàn thắng của tiền đạo ở phút cuối, giành chức vô địch quốc gia."
FRONT = (
    "Ủy ban Mặt trận Tổ quốc huyện tổ chức hội nghị giám sát và phản biện xã hội, "
    "lấy ý kiến góp ý dự thảo của các tổ chức thành viên."
)
ENGLISH = "The committee said on Friday that it would not change the rules for members this year."
FRENCH = "Le président a déclaré vendredi que les règles ne seraient pas modifiées cette année, a-t-on appris."
MENU = (
    "Đầu trang | Giới thiệu | Tin tức | Văn bản | Dịch vụ công | Thư viện ảnh | Hỏi đáp | Đăng nhập | Đăng ký | Tìm\n"
    "Sơ đồ trang | Liên hệ | Góp ý | Thư điện tử | Lịch công tác | Danh bạ | Đường dây nóng | Tải phần mềm | Trợ giúp\n"
    "Mạng xã hội | Máy tính | Phần mềm | Trình duyệt | Mật khẩu | Tài khoản | Quên mật khẩu | Lượt truy cập | Đang xem"
)
PATCH = (
    "Hãng phần mềm phát hành bản vá cho lỗ hổng trong trình duyệt. Kẻ tấn công có thể cài mã độc khi người dùng mở một "
    "trang web được dựng sẵn; chuyên gia bảo mật khuyên cập nhật ngay."
)
PLAIN = "Doi tuyen thang tran chung ket bong da nho ban thang cua tien dao o phut cuoi"


@pytest.mark.parametrize(
    ("taxonomy", "text", "label"),
    [
        ("news", SPORT, "the_thao"),
        (
            "news",
            "Bác sĩ khuyên bệnh nhân uống thuốc và tái khám sau khi điều trị viêm phổi.",
            "suc_khoe",
        ),
        (
            "news",
            "Tòa án tuyên phạt bị cáo mười năm tù về tội lừa đảo chiếm đoạt tài sản.",
            "phap_luat",
        ),
        ("danvan", FRONT, "giam_sat_phan_bien"),
        ("danvan", SPORT, "khac"),
    ],
)
def test_a_plain_text_gets_its_topic(taxonomy: str, text: str, label: str) -> None:
    best = load_classifier(taxonomy).classify(read(text))[0]
    assert (best.label, best.assigned) == (label, True)


@pytest.mark.parametrize("taxonomy", ["news", "danvan"])
def test_every_label_comes_once_and_best_first(taxonomy: str) -> None:
    classifier = load_classifier(taxonomy)
    topics = classifier.classify(read(FRONT))
    assert sorted(topic.label for topic in topics) == sorted(classifier.settings.labels)
    assert topics[0].assigned
    scores = [topic.score for topic in topics]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_menu_of_a_portal_is_no_sure_news_of_software_and_such_news_is() -> None:
    news = load_classifier("news")
    assert news.classify(read(MENU))[0].score < 0.5
    best = news.classify(read(PATCH))[0]
    assert best.label == "vi_tinh"
    assert best.score > 0.9


def test_news_probabilities_sum_to_one() -> None:
    assert sum(
        topic.score for topic in load_classifier("news").classify(read(SPORT))
    ) == pytest.approx(1)


@pytest.mark.parametrize("taxonomy", ["news", "danvan"])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n 12,5 % … 09/8/2024", "empty"),
        ("bóng", "too_short"),
        (ENGLISH, "not_vietnamese"),
        (FRENCH, "not_vietnamese"),
        (PLAIN, "not_vietnamese"),
        ("委员会周五表示 今年不会 改变规则", "not_vietnamese"),
        ("\ud800 😀 \u200b", "empty"),
    ],
)
def test_a_text_without_a_topic_gets_none_and_the_reason(
    taxonomy: str, text: str, reason: str
) -> None:
    classifier = load_classifier(taxonomy)
    assert classifier.classify(read(text)) == ()
    assert classifier.refusal(read(text)) == reason


def test_abstaining_keeps_the_probabilities_and_assigns_nothing() -> None:
    classifier = load_classifier("news")
    sure = classifier.classify(read(SPORT))
    unsure = classifier.classify(read(SPORT), abstain_below=1.0)
    assert [(t.label, t.score) for t in unsure] == [(t.label, t.score) for t in sure]
    assert not any(topic.assigned for topic in unsure)


def test_the_verb_abstains_and_says_why_a_text_has_no_topic() -> None:
    assert dv.classify(SPORT, "news")[0].assigned
    assert not any(topic.assigned for topic in dv.classify(SPORT, "news", abstain_below=1.0))
    refused = dv.classify(ENGLISH)
    assert (refused, refused.refusal) == ([], "not_vietnamese")
    assert dv.classify(SPORT).refusal is None
    copy = pickle.loads(pickle.dumps(refused))
    assert (copy, copy.refusal) == (refused, "not_vietnamese")


@pytest.mark.parametrize("limit", [-0.1, 1.5, float("nan")])
def test_abstaining_below_no_probability_is_an_error(limit: float) -> None:
    with pytest.raises(InputError, match="abstain_below"):
        load_classifier("news").classify(read(SPORT), abstain_below=limit)


@pytest.mark.parametrize("taxonomy", ["news", "danvan"])
def test_evidence_stands_in_the_text_and_is_ordered_by_weight(taxonomy: str) -> None:
    for topic in load_classifier(taxonomy).classify(read(FRONT)):
        evidence = topic.explain()
        weights = [abs(item.weight) for item in evidence]
        assert weights == sorted(weights, reverse=True)
        assert all(
            FRONT[span.start : span.end] == span.text for item in evidence for span in item.spans
        )


def test_evidence_names_all_places_of_an_ngram() -> None:
    text = "Bóng đá trong nước hôm nay. Người hâm mộ bóng đá chờ trận chung kết bóng đá."
    best = load_classifier("news").classify(read(text))[0]
    item = next(item for item in best.explain(100) if item.ngram == "Bóng đá")
    assert item.weight > 0
    assert [span.text for span in item.spans] == ["Bóng đá", "bóng đá", "bóng đá"]


def test_spelling_case_and_normalisation_do_not_change_the_result() -> None:
    classifier = load_classifier("danvan")
    for variant in (unicodedata.normalize("NFD", FRONT), FRONT.upper(), FRONT.replace("Ủy", "Uỷ")):
        scores = {t.label: t.score for t in classifier.classify(read(variant))}
        assert scores == {t.label: t.score for t in classifier.classify(read(FRONT))}


def test_threads_get_the_same_result() -> None:
    classifier = load_classifier("news")
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: classifier.classify(read(SPORT)), range(20)))
    assert all(result == results[0] for result in results)


def test_a_topic_travels_without_its_text() -> None:
    topic = load_classifier("news").classify(read(SPORT))[0]
    for copy in (pickle.loads(pickle.dumps(topic)), Topic.from_dict(topic.to_dict())):
        assert copy == topic
        with pytest.raises(InputError, match="without its text"):
            copy.explain()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_string_is_accepted(text: str) -> None:
    for taxonomy in ("news", "danvan"):
        topics = load_classifier(taxonomy).classify(read(text))
        assert all(0 <= topic.score <= 1 for topic in topics)


def test_an_unknown_model_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(ModelError, match="topics-danvan"):
        load_classifier("sport")
