import Evaluation
import Foundation
import TestSupport

/// Samples and records of our own.
enum Fixtures {
  static func samples(_ count: Int, diagnosis: String = "first_degree_av_block") throws -> [BenchmarkSample] {
    try (0..<count).map {
      try BenchmarkSample(line: BenchmarkLine.text(id: $0, ecg: 1 + $0 % 3, diagnosis: diagnosis))
    }
  }

  /// PTB-XL with records 1 to 3, in the spelling of its headers.
  static func records(in folder: TemporaryFolder) throws -> RecordFolders {
    let leads = ["I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"]
    for record in 1...3 {
      let name = "0000\(record)_hr"
      func value(_ index: Int, _ lead: Int) -> Int16 { Int16((index * record + 37 * lead) % 400 - 200) }
      let lines = leads.enumerated().map { place, lead in
        let checksum = (0..<5000).reduce(Int16(0)) { $0 &+ value($1, place) }
        return "\(name).dat 16 1000(0)/mV 16 0 \(value(0, place)) \(checksum) 0 \(lead)"
      }
      let header = (["\(name) 12 500 5000"] + lines).joined(separator: "\n") + "\n"
      var bytes: [UInt8] = []
      for index in 0..<5000 {
        for lead in 0..<12 {
          let sample = value(index, lead)
          bytes += [UInt8(truncatingIfNeeded: sample), UInt8(truncatingIfNeeded: sample >> 8)]
        }
      }
      try folder.write("ptbxl/records500/00000/\(name).hea", header)
      try folder.write("ptbxl/records500/00000/\(name).dat", bytes)
    }
    return RecordFolders([.ptbxl: folder.path("ptbxl")])
  }
}
