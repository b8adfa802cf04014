internal import ECG
internal import Files

/// A file of the Kaggle competition of 2025, "PhysioNet – Digitization of ECG Images": a table with the columns `id` and
/// `value`, a row a sample. The id is RECORD_ROW_LEAD, rows of a lead counted from 0, where the picture begins to show it.
struct SubmissionFile {
  /// The samples of one record, lead by lead, in mV.
  typealias Samples = [Lead: [Double]]

  /// The records, in the order in which they begin.
  let records: [(name: String, samples: Samples)]

  /// What a lead may have at most.
  private static let maximumRows = 10_000_000

  /// Whether a file's first line names the columns `id` and `value`.
  static func isNamed(by path: String) -> Bool {
    guard path.pathExtension.lowercased() == "csv", PathCheck.isFile(path), let reader = try? CSVReader(path)
    else {
      return false
    }
    return reader.columns == ["id", "value"]
  }

  /// Reads a file.
  ///
  /// - Throws: `FileError`, with the line of a row that is invalid.
  init(_ path: String) throws(FileError) {
    var reader = try CSVReader(path)
    var order: [String] = []
    var records: [String: Samples] = [:]
    while let cells = try reader.next() {
      func fault(_ reason: String) -> FileError {
        .invalidLine(path: path, line: reader.line, reason: reason)
      }
      guard cells.count == 2, let value = Double(cells[1]), value.isFinite else {
        throw fault("is no row of id and value, a number; give RECORD_ROW_LEAD,VALUE")
      }
      let parts = cells[0].split(separator: "_", omittingEmptySubsequences: false)
      guard parts.count >= 3, let row = Int(parts[parts.count - 2]), (0..<Self.maximumRows).contains(row),
        let lead = Lead(spelling: String(parts[parts.count - 1]))
      else {
        throw fault("'\(cells[0])' is no id; give RECORD_ROW_LEAD, rows from 0, for instance 62_0_aVR")
      }
      let name = parts.dropLast(2).joined(separator: "_")
      if records[name] == nil { order.append(name) }
      Self.set(value, row, in: &records[name, default: [:]][lead, default: []])
    }
    self.records = order.map { ($0, records[$0] ?? [:]) }
  }

  private static func set(_ value: Double, _ row: Int, in samples: inout [Double]) {
    while samples.count < row { samples.append(.nan) }
    if samples.count == row { samples.append(value) } else { samples[row] = value }
  }

  /// A record's samples where the true ones are: a lead's rows begin with its first true sample.
  ///
  /// - Throws: `ECGError`.
  static func ecg(of samples: Samples, named name: String, like truth: TwelveLeadECG) throws(ECGError)
    -> TwelveLeadECG
  {
    var placed = [Float](repeating: .nan, count: Lead.allCases.count * truth.count)
    for (lead, values) in samples {
      guard let first = Array(truth[lead]).firstIndex(where: \.isFinite) else { continue }
      for (row, value) in values.prefix(truth.count - first).enumerated() {
        placed[lead.rawValue * truth.count + first + row] = Float(value)
      }
    }
    return try TwelveLeadECG(name: name, sampleRate: truth.sampleRate, samples: placed)
      .placed(at: truth.firstSample, of: truth.recordCount)
  }
}
