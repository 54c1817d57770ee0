// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A stage of the pipeline: the module carries the prefix, the folder does not.
func stage(
  _ folder: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: "Shisaku" + folder, dependencies: dependencies, path: "Sources/" + folder,
    exclude: exclude, resources: resources, swiftSettings: strict)
}

/// The tests of one stage, in the folder that mirrors it.
func tests(
  _ folder: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: folder + "Tests", dependencies: dependencies, path: "Tests/" + folder + "Tests",
    exclude: exclude, swiftSettings: strict)
}

/// With `SHISAKU_STATIC` the command is linked with all libraries inside, C's too, as `scripts/build`
/// does it: it then starts 5 ms sooner and needs nothing of the machine that it runs on. Asks for
/// `-c release --static-swift-stdlib` and for the static archives of the libraries, in an order in
/// which each stands before those that it needs. `SHISAKU_ICU_DATA` names objects with the part of
/// ICU's data that the program can need, with `:` between; they take the place of the whole.
let linking: [LinkerSetting] =
  Context.environment["SHISAKU_STATIC"] == nil
  ? []
  : [
    .unsafeFlags(
      (Context.environment["SHISAKU_ICU_DATA"] ?? "").split(separator: ":").map(String.init)
        + [
          "-static-executable", "-lxml2", "-lsqlite3", "-licui18n", "-licuuc", "-licudata", "-lz",
          "-llzma",
        ])
  ]

let package = Package(
  name: "shisaku",
  products: [
    .library(name: "Shisaku", targets: ["Shisaku"]),
    .executable(name: "shisaku", targets: ["ShisakuCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "SystemICU", path: "Sources/SystemICU", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"])]),
    .systemLibrary(
      name: "SystemLibXML2", path: "Sources/SystemLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "SystemZlib", path: "Sources/SystemZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CInflate", dependencies: ["SystemZlib"], path: "Sources/CInflate"),
    .target(name: "CDeflate", dependencies: ["SystemZlib"], path: "Sources/CDeflate"),
    .target(name: "CUnicodeText", dependencies: ["SystemICU"], path: "Sources/CUnicodeText"),
    .target(name: "CMarkupReader", dependencies: ["SystemLibXML2"], path: "Sources/CMarkupReader"),
    .target(name: "CFileSystem", path: "Sources/CFileSystem"),
    .target(name: "CCrashes", path: "Sources/CCrashes"),
    .target(name: "CChildProcess", path: "Sources/CChildProcess"),

    .target(name: "CByteScan", path: "Sources/CByteScan"),
    .target(name: "CMemory", path: "Sources/CMemory"),
    .target(name: "CSHA256", path: "Sources/CSHA256"),
    stage("SourceText", ["CSHA256", "CUnicodeText"]),
    stage("Values", ["ShisakuSourceText", "CUnicodeText"]),
    stage(
      "Extraction",
      [
        "ShisakuSourceText", "CMarkupReader", "CUnicodeText", "CInflate", "CChildProcess",
        "CByteScan",
      ]),
    stage("JSON", ["ShisakuSourceText", "CByteScan"]),
    stage(
      "Normalization",
      ["ShisakuSourceText", "ShisakuJSON", "ShisakuValues", "CUnicodeText", "CByteScan"]),
    stage(
      "Segmentation",
      [
        "ShisakuSourceText", "ShisakuNormalization", "ShisakuValues", "CByteScan",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Profiles/sesaku-sheet.yml"), .embedInCode("Profiles/gyosei-review.yml"),
        .embedInCode("Profiles/form.yml"),
        .embedInCode("Profiles/box-weights.tsv"), .embedInCode("Catalogue/fields.yml"),
        .embedInCode("Profiles/sheet-weights.tsv"),
      ]),
    stage(
      "Entities", ["ShisakuSourceText", "ShisakuNormalization", "ShisakuValues", "CByteScan"],
      exclude: ["Tables"]),
    stage(
      "Records",
      [
        "ShisakuSourceText", "ShisakuJSON", "ShisakuNormalization", "ShisakuSegmentation",
        "ShisakuEntities",
      ],
      resources: [
        .embedInCode("Schema/policy.schema.json"),
        .embedInCode("Schema/document.schema.json"),
      ]),
    .target(
      name: "Shisaku",
      dependencies: [
        "ShisakuSourceText", "ShisakuExtraction", "ShisakuNormalization", "ShisakuSegmentation",
        "ShisakuEntities", "ShisakuRecords", "ShisakuJSON", "CFileSystem", "CCrashes",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Sources/Pipeline", swiftSettings: strict),
    stage(
      "RecordStore",
      [
        "Shisaku", "ShisakuJSON", .product(name: "SystemPackage", package: "swift-system"),
      ]),
    stage(
      "Export",
      [
        "Shisaku", "ShisakuSourceText", "ShisakuNormalization", "ShisakuValues", "ShisakuJSON",
        "ShisakuEntities", "ShisakuRecords", "ShisakuRecordStore", "ShisakuValidation", "CDeflate",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    stage(
      "Validation",
      [
        "Shisaku", "ShisakuRecordStore", "ShisakuSourceText", "ShisakuJSON", "ShisakuExtraction",
        "ShisakuNormalization", "ShisakuValues",
        "ShisakuSegmentation", "ShisakuEntities", "ShisakuRecords",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    stage(
      "Review",
      [
        "ShisakuSourceText", "ShisakuJSON", "ShisakuNormalization", "ShisakuSegmentation",
        "ShisakuEntities", "ShisakuRecords", "Shisaku", "ShisakuRecordStore", "ShisakuValidation",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [
        "page.html", "page.css", "strings.js", "elements.js", "document.js", "source.js",
        "record.js", "members.js", "corrections.js", "lists.js", "plots.js", "main.js",
        "index.html", "index.css",
      ].map { .embedInCode("Page/" + $0) }),
    .executableTarget(
      name: "ShisakuCommand",
      dependencies: [
        "Shisaku", "ShisakuExport", "ShisakuValidation", "ShisakuReview", "CMemory", "CCrashes",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/shisaku", swiftSettings: strict, linkerSettings: linking),

    stage(
      "Oracle",
      [
        "Shisaku", "ShisakuRecordStore", "ShisakuSourceText", "ShisakuJSON", "ShisakuNormalization",
        "ShisakuValidation",
      ]),
    .executableTarget(
      name: "ShisakuEvaluation",
      dependencies: [
        "ShisakuOracle", "ShisakuSourceText", "ShisakuExtraction", "ShisakuNormalization",
        "ShisakuSegmentation",
        "ShisakuRecords", "Shisaku",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Evaluation", swiftSettings: strict),

    tests("SourceText", ["ShisakuSourceText", "CSHA256"]),
    tests("JSON", ["ShisakuJSON", "ShisakuSourceText"]),
    tests("Extraction", ["ShisakuExtraction", "ShisakuSourceText", "ShisakuTestSupport"]),
    tests(
      "Normalization",
      ["ShisakuNormalization", "ShisakuValues", "ShisakuSourceText", "CByteScan"]),
    tests(
      "Segmentation",
      [
        "ShisakuSegmentation", "ShisakuNormalization", "ShisakuSourceText", "ShisakuTestSupport",
      ]),
    tests(
      "Values",
      [
        "ShisakuValues", "ShisakuNormalization", "ShisakuSourceText", "ShisakuTestSupport",
        "ShisakuOracle",
      ]),
    tests("Oracle", ["ShisakuOracle", "ShisakuTestSupport"]),
    tests(
      "Entities",
      [
        "ShisakuEntities", "ShisakuValues", "ShisakuNormalization", "ShisakuSourceText",
        "ShisakuTestSupport", "ShisakuOracle",
      ], exclude: ["Corpus"]),
    .target(
      name: "ShisakuTestSupport",
      dependencies: [
        "Shisaku", "ShisakuJSON", "ShisakuValidation", "ShisakuExtraction", "ShisakuOracle",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/Support",
      swiftSettings: strict),
    tests(
      "Records",
      [
        "ShisakuRecords", "ShisakuSourceText", "ShisakuNormalization", "ShisakuSegmentation",
        "ShisakuEntities", "ShisakuTestSupport",
      ]),
    tests(
      "Pipeline",
      [
        "Shisaku", "ShisakuRecords", "ShisakuSourceText", "ShisakuTestSupport", "ShisakuOracle",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    tests(
      "RecordStore",
      [
        "ShisakuRecordStore", "ShisakuJSON", "Shisaku", "ShisakuTestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    tests(
      "Export",
      [
        "ShisakuExport", "ShisakuExtraction", "ShisakuRecords", "Shisaku", "ShisakuTestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "Validation",
      [
        "ShisakuValidation", "Shisaku", "ShisakuRecords", "ShisakuRecordStore", "ShisakuSourceText",
        "ShisakuTestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ]),
    tests(
      "Review",
      [
        "ShisakuReview", "ShisakuValidation", "ShisakuNormalization", "ShisakuRecords",
        "ShisakuSourceText", "Shisaku", "ShisakuTestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .executableTarget(name: "KillAtCall", path: "Tests/KillAtCall"),
    tests(
      "Command",
      [
        "Shisaku", "ShisakuCommand", "ShisakuValidation", "ShisakuTestSupport", "ShisakuOracle",
        "ShisakuEntities", "ShisakuExport", "ShisakuReview", "ShisakuValues", "ShisakuExtraction",
        "ShisakuSegmentation", "KillAtCall",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    tests(
      "Evaluation",
      ["ShisakuEvaluation", "Shisaku", "ShisakuRecords", "ShisakuSourceText", "ShisakuTestSupport"]),
    tests(
      "Corpus",
      [
        "Shisaku", "ShisakuRecords", "ShisakuExtraction", "ShisakuNormalization",
        "ShisakuSourceText", "ShisakuEvaluation", "ShisakuTestSupport", "ShisakuOracle",
      ]),
  ],
  cxxLanguageStandard: .cxx17
)
