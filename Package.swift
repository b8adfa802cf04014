// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where a change is checked (`.ci/run` and the workflow set the variable), so that a newer
// compiler, which may warn of more, breaks nobody's build.
let warnings: [SwiftSetting] =
  Context.environment["LEADSHEET_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ] + warnings

// Wheels and released commands link Fontconfig, libhdf5, libexpat and zlib statically (.ci/release/prepare), where other
// builds load them at first use.
let linked: [CSetting] = Context.environment["LEADSHEET_LINKED"] == nil ? [] : [.define("LEADSHEET_LINKED")]

/// A C target over a library that is loaded at first use, or linked in.
func loading(_ name: String) -> Target {
  .target(name: name, dependencies: ["CDynamicLibrary"], cSettings: linked)
}

/// A module of the library with the modules that it may import. `docs/architecture.md` has the drawing.
func module(_ name: String, _ dependencies: [Target.Dependency], embedsTexts: Bool = false) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: embedsTexts ? ["Embedded"] : [],
    swiftSettings: settings, plugins: embedsTexts ? ["EmbedTexts"] : [])
}

/// Tests of a module.
func tests(_ name: String, _ dependencies: [Target.Dependency], hasFixtures: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"],
    exclude: hasFixtures ? ["Fixtures"] : [],
    swiftSettings: settings)
}

func system(_ name: String, _ library: String, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: library, providers: [.apt([apt]), .brew([brew])])
}

let modules: [Target] = [
  module("Randomness", []),
  module("Files", []),
  module("Settings", ["Randomness", "Files", "CYAML"]),
  module("WFDB", ["CFLAC", "Files"]),
  module("ECG", ["Randomness", "Files"]),
  module("ECGFiles", ["ECG", "WFDB", "Files", "Settings", "CExpat", "CHDF5", "CInflate"]),
  module("Measurement", ["ECG", "Settings", "Files", "Randomness"], embedsTexts: true),
  module(
    "Raster",
    [
      "CAllocator", "CCairo", "CDefaultFont", "CFontconfig", "CFreeType", "CPNGJump", "CTurboJPEG", "CWebP",
      "Files", "Randomness",
    ]),
  module("PixelKernels", ["Raster", "Randomness", "CPrefetch"]),
  module("Chart", ["ECG", "Raster", "Settings", "Files", "Randomness"], embedsTexts: true),
  module(
    "Corruption",
    ["Chart", "PixelKernels", "Measurement", "Settings", "ECG", "Raster", "Files", "Randomness"],
    embedsTexts: true),
  module(
    "Verification",
    [
      "Chart", "Corruption", "Measurement", "PixelKernels", "ECG", "Raster", "Settings", "Files",
      "Randomness",
    ]),
  module(
    "Recognition",
    ["Verification", "Corruption", "Chart", "PixelKernels", "ECG", "Raster", "Files"]),
  module("Samples", ["Files", "Randomness"]),
  module("Grounding", ["Samples", "Chart", "Measurement", "ECG", "Raster", "Files"]),
  module(
    "Pipeline",
    [
      "Grounding", "Samples", "Recognition", "Verification", "Measurement", "ECGFiles", "WFDB", "Corruption",
      "Chart", "ECG",
      "Raster", "Files",
    ]),
  module(
    "Golden",
    [
      "Pipeline", "Verification", "ECGFiles", "Corruption", "Chart", "ECG", "Raster", "Settings", "Files",
      "Randomness",
    ]),
  module("Modality", ["Samples", "Chart", "ECGFiles", "ECG", "Settings", "Files", "Randomness"]),
  module(
    "Dataset",
    [
      "Pipeline", "Modality", "Samples", "Verification", "Measurement", "Corruption", "Chart", "PixelKernels",
      "ECGFiles",
      "ECG",
      "Raster", "Settings", "Files", "Randomness",
    ]),
  module(
    "Evaluation",
    [
      "Pipeline", "Chart", "Corruption", "ECGFiles", "WFDB", "ECG", "Raster", "Settings", "Files",
      "Randomness",
    ],
    embedsTexts: true),
  module(
    "ModelClient", ["Evaluation", "Pipeline", "Chart", "Corruption", "CCurl", "Files", "Randomness"]),
  module(
    "Bindings",
    [
      "Grounding", "Pipeline", "Verification", "Measurement", "Modality", "Evaluation", "Samples",
      "Corruption",
      "Chart", "ECGFiles", "ECG", "Raster", "Settings", "Files", "Randomness", "CHypot",
    ]),
  module(
    "Leadsheet",
    [
      "Randomness", "Files", "Settings", "WFDB", "ECG", "ECGFiles", "Measurement", "Raster", "Chart",
      "Corruption",
      "Verification", "Recognition", "Grounding", "Pipeline", "Golden", "Samples", "Modality", "Dataset",
      "Evaluation",
    ]),
]

let cLibraries: [Target] = [
  system("CFLAC", "flac", apt: "libflac-dev", brew: "flac"),
  system("CCairo", "cairo", apt: "libcairo2-dev", brew: "cairo"),
  system("CFreeType", "freetype2", apt: "libfreetype-dev", brew: "freetype"),
  system("CPNG", "libpng", apt: "libpng-dev", brew: "libpng"),
  system("CTurboJPEG", "libturbojpeg", apt: "libturbojpeg0-dev", brew: "jpeg-turbo"),
  system("CYAML", "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
  system("CWebP", "libwebp", apt: "libwebp-dev", brew: "webp"),
  .target(name: "CPNGJump", dependencies: ["CPNG"]),
  .target(name: "CAllocator"),
  .target(name: "CHypot"),
  .target(name: "CPrefetch"),
  .target(
    name: "CDynamicLibrary", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
  .target(name: "CDefaultFont", exclude: ["DejaVuSans.ttf.gz", "DejaVuSans-Bold.ttf.gz"]),
  loading("CFontconfig"),
  loading("CExpat"),
  loading("CHDF5"),
  loading("CInflate"),
  .target(name: "CCurl", dependencies: ["CDynamicLibrary"]),
]

let embedding: [Target] = [
  .plugin(name: "EmbedTexts", capability: .buildTool())
]

let command: Target = .executableTarget(
  name: "LeadsheetCommand",
  dependencies: [
    "Files", "Settings", "WFDB", "ECG", "ECGFiles", "Measurement", "Raster", "Chart", "Corruption",
    "Verification", "Recognition", "Grounding",
    "Pipeline", "Golden",
    "Samples", "Modality", "Dataset", "Evaluation", "ModelClient", "Bindings", "CHypot",
    .product(name: "ArgumentParser", package: "swift-argument-parser"),
  ],
  swiftSettings: settings)

let moduleTests: [Target] = [
  .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
  tests("Randomness", ["Randomness"]),
  tests("Files", ["Files"]),
  tests("Settings", ["Settings", "Chart", "Files", "Randomness"]),
  tests("WFDB", ["WFDB", "Files"], hasFixtures: true),
  tests("ECG", ["ECG", "Files", "Randomness"]),
  tests("ECGFiles", ["ECGFiles", "ECG", "WFDB", "Files"]),
  tests("Measurement", ["Measurement", "Corruption", "ECG", "ECGFiles", "WFDB", "Files"]),
  tests("Raster", ["Raster", "Files", "Randomness"]),
  tests("PixelKernels", ["PixelKernels", "Raster", "Randomness"]),
  tests("Chart", ["Chart", "ECG", "ECGFiles", "WFDB", "Raster", "Settings", "Files", "Randomness"]),
  tests(
    "Corruption",
    [
      "Corruption", "PixelKernels", "Measurement", "Chart", "ECG", "ECGFiles", "WFDB", "Raster", "Settings",
      "Files", "Randomness",
    ]),
  tests(
    "Verification",
    [
      "Verification", "Pipeline", "Golden", "Corruption", "Chart", "ECG", "ECGFiles", "WFDB", "Raster",
      "Settings",
      "Files", "Randomness",
    ], hasFixtures: true),
  tests(
    "Recognition",
    [
      "Recognition", "Verification", "Corruption", "Chart", "ECG", "ECGFiles", "WFDB", "Raster", "Files",
      "Randomness",
    ], hasFixtures: true),
  tests("Pipeline", ["Pipeline"]),
  tests(
    "Grounding",
    ["Grounding", "Measurement", "Corruption", "Samples", "Chart", "ECG", "Raster", "Files"]),
  tests(
    "Modality",
    [
      "Modality", "Samples", "Chart", "ECG", "ECGFiles", "WFDB", "Raster", "Settings", "Files", "Randomness",
    ]),
  tests(
    "Dataset",
    [
      "Dataset", "Modality", "Samples", "Measurement", "Chart", "ECG", "ECGFiles", "WFDB", "Raster",
      "Settings",
      "Files", "Randomness",
    ]),
  tests("Bindings", ["Bindings", "Pipeline", "Corruption", "Chart", "ECG", "Raster"]),
  tests("Schema", ["Settings", "Chart", "Corruption", "Golden", "Dataset"]),
  .testTarget(name: "ArchitectureTests", swiftSettings: settings),
  tests(
    "Evaluation", ["Evaluation", "Chart", "Corruption", "ECG", "Raster", "Files", "Randomness"],
    hasFixtures: true),
  tests(
    "ModelClient",
    [
      "ModelClient", "Evaluation", "Pipeline", "Chart", "Corruption", "ECG", "ECGFiles", "WFDB", "Raster",
      "Files", "Randomness",
    ]),
  tests(
    "CLI",
    [
      "LeadsheetCommand", "WFDB", "ECG", "ECGFiles", "Raster", "Files", "Settings",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),
]

let package = Package(
  name: "leadsheet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "leadsheet", targets: ["LeadsheetCommand"]),
    .library(name: "Leadsheet", targets: ["Leadsheet"]),
    .library(name: "LeadsheetBindings", targets: ["Bindings"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: modules + cLibraries + embedding + [command] + moduleTests
)
