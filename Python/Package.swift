// swift-tools-version: 6.2
import PackageDescription

// The C interface as a dynamic library: a package of its own, so that the library has no unsafe flags. `make
// python-library` builds it and calls it libleadsheet; here it has another name, since the command has that one.

/// On Linux it carries Swift's libraries, those that Foundation needs among them, and shows the three functions alone,
/// whatever else the process has loaded.
let linux: [String] = [
  "-static-stdlib", "-l_FoundationCollections", "-l_FoundationCShims",
  "-Xlinker", "--version-script=leadsheet.map", "-Xlinker", "-z", "-Xlinker", "defs",
]

let package = Package(
  name: "leadsheet-python",
  platforms: [.macOS(.v15)],
  products: [.library(name: "LeadsheetC", type: .dynamic, targets: ["LeadsheetC"])],
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
        .unsafeFlags(linux, .when(platforms: [.linux]))
      ]),
  ]
)
