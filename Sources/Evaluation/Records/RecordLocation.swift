internal import Foundation

/// Where the records of samples lie, as their data sets are published.
public struct RecordFolders: Equatable, Sendable {
  /// The data set's folder of each source.
  public var folders: [DataSource: String]
  /// Whether PTB-XL's records of 100 Hz are taken in place of those of 500 Hz.
  public var isLowRate: Bool

  /// Folders by source.
  public init(_ folders: [DataSource: String], isLowRate: Bool = false) {
    self.folders = folders
    self.isLowRate = isLowRate
  }

  /// One folder for all sources, or several as `SOURCE=FOLDER`.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)``, ``EvaluationError/unknown(what:name:known:)``.
  public init(arguments: [String], isLowRate: Bool = false) throws(EvaluationError) {
    var folders: [DataSource: String] = [:]
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1)
      if parts.count == 2, !parts[0].utf8.contains(UInt8(ascii: "/")) {
        guard let source = DataSource(name: String(parts[0])) else {
          throw .unknown(what: "source", name: String(parts[0]), known: DataSource.allCases.map(\.rawValue))
        }
        guard folders.updateValue(String(parts[1]), forKey: source) == nil else {
          throw .request(subject: "--records \(argument)", problem: "names \(source.rawValue) a second time")
        }
      } else {
        guard arguments.count == 1 else {
          throw .request(
            subject: "--records \(argument)",
            problem: "several folders need their sources: --records ptbxl=\(argument)")
        }
        for source in DataSource.allCases { folders[source] = argument }
      }
    }
    self.init(folders, isLowRate: isLowRate)
  }

  /// The path of a sample's record, without extension.
  ///
  /// PTB-XL: `records500/02000/02428_hr`, the folder being the number's thousands; MIMIC-IV-ECG:
  /// `files/p1972/p19729398/s41084804/41084804`, after the patient and the study.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)`` where the sample does not say which record it is, or no
  ///   folder is given for its source.
  public func path(of sample: BenchmarkSample.Metadata) throws(EvaluationError) -> String {
    guard let source = sample.dataSource else {
      throw .unknown(what: "data source", name: sample.source, known: DataSource.allCases.map(\.rawValue))
    }
    guard var folder = folders[source] else {
      throw .request(subject: "--records", problem: "gives no folder for \(source.rawValue)")
    }
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let relative = try relativePath(of: sample, source: source)
    return folder == "/" ? "/" + relative : folder + "/" + relative
  }

  private func relativePath(
    of sample: BenchmarkSample.Metadata, source: DataSource
  ) throws(EvaluationError) -> String {
    let digits = try Self.digits(sample.ecgID, "ecg_id", sample)
    switch source {
    case .ptbxl:
      guard let number = Int(digits) else {
        throw Self.fault(sample, "metadata.ecg_id '\(sample.ecgID)' is not a number")
      }
      let (rate, ending) = isLowRate ? (100, "lr") : (500, "hr")
      return "records\(rate)/\(Self.padded(number / 1000 * 1000))/\(Self.padded(number))_\(ending)"
    case .mimic:
      guard let subject = sample.subjectID else {
        throw Self.fault(sample, "metadata.subject_id is missing, which names the record's folder")
      }
      let patient = try Self.digits(subject, "subject_id", sample)
      return "files/p\(patient.prefix(4))/p\(patient)/s\(digits)/\(digits)"
    }
  }

  /// Digits alone: they become part of a path.
  private static func digits(
    _ text: String, _ name: String, _ sample: BenchmarkSample.Metadata
  ) throws(EvaluationError) -> String {
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw fault(sample, "metadata.\(name) '\(text.prefix(40))' is not a number")
    }
    return text
  }

  private static func fault(_ sample: BenchmarkSample.Metadata, _ problem: String) -> EvaluationError {
    .request(subject: "sample \(SampleKey(source: sample.source, id: sample.id))", problem: problem)
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(5 - digits.utf8.count, 0)) + digits
  }

  /// Checks that the folders hold what the data sets have: `records500` (or `records100`) and `files`.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  public func check(_ sources: some Sequence<DataSource>) throws(EvaluationError) {
    for source in sources {
      guard let folder = folders[source] else {
        throw .request(subject: "--records", problem: "gives no folder for \(source.rawValue)")
      }
      let part = source == .mimic ? "files" : isLowRate ? "records100" : "records500"
      var isFolder: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: "\(folder)/\(part)", isDirectory: &isFolder),
        isFolder.boolValue
      else {
        throw .unreadable(
          path: folder,
          reason: "it has no folder '\(part)'; give the folder in which \(source.rawValue) was unpacked")
      }
    }
  }
}
