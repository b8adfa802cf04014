import Chart
import ECG
import Raster
import TestSupport
import Testing

@testable import Verification

/// What may be done to a picture without another chart becoming of it.
@Suite struct PictureFormTests {
  /// A form in which people hold pictures.
  enum Form: String, CaseIterable {
    case jpeg50, jpeg75, jpeg95, jpegFull, webp50, webp80, gray, grayAsRGB, grayJPEG, inverted, invertedJPEG
    case fewColors, half, threeQuarters, larger, double

    func applied(to picture: PixelBuffer) throws -> PixelBuffer {
      func sized(_ factor: Double) -> PixelBuffer {
        picture.resized(
          width: Int((Double(picture.width) * factor).rounded()),
          height: Int((Double(picture.height) * factor).rounded()))
      }
      return switch self {
      case .jpeg50: try picture.compressed(.jpeg, quality: 50)
      case .jpeg75: try picture.compressed(.jpeg, quality: 75, .s422)
      case .jpeg95: try picture.compressed(.jpeg, quality: 95)
      case .jpegFull: try picture.compressed(.jpeg, quality: 100, .s444)
      case .webp50: try picture.compressed(.webp, quality: 50)
      case .webp80: try picture.compressed(.webp, quality: 80)
      case .gray: picture.gray(channels: 1)
      case .grayAsRGB: picture.gray(channels: 3)
      case .grayJPEG: try picture.gray(channels: 3).compressed(.jpeg, quality: 60)
      case .inverted: picture.negative
      case .invertedJPEG: try picture.negative.compressed(.jpeg, quality: 75)
      case .fewColors: picture.posterized(levels: 6)
      case .half: sized(0.5)
      case .threeQuarters: sized(0.75)
      case .larger: sized(1.3)
      case .double: sized(2)
      }
    }

    /// Whether the report says that this was done.
    func isNoted(_ notes: [PictureNote]) -> Bool {
      switch self {
      case .gray, .grayAsRGB, .grayJPEG: notes.contains(.gray)
      case .inverted, .invertedJPEG: notes.contains(.inverted)
      case .half, .threeQuarters, .larger, .double:
        notes.contains { if case .resized = $0 { true } else { false } }
      default: true
      }
    }
  }

  @Test("a picture in another form shows its chart, and the form is noted", arguments: Form.allCases)
  func forms(form: Form) throws {
    let rhythms = SyntheticECG.Rhythm.allCases
    let first = try #require(Form.allCases.firstIndex(of: form))
    for number in [first, first + 7] {
      let layout = Layout.names[number * 5 % Layout.names.count]
      let ecg = try TwelveLeadECG.synthetic(seed: UInt64(number), rhythm: rhythms[number * 3 % rhythms.count])
      let drawn = try Drawn(
        ecg, layout: layout, layout.hasPrefix("ecg-plot") || form == .half ? [] : [("paper.dpi", "140")])
      let report = try drawn.report(of: form.applied(to: drawn.chart.picture))
      let faults = report.strips.filter { !$0.faults.isEmpty }.map { "\($0.lead): \($0.faults)" }
      #expect(report.isPassed, "\(layout): \(report.ink) \(report.faults) \(faults)")
      #expect(form.isNoted(report.notes), "\(layout): \(report.notes)")
    }
  }

  @Test("a resized picture that was also stretched is told")
  func stretched() throws {
    let drawn = try Drawn(small: .synthetic())
    let picture = drawn.chart.picture.resized(width: 1122, height: 850)
    guard case .rescaled(let x, let y)? = try drawn.report(of: picture).faults.first else {
      Issue.record("\(try drawn.report(of: picture).faults)")
      return
    }
    #expect(abs(x - 1.02) < 0.001 && abs(y - 1) < 0.001)
  }
}
