"""Evidence in whole words, none of it inside another."""

import danvan_nlp as dv
from danvan_nlp.text.syllables import read
from danvan_nlp.topics import load_classifier

TEXT = (
    "Ủy ban Mặt trận Tổ quốc xã vận động Nhân dân đoàn kết xây dựng nông thôn mới, giám sát đầu tư của cộng đồng, "
    "thăm hỏi hộ nghèo và gia đình chính sách trong ngày hội Đại đoàn kết toàn dân tộc."
)


def spans(topic: dv.Topic) -> list[tuple[int, int]]:
    return [(span.start, span.end) for item in topic.explain(100) for span in item.spans]


def test_no_evidence_stands_inside_other_evidence() -> None:
    for taxonomy in ("danvan", "news"):
        for topic in dv.classify(TEXT, taxonomy)[:4]:
            found = spans(topic)
            inside = [
                (one, other)
                for one in found
                for other in found
                if one != other and other[0] <= one[0] and one[1] <= other[1]
            ]
            assert not inside


def test_no_evidence_cuts_a_word() -> None:
    doc = dv.analyze(TEXT)
    starts = {word.start for word in doc.words}
    ends = {word.end for word in doc.words}
    for topic in doc.topics[:4]:
        assert {start for start, _ in spans(topic)} <= starts
        assert {end for _, end in spans(topic)} <= ends


def test_without_word_bounds_every_syllable_is_a_word() -> None:
    table = read(TEXT)
    best = load_classifier("danvan").classify(table)[0]
    assert best.explain()


def test_what_speaks_for_the_rest_label_speaks_against_the_best_of_the_others() -> None:
    topics = {topic.label: topic for topic in dv.classify("Đội bóng thắng trận chung kết tối qua.")}
    assert topics["khac"].assigned
    best = max((t for t in topics.values() if t.label != "khac"), key=lambda t: t.score)
    weight = {item.ngram: item.weight for item in best.explain(100)}
    for item in topics["khac"].explain(100):
        assert abs(item.weight + weight[item.ngram]) < 1e-6
