// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "leadsheet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "leadsheet", targets: ["leadsheet"]),
    .library(name: "Leadsheet", targets: ["WFDB", "Randomness", "ECG"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CFLAC", pkgConfig: "flac", providers: [.apt(["libflac-dev"]), .brew(["flac"])]),
    .target(name: "WFDB", dependencies: ["CFLAC"], swiftSettings: settings),
    .target(name: "Randomness", swiftSettings: settings),
    .target(name: "ECG", dependencies: ["WFDB", "Randomness"], swiftSettings: settings),
    .executableTarget(
      name: "leadsheet",
      dependencies: [
        "WFDB", "ECG",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "WFDBTests", dependencies: ["WFDB", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: settings),
    .testTarget(
      name: "ECGTests", dependencies: ["ECG", "WFDB", "Randomness", "TestSupport"], swiftSettings: settings),
  ]
)
