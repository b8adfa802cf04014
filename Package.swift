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
    .library(
      name: "Leadsheet",
      targets: [
        "Files", "Settings", "WFDB", "Randomness", "ECG", "Raster", "Chart", "Corruption", "Verification",
        "Modality",
        "Dataset",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CFLAC", pkgConfig: "flac", providers: [.apt(["libflac-dev"]), .brew(["flac"])]),
    .target(name: "WFDB", dependencies: ["CFLAC", "Files"], swiftSettings: settings),
    .target(name: "Randomness", swiftSettings: settings),
    .target(name: "Files", swiftSettings: settings),
    .target(
      name: "Settings", dependencies: ["Files", "Randomness", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "ECG", dependencies: ["WFDB", "Randomness", "Files"], swiftSettings: settings),
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CFontconfig", pkgConfig: "fontconfig",
      providers: [.apt(["libfontconfig-dev"]), .brew(["fontconfig"])]),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"]), .brew(["freetype"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(name: "CPNGJump", dependencies: ["CPNG"]),
    .target(name: "CAllocator"),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(
      name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),
    .target(
      name: "Raster",
      dependencies: [
        "CAllocator", "CCairo", "CFontconfig", "CFreeType", "CPNGJump", "CTurboJPEG", "CWebP", "Files",
      ],
      swiftSettings: settings),
    .target(
      name: "Chart",
      dependencies: [
        "Files", "Randomness", "Settings", "WFDB", "ECG", "Raster",
      ],
      resources: [.embedInCode("Embedded")],
      swiftSettings: settings),
    .target(name: "CPrefetch"),
    .target(
      name: "Corruption",
      dependencies: ["CPrefetch", "Files", "Settings", "ECG", "Raster", "Chart", "Randomness"],
      resources: [.embedInCode("Embedded")], swiftSettings: settings),
    .target(
      name: "Verification",
      dependencies: ["Files", "Settings", "WFDB", "ECG", "Raster", "Chart", "Corruption", "Randomness"],
      swiftSettings: settings),
    .target(
      name: "Modality", dependencies: ["Files", "Settings", "WFDB", "ECG", "Chart", "Randomness"],
      swiftSettings: settings
    ),
    .target(
      name: "Dataset",
      dependencies: [
        "Files", "Settings", "WFDB", "ECG", "Raster", "Chart", "Corruption", "Verification", "Modality",
        "Randomness",
      ],
      swiftSettings: settings),
    .target(
      name: "Evaluation",
      dependencies: ["Files", "Settings", "WFDB", "ECG", "Raster", "Chart", "Corruption", "Randomness"],
      resources: [.embedInCode("Embedded")], swiftSettings: settings),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "ModelClient",
      dependencies: ["CCurl", "Chart", "Corruption", "Evaluation", "Files", "Randomness"], swiftSettings: settings),
    .executableTarget(
      name: "leadsheet",
      dependencies: [
        "Files", "Settings", "WFDB", "ECG", "Raster", "Chart", "Corruption", "Verification", "Modality",
        "Dataset", "Evaluation", "ModelClient",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "WFDBTests", dependencies: ["Files", "WFDB", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: settings),
    .testTarget(
      name: "ECGTests", dependencies: ["Files", "ECG", "WFDB", "Randomness", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RasterTests", dependencies: ["Files", "Raster", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ChartTests",
      dependencies: ["Files", "Settings", "Chart", "ECG", "WFDB", "Raster", "Randomness", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "Files", "Settings", "Verification", "Chart", "ECG", "WFDB", "Raster", "Randomness", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CorruptionTests",
      dependencies: [
        "Files", "Settings", "Corruption", "Chart", "ECG", "WFDB", "Raster", "Randomness", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ModalityTests",
      dependencies: [
        "Files", "Settings", "Modality", "Chart", "ECG", "WFDB", "Raster", "Randomness", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DatasetTests",
      dependencies: [
        "Files", "Settings", "Dataset", "Modality", "Chart", "ECG", "WFDB", "Raster", "Randomness",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Evaluation", "Files", "Raster", "Randomness", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "ModelClientTests",
      dependencies: [
        "ModelClient", "Evaluation", "Files", "Chart", "Corruption", "ECG", "Raster", "Randomness", "TestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "CLITests",
      dependencies: [
        "Files", "Settings", "leadsheet", "WFDB", "ECG", "Raster", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)
