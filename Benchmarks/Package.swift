// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that neither the library nor the command depends on the tool that
// measures them. Its traits would ask for jemalloc on the machine.
let package = Package(
  name: "shisaku-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "shisaku", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Stages",
      dependencies: [
        .product(name: "Shisaku", package: "shisaku"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Stages",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
