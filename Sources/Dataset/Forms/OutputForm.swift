internal import Chart
internal import Files
internal import Settings

/// An output format of data sets: a new one is a file and a line in ``OutputForms``.
protocol OutputForm: Sendable {
  /// As the configuration says it.
  var name: String { get }

  /// What it writes, in a line of the data set's card.
  var about: String { get }

  /// What its rows hold, for the data set's card.
  var features: [(name: String, meaning: String)] { get }

  /// The files of a split that Hugging Face `datasets` loads as rows; none where it does not read the form.
  func loadedFiles(_ split: Split) -> [String]

  /// The files of its own that a sample becomes.
  func files(of sample: DatasetSample) throws -> [SampleFile]

  /// What a sample adds to files of many.
  func additions(of sample: DatasetSample) throws -> [Addition]

  /// The files made at the end from the rows of all samples.
  ///
  /// - Parameter splits: those that have samples.
  func products(of splits: [Split]) -> [Product]
}

extension OutputForm {
  var features: [(name: String, meaning: String)] { [] }
  func loadedFiles(_ split: Split) -> [String] { [] }
  func files(of sample: DatasetSample) -> [SampleFile] { [] }
  func additions(of sample: DatasetSample) -> [Addition] { [] }
  func products(of splits: [Split]) -> [Product] { [] }
}

/// An output format with a name of its own, which reads its options from the configuration.
protocol NamedOutputForm: OutputForm {
  /// As the configuration says it.
  static var name: String { get }

  /// Reads its options.
  init?(_ settings: SettingsReader)
}

extension NamedOutputForm {
  var name: String { Self.name }
}

/// The output formats that there are.
enum OutputForms {
  private static let named: [any NamedOutputForm.Type] = [
    ImageFolderForm.self, WebDatasetForm.self, SwiftForm.self, LLaVAForm.self, ShareGPTForm.self,
    SolutionForm.self, GroundingForm.self,
    COCOForm.self, YOLOForm.self, NNUNetForm.self, OverlapsForm.self, AnnotationsForm.self,
  ]

  /// Forms of truth that data sets have as tasks of the forms above.
  private static let tasks: [TruthForm] = [.cocoKeypoints, .yolo, .yoloSegments, .yoloOriented, .yoloPose]

  /// Forms of truth that are written as they are, a file a sample.
  private static let plain = TruthForm.all.filter { form in
    !tasks.contains(form) && !named.contains { $0.name == form.folder }
  }

  /// All names.
  static var names: [String] { named.map { $0.name } + plain.map(\.folder) }

  /// Reads an entry of `outputs`.
  static func form(_ settings: SettingsReader) -> (any OutputForm)? {
    let name = settings.word("form") ?? ""
    if let found = named.first(where: { $0.name == name }) { return found.init(settings) }
    if let form = plain.first(where: { $0.folder == name }) { return TruthFilesForm(form: form) }
    settings.reject("form", "unknown output format '\(name)'; \(NearestNames.hint(for: name, among: names))")
    settings.leaveOthers()
    return nil
  }
}
