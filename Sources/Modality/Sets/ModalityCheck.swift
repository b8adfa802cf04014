public import Files
internal import Foundation
public import Samples

/// Proves that tags, lists and files of samples agree.
public struct ModalityCheck: Equatable, Sendable {
  /// From where relative paths of pictures lead; nil does not look for pictures.
  public var imageFolder: String?
  /// From where relative paths of records lead; nil does not look for records.
  public var ecgFolder: String?

  /// A check.
  public init(imageFolder: String? = nil, ecgFolder: String? = nil) {
    self.imageFolder = imageFolder
    self.ecgFolder = ecgFolder
  }

  /// What was found in a file.
  public struct Summary: Equatable, Sendable, Codable {
    /// All rows, faulty ones included.
    public var rows = 0
    /// Rows with a fault.
    public var faultyRows = 0
    /// All faults.
    public var faults = 0
    /// Rows with both modalities.
    public var both = 0
    /// Rows with an ECG alone.
    public var ecgOnly = 0
    /// Rows with a picture alone.
    public var imageOnly = 0
    /// Rows with neither.
    public var neither = 0
  }

  /// Checks a JSONL file row by row.
  ///
  /// - Parameters:
  ///   - path: the file's path.
  ///   - report: gets each fault, in the order of rows.
  /// - Throws: ``SamplesError/unreadable(path:reason:)``; a wrong row is a fault, not an error.
  public func check(_ path: String, report: (LineFault) -> Void) throws(SamplesError) -> Summary {
    var reader = try SampleReader(path: path)
    var summary = Summary()
    while let row = try reader.next() {
      let faults: [RowFault]
      switch row {
      case .failure(let fault): faults = [fault]
      case .success(let sample):
        faults = self.faults(in: sample)
        summary.count(sample)
      }
      summary.rows += 1
      summary.faults += faults.count
      summary.faultyRows += faults.isEmpty ? 0 : 1
      for fault in faults { report(LineFault(file: path, line: reader.number, fault)) }
    }
    return summary
  }

  /// What is wrong with a sample: as many tags in the user's messages as entries in the list, no tag in other messages,
  /// no empty entry, every file there, and no region without a picture or an entry.
  public func faults(in sample: Sample) -> [RowFault] {
    SampleModality.allCases.flatMap { modality in
      tagFaults(modality, in: sample) + fileFaults(modality, in: sample)
    } + RegionTag.allCases.flatMap { $0.faults(in: sample) }
  }

  private func tagFaults(_ modality: SampleModality, in sample: Sample) -> [RowFault] {
    let tags = sample.messages.map { TagRules.count(of: modality, in: $0.content) }
    var faults: [RowFault] = []
    for (index, message) in sample.messages.enumerated() where !message.isUser && tags[index] > 0 {
      faults.append(
        RowFault(
          path: "messages[\(index)].content",
          problem: "has \(modality.tag) in a message of '\(message.role)'; tags belong in the user's"))
    }
    let count = zip(sample.messages, tags).reduce(0) { $0 + ($1.0.isUser ? $1.1 : 0) }
    let entries = sample[modality].count
    guard count != entries else { return faults }
    let stray = "the user's messages have \(count) \(modality.tag)"
    let entryWord = entries == 1 ? "1 entry" : "\(entries) entries"
    return faults + [RowFault(path: modality.path, problem: "\(entryWord), but \(stray); make them as many")]
  }

  /// The file that an entry stands for: of a record its header.
  static func file(of entry: String, _ modality: SampleModality, in folder: String) -> String {
    let isArray = [".npy", ".safetensors"].contains(where: entry.hasSuffix)
    return PathCheck.path(entry, in: folder) + (modality == .ecg && !isArray ? ".hea" : "")
  }

  private func fileFaults(_ modality: SampleModality, in sample: Sample) -> [RowFault] {
    let folder = modality == .ecg ? ecgFolder : imageFolder
    return sample[modality].enumerated().compactMap { index, entry in
      let place = "\(modality.path)[\(index)]"
      guard !entry.isEmpty else { return RowFault(path: place, problem: "is empty; give a path") }
      // A picture can also stand in the row itself.
      guard let folder, !PathMove.isAddress(entry) else { return nil }
      let file = Self.file(of: entry, modality, in: folder)
      guard PathCheck.isFile(file) else { return RowFault(path: place, problem: "no file \(file)") }
      return nil
    }
  }
}

extension ModalityCheck.Summary {
  fileprivate mutating func count(_ sample: Sample) {
    switch sample.present {
    case [.ecg]: ecgOnly += 1
    case [.image]: imageOnly += 1
    case []: neither += 1
    default: both += 1
    }
  }
}
