import ECG
import Foundation
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// Files of all formats whose values independent readers agree on.
@Suite(.enabled(if: ExpectedRecording.folder != nil, Comment(rawValue: SharedCases.absent)))
struct ExpectedRecordingTests {
  /// The file's path, and how it is read: of arrays, what stands in no file.
  private static func place(_ file: String) throws -> (path: String, options: ECGReadOptions) {
    let path = try #require(ExpectedRecording.folder).appending(path: file).path
    var options = ECGReadOptions(sampleRate: nil)
    if file.hasPrefix("npy/") {
      options.numbers.sampleRate = 500
      options.numbers.leads = Lead.allCases.map(\.name)
      options.numbers.unit = file.hasSuffix("counts.npy") ? "uV" : "mV"
    }
    return (path, options)
  }

  /// Values in mV, or as the file has them where their unit is not one of voltage.
  private static func millivolts(_ values: [Double], _ unit: String) -> [Double] {
    let factor = VoltageUnit.millivolts(in: unit) ?? 1
    return values.map { $0 * factor }
  }

  @Test(arguments: ExpectedRecording.files)
  func `A file has the values that independent readers find, or is refused`(file: String) throws {
    let (path, options) = try Self.place(file)
    let expected = try ExpectedRecording(of: path)
    guard expected.expect != "refuse" else {
      #expect(throws: RecordingError.self) { try ECGFile.recording(path, options: options) }
      return
    }
    // Of a file of many, the next test.
    guard let leads = expected.leads else { return #expect(expected.records != nil) }
    let recording = try #require(try ECGFile.recording(path, options: options))
    #expect(recording.channels.map(\.name) == expected.lead_names)
    try Self.compare(recording, leads, expected.tolerance)
    let rate = try #require(expected.rate_hz)
    #expect(abs((recording.channels.map(\.sampleRate).max() ?? 0) - rate) < 1e-5)
  }

  /// Compares what was read, and what becomes of it as a WFDB record.
  private static func compare(
    _ recording: StoredRecording, _ leads: [String: ExpectedRecording.Signal], _ tolerance: Double?
  ) throws {
    let tolerance = try #require(tolerance)
    #expect(recording.channels.count == leads.count)
    for (channel, signal) in zip(recording.channels, Record(recording).signals) {
      let lead = try #require(leads[channel.name], "\(channel.name)")
      let stored = millivolts(channel.physicalValues(), channel.unit)
      #expect(lead.difference(stored, tolerance: tolerance) == nil, "\(channel.name)")
      let converted = millivolts(signal.physicalValues(), signal.header.units)
      #expect(lead.difference(converted, tolerance: tolerance) == nil, "\(channel.name), converted")
      #expect((channel.lead ?? LeadName.lead(channel.name)) == Lead(spelling: lead.std), "\(channel.name)")
    }
  }

  @Test(arguments: ExpectedRecording.files)
  func `A file gives a chart's leads, or says which are absent`(file: String) throws {
    var (path, options) = try Self.place(file)
    options.sampleRate = 500
    let expected = try ExpectedRecording(of: path)
    guard let leads = expected.leads else { return }
    guard leads.values.contains(where: { Lead(spelling: $0.std) != nil }) else {
      let error = #expect(throws: ECGError.self) { try ECGFile.read(path, options: options) }
      guard case .missingLeads(_, _, let names)? = error else {
        Issue.record("\(String(describing: error))"); return
      }
      #expect(names == expected.lead_names)
      return
    }
    let ecg = try ECGFile.read(path, options: options)
    #expect(ecg.sampleRate == 500)
    let isWhole = ecg.samples.allSatisfy(\.isFinite)
    #expect(isWhole == leads.values.allSatisfy { $0.n_missing ?? 0 == 0 })
  }

  @Test func `Exams of CODE-15 are read one by one, an empty one is refused`() throws {
    let (path, options) = try Self.place("code15/exams_part0.hdf5")
    let expected = try ExpectedRecording(of: path)
    let exams = try #require(expected.records)
    #expect(try ECGFile.records(at: path).map(\.name) == exams.map { "\($0.exam_id)" })
    for exam in exams {
      let record = "\(path)#\(exam.exam_id)"
      guard let leads = exam.leads, exam.all_zero != true else {
        let error = #expect(throws: RecordingError.self) { try ECGFile.read(record) }
        #expect(error?.description.hasSuffix("all samples are zero: there is no ECG in this row") == true)
        continue
      }
      let recording = try #require(try ECGFile.recording(record, options: options))
      #expect(recording.name == "\(exam.exam_id)" && recording.channels.allSatisfy { $0.sampleRate == 400 })
      try Self.compare(recording, leads, expected.tolerance)
      #expect(try ECGFile.read(record).sampleRate == 500)
    }
  }
}
