// swift-tools-version: 6.2
import PackageDescription

// The C interface as a dynamic library: a package of its own, so that the library has no unsafe flags. It carries
// Swift's libraries and shows nothing but `leadsheet_*`, whatever else the process has loaded.
let package = Package(
  name: "leadsheet-python",
  platforms: [.macOS(.v15)],
  products: [.library(name: "leadsheet", type: .dynamic, targets: ["LeadsheetC"])],
  dependencies: [.package(name: "leadsheet", path: "..")],
  targets: [
    .target(name: "CLeadsheet"),
    .target(
      name: "LeadsheetC",
      dependencies: ["CLeadsheet", .product(name: "LeadsheetBindings", package: "leadsheet")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
      ],
      linkerSettings: [
        .unsafeFlags(
          ["-static-stdlib", "-Xlinker", "--version-script=leadsheet.map", "-Xlinker", "--gc-sections"],
          .when(platforms: [.linux]))
      ]),
  ]
)
