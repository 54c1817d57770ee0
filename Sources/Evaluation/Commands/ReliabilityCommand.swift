import ArgumentParser

/// Confidences against labels.
struct ReliabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract: "How often boxes of prose are right, by the confidence that the records give them.")

  @OptionGroup var dumps: LabelledDumpOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let scores = try dumps.scores()
    let total = scores.reduce(into: PolicyScore()) { $0 += $1.score }
    let all = Reliability(total.boxes)
    var groups: [(name: String, reliability: Reliability)] = []
    if json || scores.count <= LabelledDumpOptions.manyDumps {
      groups = scores.map { ($0.name, Reliability($0.score.boxes)) }
    }
    groups += PolicyField.boxes.map { field in
      (field.rawValue, Reliability(total.boxes.filter { $0.field == field }))
    }
    groups.append(("all", all))
    if json {
      print(try JSONOutput.text(Report(groups, all)))
    } else {
      print(Self.bins(all) + "\n" + Self.summary(groups), terminator: "")
    }
  }

  private static func bins(_ reliability: Reliability) -> String {
    var table = TextTable(["confidence", "boxes", "right", "share right", "mean confidence"])
    for bin in reliability.bins {
      let isEmpty = bin.count == 0
      table.add([
        "\(bin.lower.text(2))–\(bin.upper.text(2))", "\(bin.count)", "\(bin.right)",
        isEmpty ? "–" : bin.accuracy.text(3), isEmpty ? "–" : bin.meanConfidence.text(3),
      ])
    }
    return table.text
  }

  private static func summary(_ groups: [(name: String, reliability: Reliability)]) -> String {
    let sure = "≥ \(Reliability.sure.text(1))"
    var table = TextTable([
      "boxes of", "boxes", sure, "right \(sure)", "share right \(sure)", "calibration error",
    ])
    for (name, reliability) in groups {
      table.add([
        name, "\(reliability.count)", "\(reliability.sureCount)", "\(reliability.sureRight)",
        reliability.sureAccuracy.text(3), reliability.calibrationError.text(3),
      ])
    }
    return table.text
  }

  /// What `--json` prints.
  private struct Report: Encodable {
    let bins: [Bin]
    let groups: [Group]

    init(_ groups: [(name: String, reliability: Reliability)], _ all: Reliability) {
      bins = all.bins.map(Bin.init)
      self.groups = groups.map(Group.init)
    }
  }

  private struct Bin: Encodable {
    let from: Double
    let to: Double
    let boxes: Int
    let right: Int
    let mean_confidence: Double

    init(_ bin: Reliability.Bin) {
      from = bin.lower
      to = bin.upper
      boxes = bin.count
      right = bin.right
      mean_confidence = bin.meanConfidence.figure
    }
  }

  private struct Group: Encodable {
    let name: String
    let boxes: Int
    let sure: Int
    let sure_right: Int
    let sure_share_right: Double
    let calibration_error: Double

    init(_ group: (name: String, reliability: Reliability)) {
      name = group.name
      boxes = group.reliability.count
      sure = group.reliability.sureCount
      sure_right = group.reliability.sureRight
      sure_share_right = group.reliability.sureAccuracy.figure
      calibration_error = group.reliability.calibrationError.figure
    }
  }
}
