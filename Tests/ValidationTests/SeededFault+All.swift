import ShisakuJSON
import ShisakuValidation

extension SeededFault {
  /// Faults in what was read from the dump.
  static let extraction: [SeededFault] = [
    SeededFault("purpose and overview exchanged, without their places", "span-value") { bench in
      bench.policy { $0["purpose"]?.string != $0["overview"]?.string && $0["purpose"] != .null }
        .map { [.swap("\($0.place)/purpose", "\($0.place)/overview")] }
    },
    SeededFault("purpose and overview exchanged with their places", "swapped-boxes") { bench in
      // A pair of clear cues: the policies whose boxes read like both are left out.
      for (index, policy) in bench.policies.enumerated() {
        guard let purpose = policy["purpose"]?.string, let overview = policy["overview"]?.string,
          ["目指す。", "図る。"].contains(where: purpose.hasSuffix),
          ["補助。", "実施。", "支援。", "補助する。", "実施する。"].contains(where: overview.hasSuffix)
        else { continue }
        return bench.exchange("/purpose", "/overview", in: "/policies/\(index)")
      }
      return nil
    },
    SeededFault("the fiscal year of a budget one off", "budget-label") { bench in
      bench.policy(with: "/budget/entries/0").flatMap { policy in
        policy.json.value(at: "/budget/entries/0/fiscal_year")?.integer.map { year in
          [.set("\(policy.place)/budget/entries/0/fiscal_year", "\(year + 1)")]
        }
      }
    },
    SeededFault("the fiscal year of a budget ten off", "fiscal-year") { bench in
      bench.policy(with: "/budget/entries/0").flatMap { policy in
        policy.json.value(at: "/budget/entries/0/fiscal_year")?.integer.map { year in
          [.set("\(policy.place)/budget/entries/0/fiscal_year", "\(year + 10)")]
        }
      }
    },
    SeededFault("the years of a budget in no order", "fiscal-year") { bench in
      bench.policy(with: "/budget/entries/0").flatMap { policy in
        policy.json.value(at: "/budget/entries/0/fiscal_year")?.integer.map { year in
          let entries = "\(policy.place)/budget/entries"
          return [
            .copy("\(entries)/0", to: "\(entries)/1"), .copy("\(entries)/0", to: "\(entries)/2"),
            .set("\(entries)/1/fiscal_year", "\(year - 2)"),
            .set("\(entries)/2/fiscal_year", "\(year - 1)"),
          ]
        }
      }
    },
    SeededFault("a supplementary budget taken for an initial one", "budget-label") { bench in
      for (index, policy) in bench.policies.enumerated() {
        let entries = policy.value(at: "/budget/entries")?.array ?? []
        if let entry = entries.firstIndex(where: { $0["kind"]?.string == "supplementary" }) {
          return [.set("/policies/\(index)/budget/entries/\(entry)/kind", #""initial""#)]
        }
      }
      return nil
    },
    SeededFault("a changed digit of an amount", "amount-value") { bench in
      amount(in: bench) { $0 + 1_000_000 }
    },
    SeededFault("an amount a thousand times too small", "amount-value") { bench in
      amount(in: bench) { $0 / 1000 }
    },
    SeededFault("an amount a thousand times its neighbour", "amount-scale") { bench in
      for (index, policy) in bench.policies.enumerated() {
        let entries = policy.value(at: "/budget/entries")?.array ?? []
        let amounts = entries.map { $0.value(at: "/amount/value")?.integer ?? 0 }
        guard amounts.count > 1, amounts[0] > 0, amounts[1] > 0 else { continue }
        return [
          .set("/policies/\(index)/budget/entries/0/amount/value", "\(amounts[1] * 1000)")
        ]
      }
      return nil
    },
    SeededFault("the budget of a sheet lost", "category-budget") { bench in
      bench.policy {
        $0.value(at: "/categories/0/code")?.string == "budget"
          && $0.value(at: "/budget/entries/0") != nil
          && $0.value(at: "/budget/notes")?.array?.isEmpty == true
      }.map { [.set("\($0.place)/budget/entries", "[]")] }
    },
    SeededFault("the category of a sheet with a budget changed", "category-budget") { bench in
      bench.policy {
        $0["categories"]?.array?.count == 1
          && $0.value(at: "/categories/0/code")?.string == "budget"
          && $0.value(at: "/budget/entries/0") != nil
      }.map { [.set("\($0.place)/categories/0/code", #""other""#)] }
    },
    SeededFault("the code of a category changed", "category-code") { bench in
      bench.policy { $0.value(at: "/categories/0/code")?.string == "budget" }
        .map { [.set("\($0.place)/categories/0/code", #""tax""#)] }
    },
    SeededFault("a dropped line in the middle of an overview", "lost-line") { bench in
      bench.policy { policy in
        let spans = bench.spans("/overview", in: policy)
        return spans.count > 1 && spans[1].upper - spans[1].lower >= 45
      }.map { [.remove(bench.provenance("/overview", of: $0.place) + "/1")] }
    },
    SeededFault("a dropped last line that ends the text early", "broken-sentence") { bench in
      bench.policy { ($0["overview"]?.string ?? "").contains("、") }.flatMap { policy in
        let text = policy.json["overview"]?.string ?? ""
        let head = text.split(separator: "、")[0]
        return head.count >= 8
          ? [.set("\(policy.place)/overview", JSONValue.string("\(head)、").text)] : nil
      }
    },
    SeededFault("a text that begins within a sentence", "broken-sentence") { bench in
      bench.policy(with: "/purpose").map { policy in
        [.set("\(policy.place)/purpose", #""を図り、地域の暮らしを支えることを目指す。""#)]
      }
    },
    SeededFault("a label swallowed by the text above it", "label-in-text") { bench in
      bench.policy(with: "/effect").flatMap { policy in
        policy.json["effect"]?.string.map { text in
          [.set("\(policy.place)/effect", JSONValue.string("\(text)施策効果の詳細").text)]
        }
      }
    },
    SeededFault("the text of a box in another box as well", "duplicate-text") { bench in
      bench.policy { ($0["purpose"]?.string ?? "").count >= 8 }
        .map { [.copy("\($0.place)/purpose", to: "\($0.place)/effect")] }
    },
    SeededFault("the bytes of a box in another sheet", "shared-bytes") { bench in
      bench.policies.count > 1
        ? [
          .copy(
            bench.provenance("/overview", of: "/policies/0"),
            to: bench.provenance("/overview", of: "/policies/1"))
        ] : nil
    },
    SeededFault("an empty box", "empty-field") { bench in
      bench.policy(with: "/purpose").map {
        [
          .set("\($0.place)/purpose", "null"),
          .remove(bench.provenance("/purpose", of: $0.place)),
        ]
      }
    },
    SeededFault("an excerpt moved to the sheet of another theme", "theme-measures") { bench in
      let owners = bench.policies.indices.filter {
        bench.policies[$0].value(at: "/measures/0") != nil
      }
      guard let first = owners.first,
        let second = owners.first(where: { index in
          bench.policies[index].value(at: "/theme/title")
            != bench.policies[first].value(at: "/theme/title")
        })
      else { return nil }
      var edits: [RecordEdit] = [
        .copy("/policies/\(first)/measures", to: "/policies/\(second)/measures")
      ]
      for member in bench.policies[first]["provenance"]?.members ?? []
      where member.key.hasPrefix("/measures/") {
        edits.append(
          .copy(
            bench.provenance(member.key, of: "/policies/\(first)"),
            to: bench.provenance(member.key, of: "/policies/\(second)")))
      }
      return edits
    },
    SeededFault("the office of another sheet", "office-excerpt") { bench in
      bench.policy {
        $0.value(at: "/offices/0/path/0") != nil
          && $0.value(at: "/measures/0/items/0/offices/0") != nil
      }.map {
        [
          .set("\($0.place)/offices/0/text", #""架空局架空課""#),
          .set("\($0.place)/offices/0/path", #"["架空局", "架空課"]"#),
        ]
      }
    },
    SeededFault("a ministry that nothing names", "office-ministry") { bench in
      bench.policy {
        $0["provenance"]?["/offices/0/ministry"] == nil
          && $0.value(at: "/offices/0/ministry")?.string != nil
      }.map { [.set("\($0.place)/offices/0/ministry", #""架空省""#)] }
    },
    SeededFault("a renamed theme", "theme-contents") { bench in
      listedTheme(in: bench).map {
        bench.renamingTheme(of: $0, to: "架空の題名")
      }
    },
    SeededFault("a theme with a character misread", "theme-spelling") { bench in
      listedTheme(in: bench).map { policy in
        let title = policy.json.value(at: "/theme/title")?.string ?? ""
        return bench.renamingTheme(of: policy, to: "〓" + title.dropFirst())
      }
    },
    SeededFault("a part of a theme missing", "theme-parts") { bench in
      bench.policy { $0.value(at: "/theme/part")?.integer == 1 }
        .map { [.remove($0.place)] }
    },
    SeededFault("two periods of a roadmap exchanged", "roadmap-order") { bench in
      bench.policy { policy in
        let periods = policy.value(at: "/roadmap/periods")?.array ?? []
        return (2...3).contains(periods.count) && periods.allSatisfy { $0["edtf"]?.string != nil }
      }.map {
        bench.exchange("/roadmap/periods/0", "/roadmap/periods/1", in: $0.place)
      }
    },
    SeededFault("the year of a period wrong", "period-value") { bench in
      bench.policy {
        $0.value(at: "/roadmap/periods/0/label")?.string?.hasSuffix("年度") == true
          && $0.value(at: "/roadmap/periods/0/edtf")?.string?.contains("-04-01/") == true
      }.map { [.set("\($0.place)/roadmap/periods/0/edtf", #""1999-04-01/2000-03-31""#)] }
    },
    SeededFault("a page number below those before it", "page-order") { bench in
      let numbered = bench.policies.indices.filter {
        bench.policies[$0].value(at: "/printed_pages/0") != nil
      }
      return numbered.count > 1 ? [.set("/policies/\(numbered[1])/printed_pages/0", "0")] : nil
    },
    SeededFault("a page number read wrongly", "number-value") { bench in
      bench.policy(with: "/printed_pages/0").map {
        [.set("\($0.place)/printed_pages/0", "4711")]
      }
    },
    SeededFault("the part of a theme read wrongly", "number-value") { bench in
      bench.policy(with: "/theme/part").map { [.set("\($0.place)/theme/part", "7")] }
    },
    SeededFault("a policy marked as a reprint of nothing", "reprint-original") { bench in
      bench.policy { $0["reprint"] == .boolean(false) }.map {
        [
          .set("\($0.place)/reprint", "true"), .set("\($0.place)/name", #""架空の事業""#),
        ]
      }
    },
    SeededFault("two policies of the same name", "duplicate-name") { bench in
      let plain = bench.policies.indices.filter { bench.policies[$0]["reprint"] == .boolean(false) }
      return plain.count > 1
        ? [.copy("/policies/\(plain[0])/name", to: "/policies/\(plain[1])/name")] : nil
    },
    SeededFault("two titles of the contents in one", "line-break") { bench in
      bench.document.files.value(at: "/document/contents/0/title")?.string.map {
        [.set("/document/contents/0/title", JSONValue.string("\($0)\n次の題名").text)]
      }
    },
    SeededFault("a box that is hardly sure", "confidence") { bench in
      bench.policy { $0["confidence"]?["/purpose"] != nil }
        .map { [.set("\($0.place)/confidence/~1purpose", "0.12")] }
    },
  ]

  private static func amount(
    in bench: FaultBench, _ change: (Int) -> Int
  ) -> [RecordEdit]? {
    bench.policy {
      ($0.value(at: "/budget/entries/0/amount/value")?.integer ?? 0) >= 1_000_000
    }.flatMap { policy in
      policy.json.value(at: "/budget/entries/0/amount/value")?.integer.map {
        [.set("\(policy.place)/budget/entries/0/amount/value", "\(change($0))")]
      }
    }
  }

  /// A policy whose theme the contents list, alone with it.
  private static func listedTheme(
    in bench: FaultBench
  ) -> (index: Int, json: JSONValue, place: String)? {
    let contents = bench.document.files.value(at: "/document/contents")?.array ?? []
    let titles = contents.compactMap { $0["title"]?.string }
    return bench.policy { policy in
      guard let title = policy.value(at: "/theme/title")?.string else { return false }
      return titles.contains(title)
    }
  }
}

extension FaultBench {
  /// Gives all sheets of a policy's theme another title.
  func renamingTheme(
    of policy: (index: Int, json: JSONValue, place: String), to title: String
  ) -> [RecordEdit] {
    let old = policy.json.value(at: "/theme/title")
    return policies.indices.filter { policies[$0].value(at: "/theme/title") == old }.map {
      .set("/policies/\($0)/theme/title", JSONValue.string(title).text)
    }
  }
}
