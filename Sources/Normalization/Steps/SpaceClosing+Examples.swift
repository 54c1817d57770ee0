extension SpaceClosing {
  static let examples = [
    StepExample("デ ジ タ ル 田 園", "デジタル田園"),
    StepExample("予算 額", "予算額"),
    StepExample("○ 地方に仕事をつくる", "○地方に仕事をつくる"),
    StepExample("アルゴリズム C", "アルゴリズムC"),
    StepExample("第１ 総則", "第1総則"),
    StepExample("Coding  the\tMatrix", "Coding the Matrix"),
    StepExample("　施策名　", "施策名"),
    StepExample("−　5", "− 5"),
    StepExample("３　，　９００", "3 ， 900"),
    StepExample("か ゛", "か ゛"),
    StepExample("国 ~ 県", "国 ~ 県"),
    StepExample("５ − 国", "5−国"),
    StepExample(stays: "Society 5.0"),
    StepExample(stays: "10 20"),
  ]
}
