// swift-tools-version: 6.2
import PackageDescription

/// A program that libFuzzer's own `main` drives; `scripts/fuzz` builds and runs it.
func fuzzer(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: "Shisaku", package: "shisaku")],
    swiftSettings: [
      .enableUpcomingFeature("InternalImportsByDefault"),
      .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"]),
    ],
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
}

/// Fuzzers stand in a package of their own, so that the program's needs no unsafe flags.
let package = Package(
  name: "shisaku-fuzzing",
  dependencies: [.package(name: "shisaku", path: "..")],
  targets: [fuzzer("DecoderFuzzer"), fuzzer("PipelineFuzzer"), fuzzer("MarkupFuzzer")]
)
