"""Holds the answers against the dump that they belong to, so that a slip of the printer shows."""

import re
import unicodedata

from typography import ERA_STARTS


def plain(text: str) -> str:
    """A text without what `Typography` does to it, white space and bullets."""
    text = unicodedata.normalize("NFKC", text).replace("〜", "~")

    def western(match: re.Match) -> str:
        start = dict(ERA_STARTS)[match[1]]
        return f"{start if match[2] == '元' else start - 1 + int(match[2])}年"

    text = re.sub(r"(令和|平成|昭和)(元|\d+)年", western, text)
    return re.sub(r"[\s•○●・\ue000-\uf8ff]", "", text)


def check(expected: dict, gold: dict, dump: str) -> None:
    """Raises ValueError where the lines of the gold do not hold the expected text."""
    lines = dump.split("\n")

    def held(runs: list[list[int]]) -> str:
        return plain("".join(lines[i - 1] for first, last in runs for i in range(first, last + 1)))

    items = set()
    for place, policy in zip(gold["policies"], expected["policies"], strict=True):
        for field in ("purpose", "overview", "effect"):
            if held(place[field]) != plain(policy[field]):
                raise ValueError(f"lines {place[field]} do not hold {policy[field]}")
        items |= {plain(item["text"]) for measure in policy["measures"] for item in measure["items"]}
    for item in (i for page in gold["excerpts"] for measure in page["measures"] for i in measure["items"]):
        if held(item["body"]) not in items:
            raise ValueError(f"lines {item['body']} hold no item of a measure")
