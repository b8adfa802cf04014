internal import Chart
internal import Files

/// The card of a data set, `README.md`: what it holds, how it was made, its license, how to cite it. Its front matter is what
/// the Hugging Face hub and `datasets` read.
struct DatasetCard {
  static let fileName = "README.md"

  private let configuration: Configuration
  private let plan: BuildPlan
  private let counts: Counts
  /// The files that `datasets` loads, by split; the first form that it loads gives them.
  private let loading: [(split: Split, files: [String])]

  /// - Parameter hasPictures: whether a split has pictures that are files.
  init(
    _ configuration: Configuration, _ plan: BuildPlan, _ counts: Counts, hasPictures: (Split) -> Bool
  ) {
    (self.configuration, self.plan, self.counts) = (configuration, plan, counts)
    let splits = Split.allCases.filter { counts.samples[$0, default: 0] > 0 }
    let forms = configuration.form.outputs.sorted { Self.rank($0) < Self.rank($1) }
    let form = forms.first { !$0.loadedFiles(.train).isEmpty }
    loading = splits.compactMap { split in
      let pictures = hasPictures(split) ? ["\(split.rawValue)/images/**"] : []
      let files = form?.loadedFiles(split) ?? pictures
      return files.isEmpty ? nil : (split, files)
    }
  }

  /// Forms with pictures come before those whose rows name them.
  private static func rank(_ form: any OutputForm) -> Int {
    switch form {
    case is ImageFolderForm: 0
    case is WebDatasetForm: 1
    default: 2
    }
  }

  var text: String { frontMatter + body }

  // MARK: Front matter

  private var frontMatter: String {
    var lines = ["---"]
    let licenses = licenses
    switch licenses.count {
    case 0: break
    case 1: lines.append("license: \(JSONText.string(licenses[0]))")
    default: lines += ["license:"] + licenses.map { "- \(JSONText.string($0))" }
    }
    lines += ["pretty_name: \(JSONText.string(title))", "size_categories:", "- \(sizeCategory)"]
    lines += ["tags:", "- ecg", "- electrocardiogram", "- leadsheet"]
    if !loading.isEmpty {
      lines += ["configs:", "- config_name: default", "  data_files:"]
      for (split, files) in loading {
        lines += ["  - split: \(split == .val ? "validation" : split.rawValue)", "    path:"]
        lines += files.map { "    - \(JSONText.string($0))" }
      }
    }
    return (lines + ["---", "", ""]).joined(separator: "\n")
  }

  /// Those of the sources, or the one that the configuration names. None is said of records that were made.
  private var licenses: [String] {
    if let license = configuration.form.card.license { return [license] }
    let known = sources.map(\.license).unique
    return hasUnknownSource ? known + ["unknown"] : known
  }

  private var sizeCategory: String {
    let pictures = counts.samples.values.reduce(0, +)
    let limits = [(1000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M")]
    return limits.first { pictures < $0.0 }?.1 ?? "1M<n<10M"
  }

  // MARK: Body

  private var body: String {
    [
      "# \(title)", description, "## Contents", contents, "## Forms", forms, "## How it was made", making,
      "## License", license, "## How to cite", citations,
    ].joined(separator: "\n\n") + "\n"
  }

  private var title: String {
    configuration.form.card.title
      ?? (["Charts of 12-lead ECGs"] + (sources.isEmpty ? [] : [sources.map(\.name).joined(separator: ", ")]))
      .joined(separator: ": ")
  }

  private var description: String {
    configuration.form.card.description
      ?? "Pictures of 12-lead ECG records as paper charts, with the ground truth of what is drawn where."
  }

  private var contents: String {
    var lines = ["| split | patients | records | pictures |", "| --- | ---: | ---: | ---: |"]
    for split in Split.allCases where counts.records[split, default: 0] > 0 {
      lines.append(
        "| \(split.rawValue) | \(plan.patients[split, default: 0]) | \(counts.records[split, default: 0]) | "
          + "\(counts.samples[split, default: 0]) |")
    }
    let lost =
      counts.failures == 0
      ? [] : ["", "Records that failed: \(counts.failures); `failures.jsonl` says why."]
    return (lines + lost).joined(separator: "\n")
  }

  private var forms: String {
    let forms = configuration.form.outputs
    let lines = forms.map { "- \($0.about)" }
    let features = forms.filter { !$0.features.isEmpty }.flatMap { form in
      ["", "Features of `\(form.name)`:", "", "| name | |", "| --- | --- |"]
        + form.features.map { "| `\($0.name)` | \($0.meaning) |" }
    }
    return (lines + features).joined(separator: "\n")
  }

  private var making: String {
    """
    By \(plan.software) from `dataset.yaml`: seed \(configuration.seed), epoch \
    \(configuration.epoch), pictures of each record: \(configuration.picturesPerRecord). The same configuration, records and version give \
    the same bytes.
    """
  }

  private var license: String {
    var lines: [String] = []
    if let license = configuration.form.card.license { lines.append("This data set: `\(license)`.") }
    lines += sources.map { "The records of [\($0.name)](\($0.page)): \($0.licenseName)." }
    if lines.isEmpty {
      lines.append(
        hasUnknownSource
          ? "The license of the records is not known; `card.license` of the configuration says it."
          : "The records are synthetic.")
    }
    return lines.joined(separator: "\n\n")
  }

  private var citations: String {
    let own = [configuration.form.card.citation?.trimmed].compactMap(\.self)
    return (own + sources.map(\.citation) + ["The charts: \(plan.software)."]).joined(separator: "\n\n")
  }

  // MARK: Sources

  private var sources: [PublishedSource] { configuration.form.inputs.compactMap(\.input.source).unique }

  private var hasUnknownSource: Bool {
    configuration.form.inputs.contains { $0.input.source == nil && !$0.input.isSynthetic }
  }
}

extension Array where Element: Equatable {
  /// Each element once, where it first stands.
  fileprivate var unique: [Element] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
