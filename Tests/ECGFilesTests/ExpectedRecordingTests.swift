import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing
import WFDB

/// Files of hospitals' formats whose values independent readers agree on.
@Suite(.enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
struct ExpectedRecordingTests {
  static let folders = ["aecg", "muse", "sierra", "scp"]

  /// mV of a signal's unit.
  static func millivolts(_ values: [Double], _ unit: String) -> [Double] {
    values.map { $0 * (unit == "uV" ? 1e-3 : 1) }
  }

  @Test(arguments: try ExpectedRecording.files(in: folders))
  func expectedValues(path: String) throws {
    let expected = try ExpectedRecording(of: path)
    guard expected.expect != "refuse" else {
      #expect(throws: RecordingError.self) { try ECGFile.recording(path) }
      return
    }
    let recording = try #require(try ECGFile.recording(path))
    let tolerance = try #require(expected.tolerance)
    let names = recording.channels.map(\.name)
    #expect(names == expected.lead_names)
    let record = Record(recording)
    let rate = try #require(expected.rate_hz)
    for (channel, signal) in zip(recording.channels, record.signals) {
      let lead = try #require(expected.leads?[channel.name])
      #expect(abs(channel.sampleRate - rate) < 1e-5)
      let stored = Self.millivolts(channel.physicalValues(), channel.unit)
      #expect(lead.difference(stored, tolerance: tolerance) == nil, "\(channel.name)")
      let converted = Self.millivolts(signal.physicalValues(), signal.header.units)
      #expect(lead.difference(converted, tolerance: tolerance) == nil, "\(channel.name), converted")
      #expect(LeadName.lead(channel.name)?.name == lead.std)
    }
    let ecg = try ECGFile.read(path)
    #expect(ecg.sampleRate == 500)
    let isWhole = ecg.samples.allSatisfy(\.isFinite)
    #expect(isWhole)
  }
}
