import ShisakuJSON
import ShisakuValidation

extension SeededFault {
  /// Faults in how records are stored, traced and added up.
  static let storage: [SeededFault] = [
    SeededFault("a span that ends a byte early", "span-bounds") { bench in
      bench.policy(with: "/name").map { policy in
        let spans = bench.spans("/name", in: policy.json)
        let last = spans.count - 1
        return [
          .set(
            "\(bench.provenance("/name", of: policy.place))/\(last)/1", "\(spans[last].upper - 1)")
        ]
      }
    },
    SeededFault("a span that ends a character early", "span-value") { bench in
      bench.policy(with: "/purpose").map { policy in
        let spans = bench.spans("/purpose", in: policy.json)
        return [
          .set("\(bench.provenance("/purpose", of: policy.place))/0/1", "\(spans[0].upper - 3)")
        ]
      }
    },
    SeededFault("a span behind the end of the text", "span-bounds") { bench in
      bench.policy(with: "/name").map {
        [.set("\(bench.provenance("/name", of: $0.place))/0", "[900000000,900000009]")]
      }
    },
    SeededFault("a value without its spans", "span-missing") { bench in
      bench.policy(with: "/overview").map { [.remove(bench.provenance("/overview", of: $0.place))] }
    },
    SeededFault("spans without their value", "span-extra") { bench in
      bench.policy(with: "/overview").map { [.set("\($0.place)/overview", "null")] }
    },
    SeededFault("a character of a text changed", "span-value") { bench in
      bench.policy { ($0["overview"]?.string ?? "").contains("、") }
        .map { [.replace("\($0.place)/overview", "、", with: "，")] }
    },
    SeededFault("an office that another ministry has", "span-value") { bench in
      bench.policy(with: "/offices/0/text").map {
        [.set("\($0.place)/offices/0/text", #""架空省架空課""#)]
      }
    },
    SeededFault("a title of the contents changed", "span-value") { bench in
      bench.document.files.value(at: "/document/contents/0").map { _ in
        [.set("/document/contents/0/title", #""架空の題名""#)]
      }
    },
    SeededFault("an entity with another value", "entity-value") { bench in
      bench.policy(with: "/entities/0").map {
        [.set("\($0.place)/entities/0/value", #"{"edtf":"1999"}"#)]
      }
    },
    SeededFault("an entity lost", "entity-value") { bench in
      bench.policy(with: "/entities/0").map { [.remove("\($0.place)/entities/0")] }
    },
    SeededFault("an entity with another text", "entity-span") { bench in
      bench.policy(with: "/entities/0").map { [.set("\($0.place)/entities/0/text", #""架空""#)] }
    },
    SeededFault("an entity in a field that is not there", "entity-span") { bench in
      bench.policy(with: "/entities/0").map {
        [.set("\($0.place)/entities/0/field", #""/details/999/text""#)]
      }
    },
    SeededFault("a ledger that does not add up", "ledger-sum") { bench in
      bench.document.files.value(at: "/document/ledger/assigned")?.integer.map {
        [.set("/document/ledger/assigned", "\($0 - 1)")]
      }
    },
    SeededFault("a ledger of another text", "ledger-sum") { bench in
      let ledger = bench.document.files.value(at: "/document/ledger")
      guard let characters = ledger?["characters"]?.integer,
        let furniture = ledger?["furniture"]?.integer
      else { return nil }
      return [
        .set("/document/ledger/characters", "\(characters + 100)"),
        .set("/document/ledger/furniture", "\(furniture + 100)"),
      ]
    },
    SeededFault("a held place listed as unassigned", "ledger-place") { bench in
      let spans = bench.spans("/overview", in: bench.policies[0])
      return [.set("/document/ledger/unassigned_spans", bench.json([spans[0]]))]
    },
    SeededFault("a page lost", "page-list") { _ in [.remove("/document/pages/1")] },
    SeededFault("a record deleted", "missing-record") { bench in
      [.remove("/policies/\(bench.policies.count - 1)")]
    },
    SeededFault("a record duplicated", "stray-record") { bench in
      [.copy("/policies/0", to: "/policies/\(bench.policies.count)")]
    },
    SeededFault("two records exchanged", "identity") { bench in
      bench.policies.count > 1 ? [.swap("/policies/0", "/policies/1")] : nil
    },
    SeededFault("a record of another document", "identity") { _ in
      [.set("/policies/0/document", #""another""#)]
    },
    SeededFault("a manifest that counts one policy more", "manifest") { bench in
      [.set("/manifest/counts/policies", "\(bench.policies.count + 1)")]
    },
    SeededFault("a manifest of another input", "manifest") { _ in
      [.set("/manifest/sha256", JSONValue.string(String(repeating: "0", count: 64)).text)]
    },
    SeededFault("a document that failed", "failed-input") { _ in
      [.set("/manifest/status", #""failed""#)]
    },
    SeededFault("a number that is a text", "schema") { bench in
      bench.policy(with: "/budget/entries/0").map {
        [.set("\($0.place)/budget/entries/0/fiscal_year", #""2023""#)]
      }
    },
    SeededFault("a required key lost", "schema") { _ in [.remove("/policies/0/details")] },
    SeededFault("a key too many", "unknown-key") { _ in [.set("/policies/0/remark", "1")] },
    SeededFault("keys in another order", "key-order") { _ in
      [
        .copy("/policies/0/name", to: "/policies/0/spare"), .remove("/policies/0/name"),
        .copy("/policies/0/spare", to: "/policies/0/name"), .remove("/policies/0/spare"),
      ]
    },
    SeededFault("the dump changed after it was converted", "source-hash") { bench in
      bench.document.files["text"]?.string.map {
        [.set("/text", JSONValue.string($0 + "。").text)]
      }
    },
    SeededFault("the dump lost", "source-missing") { _ in [.remove("/text")] },
    SeededFault("a record that is no JSON", "unreadable") { _ in
      [.set("/broken", #""policies/0001.json""#)]
    },
  ]

  static let all = extraction + storage
}
