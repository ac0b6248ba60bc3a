"""Rows to tag: made here, in the register of portals, distinct from each other."""

from __future__ import annotations

_PLACES = ("An Bình", "Tân Hưng", "Bình Phú", "Hòa Lợi", "Phú Mỹ")
_TEMPLATES = (
    "Sáng {n}/8, Ủy ban Mặt trận Tổ quốc Việt Nam xã {p} tổng kết phong trào thi đua “Dân vận khéo”, "
    "khen thưởng {n} mô hình. Nhân dân đóng góp {n},5 triệu đồng làm đường.",
    "Đảng ủy xã {p} quán triệt Nghị quyết số 25-NQ/TW nhiệm kỳ 2020-2025.\nĐã tổ chức {n} lớp cho cán bộ thôn.",
    "Đội tuyển {p} thắng {n} trận, vào chung kết giải bóng đá của huyện.",
    "Hội Nông dân xã {p} vận động {n} hộ hiến đất mở rộng đường liên thôn; đến nay hoàn thành 3 km.",
)


def article(n: int) -> str:
    """Return the n-th article."""
    return _TEMPLATES[n % len(_TEMPLATES)].format(n=n + 1, p=_PLACES[n % len(_PLACES)])


def rows(count: int) -> list[dict[str, object]]:
    """Return the first articles as rows with an identifier, the text and a column that passes through."""
    return [{"id": f"a{n}", "text": article(n), "views": n * 7} for n in range(count)]
