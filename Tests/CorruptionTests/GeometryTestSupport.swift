import Chart
import ECG
import Foundation
import Raster
import Testing

@testable import Corruption

/// A real chart, or a synthetic one where the reference cases are absent, at 100 dpi.
struct SampleChart {
  let chart: Chart
  let ecg: TwelveLeadECG
  /// 0 where a trace covers at least a third of a pixel, else 255.
  let ink: PixelBuffer

  static let shared = Result { try SampleChart() }

  private init() throws {
    let real = try RealRecords.all().first { $0.name == "E07500" }
    ecg = try real ?? TwelveLeadECG.synthetic()
    chart = try ChartRenderer().chart(
      of: ecg, layout: try Layout(named: "3x4+1", changes: [(key: "paper.dpi", value: "100")]))
    let (seen, paper) = (chart.picture.bytes, chart.annotation.paperPicture.bytes)
    let levels = (0..<seen.count / 3).map { pixel -> UInt8 in
      Int(paper[pixel * 3]) - Int(seen[pixel * 3]) > 70 ? 0 : 255
    }
    ink = PixelBuffer(
      width: chart.picture.width, height: chart.picture.height, format: .gray, bytes: levels)
  }

  var pixelsPerMillimeter: Double { chart.annotation.page.paper.pixelsPerMillimeter }

  /// The share of the samples (every seventh) inside the picture that have ink within 1.5 pixels.
  func shareOnInk(
    _ picture: PixelBuffer, _ annotation: ChartAnnotation
  ) throws -> (share: Double, count: Int) {
    let (width, height) = (picture.width, picture.height)
    let levels = picture.bytes
    var (on, count) = (0, 0)
    for point in try GroundTruth(annotation, ecg: ecg).points where point.sample.isMultiple(of: 7) {
      let (x, y) = (point.place.x, point.place.y)
      guard x > 3, y > 3, x < Double(width - 3), y < Double(height - 3) else { continue }
      count += 1
      let near = (Int(y) - 2...Int(y) + 2).contains { row in
        (Int(x) - 2...Int(x) + 2).contains { column in
          hypot(Double(column) + 0.5 - x, Double(row) + 0.5 - y) <= 1.5 && levels[row * width + column] < 195
        }
      }
      if near { on += 1 }
    }
    return (Double(on) / Double(max(count, 1)), count)
  }
}

/// Whether everything is to be tried, not only a few of each kind.
let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

/// A warp of a gray or color picture of a smooth pattern.
func pattern(width: Int, height: Int, _ format: PixelBuffer.Format = .gray) -> PixelBuffer {
  let bytes = (0..<width * height * format.channels).map { index -> UInt8 in
    let (pixel, channel) = (index / format.channels, index % format.channels)
    let (x, y) = (Double(pixel % width) + 0.5, Double(pixel / width) + 0.5)
    return UInt8(
      (128 + 60 * sin(x / 9 + Double(channel)) + 60 * cos(y / 11 - x / 40 + Double(channel))).rounded())
  }
  return PixelBuffer(width: width, height: height, format: format, bytes: bytes)
}
