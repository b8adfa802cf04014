internal import Chart
internal import Settings

/// A form in which a data set is written: a new one is a file and a line in ``OutputForms``.
protocol OutputForm: Sendable {
  /// As the configuration says it.
  static var name: String { get }

  /// Reads its options.
  init?(_ settings: SettingsReader)

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
  func files(of sample: DatasetSample) -> [SampleFile] { [] }
  func additions(of sample: DatasetSample) -> [Addition] { [] }
  func products(of splits: [Split]) -> [Product] { [] }
}

/// The forms that there are.
enum OutputForms {
  /// The list: each by its name.
  static let all: [any OutputForm.Type] = [
    ImageFolderForm.self, WebDatasetForm.self, SwiftForm.self, LLaVAForm.self, ShareGPTForm.self,
    COCOForm.self, YOLOForm.self, MasksForm.self, AnnotationsForm.self,
  ]

  /// Reads an entry of `outputs`.
  static func form(_ settings: SettingsReader) -> (any OutputForm)? {
    let name = settings.word("form") ?? ""
    guard let found = all.first(where: { $0.name == name }) else {
      settings.reject("form", "'\(name)' is none; use one of \(all.map { $0.name }.joined(separator: ", "))")
      return nil
    }
    return found.init(settings)
  }
}
