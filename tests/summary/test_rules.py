"""Pages that present rules say at their beginning what they are about; other texts are read as before."""

from __future__ import annotations

import pytest

import danvan_nlp as dv
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.rules import presents_rules
from danvan_nlp.text.syllables import read

ADOPTED = (
    "Hội đồng nhân dân tỉnh Tân Hà vừa thông qua Nghị quyết số 14/2025/NQ-HĐND về hỗ trợ tổ hòa giải ở thôn, tổ dân "
    "phố."
)
PAID = "Ủy ban nhân dân cấp xã lập dự toán, chi trả theo quý và công khai danh sách tại nhà văn hóa thôn."
MAIN_RULE = (
    "Theo Nghị quyết, mỗi tổ hòa giải được hỗ trợ ba triệu đồng một năm để mua sổ sách, văn phòng phẩm và chi nước "
    "uống cho các buổi hòa giải; mỗi vụ việc hòa giải thành được chi hai trăm nghìn đồng cho hòa giải viên."
)
REST = (
    "Kinh phí theo khoản 2 Điều 4 của Nghị quyết này được bố trí từ ngân sách cấp xã hằng năm.",
    "Sở Tư pháp tỉnh Tân Hà hướng dẫn các tổ hòa giải ghi sổ, lập hồ sơ và báo cáo kết quả hòa giải theo Điều 6 của "
    "Nghị quyết này.",
    "Sở Tài chính tỉnh Tân Hà kiểm tra việc chi hỗ trợ tổ hòa giải ở thôn, tổ dân phố theo Điều 7 của Nghị quyết này.",
    "Hội đồng nhân dân tỉnh Tân Hà giao Thường trực Hội đồng nhân dân, các Ban và đại biểu Hội đồng nhân dân tỉnh giám "
    "sát việc thực hiện Nghị quyết số 14/2025/NQ-HĐND.",
    "Tổ hòa giải thành lập trước ngày Nghị quyết này có hiệu lực được hưởng mức hỗ trợ theo khoản 1 Điều 3.",
)
PAGE = "\n\n".join((ADOPTED, MAIN_RULE, PAID, *REST))


def tell(text: str) -> bool:
    table = read(text)
    return presents_rules(Outline.of(table, split(table)))


def test_a_page_on_a_resolution_is_summarised_by_who_made_it_and_what_it_grants():
    assert tell(PAGE)
    assert dv.summarize(PAGE, sentences=3).text == f"{ADOPTED} {MAIN_RULE} {PAID}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Luật",
        # A paper itself: its grounds stand first.
        "QUYẾT ĐỊNH\n*Căn cứ Luật Hòa giải ở cơ sở;*\n*Căn cứ Nghị định số 15/2014/NĐ-CP;*\n\n"
        "Điều 1. Thành lập tổ hòa giải thôn Đông.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.",
        # Questions and answers: each answer counts, wherever it stands.
        f"**Tổ hòa giải được hỗ trợ bao nhiêu?**\n\n{MAIN_RULE}\n\n**Ai chi trả?**\n\n{PAID}\n\n{REST[0]}\n\n{REST[1]}",
        # News that names one paper.
        f"Xã Phú Hữu sơ kết một năm thực hiện Nghị quyết số 14/2025/NQ-HĐND. {PAID} Chín thôn đã có tổ hòa giải.",
    ],
)
def test_other_texts_present_no_rules(text):
    assert not tell(text)
