import Benchmark
import Shisaku

/// The stages as the library shows them, each with those before it, over one dump.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .instructions, .throughput, .peakMemoryResident],
    warmupIterations: 2, maxDuration: .seconds(5), maxIterations: 200)
  let pipeline = DocumentPipeline()

  for stage in Stage.allCases {
    Benchmark("inspect \(stage.rawValue)") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try pipeline.listing(of: stage, in: Dump.bytes))
      }
    }
  }

  Benchmark("entities") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try pipeline.entities(in: Dump.bytes)) }
  }

  Benchmark("convert") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try pipeline.convert(Dump.bytes, id: "dump", name: "dump.txt"))
    }
  }

  Benchmark("write records") { benchmark in
    let result = try pipeline.convert(Dump.bytes, id: "dump", name: "dump.txt")
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      for index in 0..<result.policyCount { blackHole(result.policyJSON(at: index)) }
      blackHole(result.documentJSON())
    }
  }
}
