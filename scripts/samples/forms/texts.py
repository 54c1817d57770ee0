"""Names, offices and sentences for forms, put together from short lists."""

import random

PLACES = ["川沿い", "駅前", "山あいの集落", "港", "商店街", "図書館", "公園", "団地", "学校", "農地", "里山", "温泉街"]
THINGS = ["見守り", "移動手段", "空き家活用", "学び直し", "防災訓練", "森林整備", "情報発信", "健康づくり", "子どもの居場所", "起業支援", "道路照明", "資源回収"]
FORMS = ["推進事業", "支援事業", "整備事業", "強化事業", "促進事業"]
DEPARTMENTS = ["企画部", "福祉部", "産業部", "環境部", "教育部", "建設部"]
DIVISIONS = ["地域振興課", "健康増進課", "商工労政課", "緑地保全課", "生涯学習課", "道路管理課"]
WHO = ["高齢の方", "子育て中の世帯", "若い世代", "小さな事業者", "自治会", "農業を営む方", "通勤や通学をする人", "移り住む人"]
SENTENCES = {
    "purpose": ["{who}が{place}で安心して暮らせるよう、{thing}の担い手を育てる。", "{place}における{thing}の遅れを取り戻し、{who}の負担を軽くすることを目指す。",
                "人口が減るなかでも{thing}が続く仕組みを{place}に根付かせる。"],
    "overview": ["{who}を対象に{thing}の講座を年{n}回開き、教材を配布する。", "{place}の{n}か所に設備を置き、{thing}に必要な機器を貸し出す。",
                 "専門家を派遣し、{thing}の計画づくりから実施までを{n}年間伴走する。", "{who}が{thing}に要した経費の一部を補助する。"],
    "effect": ["{place}を利用する{who}が{n}％増える。", "{thing}に携わる人が{n}人増え、取組が自立して続く。", "{who}の相談から解決までの日数が{n}日短くなる。"],
    "other": ["{place}では{who}の意見を聞きながら{thing}を進めている。", "{thing}については{n}団体と役割を分担する。", "{who}への説明を{place}で行い、記録を残す。"],
}


# Half of what offices write ends without a full stop: notes that end with a noun, and items.
NOTES = {
    "purpose": ["{place}での{thing}に向けた{who}の主体的な参加の促進", "{who}の安心の確保と{thing}の定着による{place}の活性化"],
    "overview": ["{who}を対象とした{thing}の講座の開催（年{n}回）", "{place}ほか{n}か所における{thing}に必要な設備の設置", "{thing}に取り組む{who}への補助（上限{n}万円）",
                 "{place}の{thing}に関する調査、報告書の作成及び{who}への周知"],
    "effect": ["{thing}に携わる{who}の増加（{n}人）", "{place}の利用者の満足度の向上"],
    "other": ["{who}との意見交換（{place}で実施）", "{thing}に係る{n}団体との役割の分担", "要綱の改正及び{who}への説明"],
}
HEADS = ["{thing}の基盤づくり", "{place}における取組", "{who}への働きかけ", "{thing}応援補助"]
STYLES = ["sentences", "sentences", "sentences", "notes", "items", "introduced", "headed"]
MARKS = ["・", "・", "○", "（{}）", "{}．", "①"]


def fill(rng: random.Random, sentence: str) -> str:
    return sentence.format(who=rng.choice(WHO), place=rng.choice(PLACES), thing=rng.choice(THINGS), n=rng.randint(2, 60))


def sentences(rng: random.Random, kind: str, most: int) -> str:
    return "".join(fill(rng, rng.choice(SENTENCES[kind])) for _ in range(rng.randint(1, most)))


def items(rng: random.Random, kind: str, most: int, mark: str) -> list[str]:
    def marked(number: int) -> str:
        return chr(ord("①") + number - 1) if mark == "①" else mark.format(number)
    return [marked(number) + fill(rng, rng.choice(NOTES[kind])) for number in range(1, rng.randint(2, max(2, most)) + 1)]


def prose(rng: random.Random, kind: str, most: int, style: str = "sentences", mark: str = "・") -> list[str]:
    """The paragraphs of a text."""
    if style == "notes":
        return [fill(rng, rng.choice(NOTES[kind])) for _ in range(rng.randint(1, max(1, most // 3)))]
    if style == "items":
        return items(rng, kind, most, mark)
    if style == "introduced":
        return [sentences(rng, kind, 2), *items(rng, kind, most // 2, mark)]
    if style == "headed":
        return [part for number in range(1, rng.randint(1, max(1, most // 3)) + 1)
                for part in (f"{number}．" + fill(rng, rng.choice(HEADS)), sentences(rng, kind, 2))]
    return [sentences(rng, kind, most)]


def name(rng: random.Random) -> str:
    return rng.choice(PLACES) + rng.choice(THINGS) + rng.choice(FORMS)
