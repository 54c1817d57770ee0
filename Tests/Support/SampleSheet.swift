/// The smallest document that is read as a policy sheet (施策の様式).
package enum SampleSheet {
  /// A sheet with the labels of the form, as a dump has them.
  package static func text(name: String) -> String {
    """
    施策名：\(name)

    施策
    分類

    予算

    総合戦略における位置づけ

    ２　地方の社会課題の解決

    予算額

    令和５年度当初
    580百万円

    目的

    地域の資源を活用し、令和５年度までに地域経済の活性化を図ることを目的とする。

    概要

    地方公共団体が行う取組に要する経費の一部を支援する。

    施策
    効果

    地域の雇用の創出が期待される。

    """
  }

  /// The sheet as it stands between the quotes of a JSON string.
  package static func json(name: String) -> String {
    text(name: name).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\\n")
  }
}
