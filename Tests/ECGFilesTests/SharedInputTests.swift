import ECG
import Foundation
import TestSupport
import Testing

@testable import ECGFiles

/// Files of each format against the values that independent readers give.
@Suite struct SharedInputTests {
  /// What stands beside a file as `NAME.expected.json`.
  private struct Expected: Decodable {
    struct Signal: Decodable {
      var std: String
      var n_samples: Int
      var first10: [Double?]
      var last10: [Double?]
      var sum: Double
      var min: Double
      var max: Double
      var n_missing: Int?
    }

    var rate_hz: Double?
    var tolerance: Double?
    var leads: [String: Signal]?
    var records: [Exam]?
    var expect: String?
  }

  private struct Exam: Decodable {
    var exam_id: Int
    var all_zero: Bool?
    var leads: [String: Expected.Signal]?
  }

  private static let names = [
    "dicom/dicom_ge_marquette_240hz.dcm", "dicom/dicom_made_mdc_baseline.dcm",
    "dicom/dicom_mortara_el250_1000hz.dcm",
    "edf/bdf_generator.bdf", "edf/bdf_made_plus.bdf", "edf/edf_made_mixed_uv.edf", "edf/edf_made_plus.edf",
    "edf/edf_uneven_rates.edf", "ishne/ishne_12lead_1000hz.ecg", "ishne/ishne_12lead_1000hz_b.ecg",
    "kaggle/train/1006427285/1006427285.csv", "kaggle/train/1006867983/1006867983.csv", "npy/npy_f4_n12.npy",
    "npy/npy_f8_12n_fortran.npy", "npy/npy_i2_counts.npy", "sph/records/A00001.h5", "sph/records/A00002.h5",
  ]

  private static var folder: URL? {
    SharedCases.folder.map { $0.appending(path: "inputs") }.flatMap {
      FileManager.default.fileExists(atPath: $0.path) ? $0 : nil
    }
  }

  private static func options(_ name: String) -> ECGReadOptions {
    var options = ECGReadOptions(sampleRate: nil)
    guard name.hasPrefix("npy/") else { return options }
    options.numbers.sampleRate = 500
    options.numbers.leads = Lead.allCases.map(\.name)
    options.numbers.unit = name.hasSuffix("counts.npy") ? "uV" : "mV"
    return options
  }

  @Test(.enabled(if: folder != nil, "\(SharedCases.absent)"), arguments: names)
  func `Stored samples are those of independent readers`(name: String) throws {
    let url = try #require(Self.folder).appending(path: name)
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(filePath: url.path + ".expected.json")))
    let recording = try #require(try ECGFile.recording(url.path, options: Self.options(name)))
    let leads = try #require(expected.leads)
    #expect(recording.channels.count == leads.count)
    for (title, lead) in leads {
      let channel = try #require(recording.channels.first { $0.name == title }, "no signal \(title)")
      let factor = VoltageUnit.millivolts(in: channel.unit) ?? 1
      Self.compare(
        channel.physicalValues().map { $0 * factor }, lead, expected.tolerance ?? 1e-6, "\(name) \(title)")
    }
    #expect(recording.channels.map(\.sampleRate).max() == expected.rate_hz)
  }

  @Test(.enabled(if: folder != nil, "\(SharedCases.absent)"))
  func `Exams of CODE-15 are read one by one, an empty one is refused`() throws {
    let path = try #require(Self.folder).appending(path: "code15/exams_part0.hdf5").path
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(filePath: path + ".expected.json")))
    let exams = try #require(expected.records)
    #expect(try ECGFile.records(at: path).map(\.name) == exams.map { "\($0.exam_id)" })
    for exam in exams {
      let record = "\(path)#\(exam.exam_id)"
      guard let leads = exam.leads, exam.all_zero != true else {
        let error = #expect(throws: RecordingError.self) { try ECGFile.read(record) }
        #expect(error?.description.hasSuffix("all samples are zero: there is no ECG in this row") == true)
        continue
      }
      let recording = try #require(try ECGFile.recording(record))
      #expect(recording.name == "\(exam.exam_id)" && recording.channels.allSatisfy { $0.sampleRate == 400 })
      for (title, lead) in leads {
        let channel = try #require(recording.channels.first { $0.name == title })
        Self.compare(channel.physicalValues(), lead, expected.tolerance ?? 1e-6, title)
      }
      #expect(try ECGFile.read(record).sampleRate == 500)
    }
  }

  private static func compare(
    _ values: [Double], _ lead: Expected.Signal, _ tolerance: Double, _ name: String
  ) {
    #expect(values.count == lead.n_samples, "\(name)")
    func same(_ a: Double, _ b: Double?) -> Bool { b.map { abs(a - $0) <= tolerance } ?? a.isNaN }
    #expect(zip(values.prefix(10), lead.first10).allSatisfy(same), "\(name)")
    #expect(zip(values.suffix(10), lead.last10).allSatisfy(same), "\(name)")
    let present = values.filter { !$0.isNaN }
    #expect(abs(present.reduce(0, +) - lead.sum) <= tolerance * Double(values.count), "\(name)")
    #expect(same(present.min() ?? .nan, lead.min) && same(present.max() ?? .nan, lead.max), "\(name)")
    #expect(values.count - present.count == lead.n_missing ?? 0, "\(name)")
  }

  @Test(
    .enabled(if: folder != nil, "\(SharedCases.absent)"),
    arguments: ["edf/edf_uneven_rates.edf", "edf/bdf_generator.bdf"])
  func `What is no ECG is refused with the names that it has`(name: String) throws {
    let path = try #require(Self.folder).appending(path: name).path
    let error = #expect(throws: ECGError.self) { try ECGFile.read(path) }
    #expect(error?.description.utf8.count ?? 0 > 0)
    guard case .missingLeads(_, _, let names)? = error else {
      Issue.record("\(String(describing: error))"); return
    }
    #expect(!names.isEmpty)
  }
}
