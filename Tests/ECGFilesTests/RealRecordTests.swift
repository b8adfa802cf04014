import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing
import WFDB

/// Records of public data sets, from the reference cases beside the checkout.
@Suite(.enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
struct RealRecordTests {
  static func records(in part: String) throws -> [String] {
    guard let folder = SharedCases.folder?.appending(path: part) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".hea") }.sorted().map { folder.appending(path: $0).path }
  }

  @Test func everyTwelveLeadRecordIsRead() throws {
    let paths = try Self.records(in: "wfdb/open/ecg12") + Self.records(in: "pictures/ecg-plot")
    #expect(paths.count > 10)
    for path in paths {
      let record = try Record.read(path)
      let own = try TwelveLeadECG(record: record, sampleRate: nil)
      for signal in record.signals {
        let lead = try #require(Lead(spelling: signal.header.name))
        let expected = signal.physicalValues()
        let scale = signal.header.units == "uV" ? 0.001 : 1
        #expect(
          zip(own[lead], expected).allSatisfy { mine, theirs in
            mine.isNaN && theirs.isNaN || mine == Float(theirs * scale)
              || abs(Double(mine) - theirs * scale) <= Double(mine.ulp)
          }, "\(path) \(lead)")
      }
      let ecg = try TwelveLeadECG(record: record)
      #expect(ecg.sampleRate == 500)
      #expect(abs(ecg.duration - own.duration) < 0.002)
      #expect(ecg.warnings.isEmpty)
      // Of a normal signal the R waves do not change by much on the way.
      let (a, b) = (own[.ii].filter(\.isFinite).max() ?? 0, ecg[.ii].filter(\.isFinite).max() ?? 0)
      #expect(abs(a - b) < 0.15 * abs(a) + 0.02, "\(path)")
    }
  }

  /// One recording at 500 Hz and, made by another program, at 100 Hz.
  @Test func aLowRateRecordingAgreesWithItsOriginal() throws {
    let paths = try Self.records(in: "pictures/ecg-plot")
    let path = try #require(paths.first { $0.hasSuffix("/HR06000.hea") })
    let fine = try TwelveLeadECG(record: Record.read(path))
    let coarse = try TwelveLeadECG(record: Record.read(path.replacing(".hea", with: "_100Hz.hea")))
    #expect(fine.count == coarse.count)
    for lead in Lead.allCases {
      let power = fine[lead].reduce(0.0) { $0 + Double($1 * $1) }
      let error = zip(fine[lead], coarse[lead]).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      #expect(error < 0.05 * power, "\(lead): \(error / power)")
    }
  }
}
