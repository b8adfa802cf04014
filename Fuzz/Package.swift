// swift-tools-version: 6.2
import PackageDescription

// Built by `Fuzz/run`, which adds the sanitizers: a package of its own, so that the library has no unsafe flags.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "leadsheet", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzzer", dependencies: [.product(name: "Leadsheet", package: "leadsheet")],
      swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
  ]
)
