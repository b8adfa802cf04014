// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "leadsheet", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(
      name: "Stages", dependencies: [.product(name: "Leadsheet", package: "leadsheet")],
      swiftSettings: settings),
    .target(name: "AllocationCount"),
    .executableTarget(
      name: "StageBenchmarks",
      dependencies: [
        "Stages", "AllocationCount",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/StageBenchmarks", swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(name: "StageTimer", dependencies: ["Stages"], swiftSettings: settings),
  ]
)
