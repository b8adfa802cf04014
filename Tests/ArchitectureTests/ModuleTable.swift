/// What each module may import of the others; docs/architecture.md draws it. A module that is not here fails.
///
/// A module knows what the modules it names know, too: ``known(to:)``.
enum ModuleTable {
  struct Module: Sendable {
    /// Modules of ours.
    var knows: Set<String> = []
    /// Libraries of others: system libraries by the name of their target, Swift packages by their module.
    var outside: Set<String> = []
  }

  static let modules: [String: Module] = [
    "Randomness": Module(),
    "Files": Module(knows: ["Randomness"]),
    "Settings": Module(knows: ["Randomness", "Files"], outside: ["CYAML"]),
    "WFDB": Module(knows: ["Files"], outside: ["CFLAC"]),
    "ECG": Module(knows: ["Randomness", "Files"]),
    "ECGFiles": Module(
      knows: ["ECG", "WFDB", "Files", "Settings"], outside: ["CExpat", "CHDF5", "CInflate"]),
    "Measurement": Module(knows: ["ECG", "Settings"]),
    "Raster": Module(
      knows: ["Files", "Randomness"],
      outside: [
        "CAllocator", "CCairo", "CDefaultFont", "CFontconfig", "CFreeType", "CPNGJump", "CTurboJPEG", "CWebP",
      ]),
    "PixelKernels": Module(knows: ["Raster"], outside: ["CPrefetch"]),
    "Chart": Module(knows: ["ECG", "Raster", "Settings"]),
    "Corruption": Module(knows: ["Chart", "PixelKernels", "Measurement", "Settings"]),
    "Verification": Module(knows: ["Chart", "Corruption", "Measurement"]),
    "Recognition": Module(knows: ["Verification"]),
    "Grounding": Module(knows: ["Samples", "Chart", "Measurement"]),
    "Pipeline": Module(knows: ["ECGFiles", "Corruption", "Recognition", "Grounding"]),
    "Golden": Module(knows: ["Pipeline"]),
    "Samples": Module(knows: ["Files"]),
    "Modality": Module(knows: ["Samples", "Chart", "ECGFiles"]),
    "Dataset": Module(knows: ["Pipeline", "Modality"]),
    "Evaluation": Module(knows: ["Samples", "Measurement", "Dataset"]),
    "ModelClient": Module(knows: ["Evaluation"], outside: ["CCurl"]),
    "Bindings": Module(knows: ["Dataset", "Evaluation"]),
    "Studio": Module(knows: ["Golden", "Dataset"]),
    "Leadsheet": Module(knows: ["Golden", "Dataset", "Evaluation"]),
    "LeadsheetCommand": Module(
      knows: ["Golden", "Dataset", "Evaluation", "ModelClient", "Bindings", "Studio", "Leadsheet"],
      outside: ["ArgumentParser"]),
  ]

  /// C targets of ours, which import nothing.
  static let libraries: Set<String> = [
    "CAllocator", "CCairo", "CCurl", "CDefaultFont", "CDynamicLibrary", "CExpat", "CFLAC", "CFontconfig",
    "CFreeType",
    "CHDF5", "CHypot", "CInflate",
    "CPNG",
    "CPNGJump", "CPrefetch",
    "CTurboJPEG",
    "CWebP", "CYAML",
  ]

  /// Programs that the build runs; no module imports them.
  static let tools: Set<String> = []

  /// What comes with Swift. Foundation as a whole would link ICU, so a module takes the essentials where it can.
  static let standard: Set<String> = [
    "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]

  /// The modules that a module's files may import, with what those know in turn.
  static func known(to name: String) -> Set<String> {
    var found: Set<String> = []
    var next = modules[name]?.knows ?? []
    while let one = next.popFirst() {
      guard found.insert(one).inserted else { continue }
      next.formUnion(modules[one]?.knows ?? [])
    }
    return found
  }
}
