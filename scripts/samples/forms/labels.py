"""Labels of forms: those of the catalogue of fields, and others that it does not know."""

import re
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[3] / "Sources/Segmentation/Catalogue/fields.yml"

# Wordings beyond the catalogue. Where the field is known its value belongs in the field's place.
UNKNOWN = [
    "地域からの声", "連携する団体", "想定する利用場面", "安全への配慮", "広報のしかた", "庁内の調整", "使用する施設",
    "準備する物品", "これまでの経緯", "他都市の例", "市民の関わり", "環境への配慮", "参加のきっかけ", "周知の手だて",
    "協力いただく方", "気を付ける点", "データの扱い", "人員の配置", "ふりかえりの方法", "選定の理由",
]


def catalogue() -> dict[str, list[str]]:
    """The labels of each field; one that several fields share belongs to the first."""
    text = CATALOGUE.read_text("utf-8").split("\nheadings:")[0]
    fields, taken = {}, set()
    for key, body in re.findall(r"^  (\w+):\n((?:    .*\n|      .*\n)+)", text, re.M):
        listed = re.search(r"labels: \[([^\]]*)\]", body)
        names = [name.strip() for name in listed[1].split(",")] if listed else []
        fields[key] = [name for name in names if name and name not in taken]
        taken.update(names)
    return fields
