"""Texts that get no label, and foreign things in Vietnamese texts that must not cost them theirs."""

import pytest

from danvan_nlp.text.syllables import read
from danvan_nlp.topics.refusal import refusal

LINE_UP = (
    "Đội hình ra sân: Ederson, Walker, Stones, Dias, Gvardiol, Rodri, Kovacic, De Bruyne, Foden, Grealish, Haaland. "
    "Dự bị: Ortega, Ake, Lewis, Phillips, Silva, Alvarez. Trọng tài: Michael Oliver."
)
FIXTURES = "Lịch thi đấu vòng 5: Liverpool - Everton, Chelsea - Arsenal, Fulham - Brentford, Wolves - Burnley."
SCORERS = "Danh sách ghi bàn: 10 bàn: Haaland (Man City); 8 bàn: Salah (Liverpool), Isak (Newcastle); 6 bàn: Watkins."
TAGGED = (
    '<table width="100%" cellpadding="0" cellspacing="2"><tr><td align="left" valign="top"><font color="red">'
    "Ủy ban Mặt trận tặng quà cho hộ nghèo trong xã</font></td></tr></table>"
)
ENTITIES = "&nbsp;&nbsp;<br/>&nbsp;Mặt trận&nbsp;xã&nbsp;tặng quà&nbsp;<br/>&nbsp;&#160;"
COMMANDS = (
    "Chào bạn, mình gõ lệnh select name from users where id order by name limit thì bị báo lỗi, gõ insert into users "
    "values cũng không được, mong mọi người giúp."
)
ENGLISH_WITH_NAMES = (
    "The chairman of the province, Nguyễn Văn Lương, met Trần Thị Mơ and Phạm Hồng Nhạn in Đồng Tháp and Bình Dương "
    "to discuss how the new rules for small farms would be applied in the coming season."
)
FRENCH = (
    "Le conseil se réunit là où il était, à Paris, et dit que la loi sera prête au mois de mai."
)
UNMARKED = "Xa hop dan ban viec lam duong va hien dat cho truong hoc moi trong thon."
NAMES_ALONE = "Liverpool Everton Chelsea Arsenal Fulham Brentford Wolves Burnley Tottenham"


@pytest.mark.parametrize("text", [LINE_UP, FIXTURES, SCORERS, TAGGED, ENTITIES, COMMANDS])
def test_foreign_names_tags_and_commands_do_not_make_a_text_foreign(text: str) -> None:
    assert refusal(read(text)) is None


@pytest.mark.parametrize("text", [ENGLISH_WITH_NAMES, NAMES_ALONE, "<td>hello world</td> " * 4])
def test_prose_of_another_language_stays_refused_whatever_names_it_holds(text: str) -> None:
    assert refusal(read(text)) == "not_vietnamese"
