"""Texts in which two things come together that cost little alone: many names and many signs, lines and captions."""

from __future__ import annotations

from tests.promises.hostile import Family, begun, repeated


def numbered(piece: str) -> Family:
    """Return the family that says a piece with another number each time; `{m}` stays below thirteen."""

    def build(size: int) -> str:
        count = size // len(piece.format(n=0, m=1)) + 1
        return "".join(piece.format(n=n, m=n % 12 + 1) for n in range(count))[:size]

    return build


#: What the text is made of.
PAIRS: dict[str, Family] = {
    "captions": numbered("Ảnh: Đoàn {n} trao quà tại xã Tân Hưng.\n"),
    "captions behind what they show": repeated("Các đại biểu dự hội nghị. Ảnh: Minh Anh\n\n"),
    "credits in brackets": repeated("(Theo báo Nhân Dân) (Ảnh: A) "),
    "campaigns in quotes and signs": numbered("phong trào “Dân vận khéo {n}”, mô hình “Xã {n}”. "),
    "campaigns in one sentence": numbered("phong trào “Dân vận khéo {n}”, mô hình “Xã {n}”, "),
    "national programmes in one sentence": repeated(
        "các chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững, "
    ),
    "heads of letters that are cut": repeated("ỦY BAN NHÂN\nDÂN\n**\nXÃ TÂN HƯNG\n"),
    "foreign names that are no sign": repeated("Camera, Zalo, Facebook, “Dân vận khéo”, "),
    "comparisons in one sentence": numbered(
        "tăng {m}% so với {n} hộ, giảm {n} vụ so với cùng kỳ, "
    ),
    "adjuncts in one sentence": repeated("xã vận động dân, nhằm làm đường, để xây cầu, "),
    "a sentence of numbers": numbered("xã {n} vận động {m} hộ hiến {n} m2 đất làm {m} km đường, "),
    "lines of all kinds": numbered("DÂN VẬN {n}\nXã {n} mở lớp.\n- a {m}\nẢnh: B.\n“Xã {n}”\n"),
    "rows of a table in a text": numbered("{n}\tXã Tân {n}\t{m} hộ\t{n},5%\n"),
    "rows between bars": numbered("| {n} | Xã Tân Hưng | {m} hộ | {n} triệu đồng |\n"),
    "headings of three levels": numbered("{n}. KẾT QUẢ\n1. Về kinh tế\na) Nông nghiệp\n"),
    "items within items": lambda size: "".join(
        "  " * (n % 40) + f"- mục {n}\n" for n in range(size // 12)
    )[:size],
    "dates in one sentence": numbered("ngày {m}/{m}/2024, "),
    "sentences that begin with dates": numbered("Ngày {m} tháng {m} năm 2024, xã {n} họp. "),
    "bodies with short names": numbered("Hội Phụ nữ tỉnh {n} (sau đây gọi là Hội {n}) họp. "),
    "uses of one short name": begun("Ban Chỉ đạo Trung ương (BCĐ) ", "BCĐ họp, BCĐ bàn. "),
    "documents with titles": numbered("Nghị quyết số {n}-NQ/TW về công tác dân vận số {n}; "),
    "articles of laws": numbered("Luật Đất đai năm 2024, khoản {m} Điều {n}, "),
    "persons and their offices": numbered("Đồng chí Nguyễn Văn {n}, Bí thư xã {n}, phát biểu. "),
    "speeches": numbered("Ông {n} nói: “Xã đã làm {n} việc.” "),
    "communes that were merged": numbered("phường {n} (sáp nhập từ phường {m} và xã Tân {n}), "),
    "heads of letters": repeated("ỦY BAN NHÂN DÂN\nXÃ TÂN HƯNG\nSố: 12/BC-UBND\n"),
    "whom letters go to": repeated("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"),
    "links in a text": numbered('<a href="http://a.vn/{n}">Tin {n}</a>\n'),
    "notes at the foot": numbered("công tác dân vận[{n}] "),
    "marks of references": numbered("phong trào “Xã {n}” ^ "),
    "sums of money": numbered("{n} tỷ đồng, {m} triệu đồng, "),
    "halves of clauses": repeated("không chỉ làm đường mà còn xây cầu, "),
    "mottos on lines": numbered("- Dân biết {n}\n- Dân bàn {n}\n"),
    "short lines": numbered("xã {n}\n"),
    "questions": numbered("Vì sao xã {n} làm được? "),
    "quotes within quotes": repeated("“a ‘b “c "),
}
