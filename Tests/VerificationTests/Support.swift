import Chart
import ECG
import ECGFiles
import Foundation
import Golden
import Raster
import TestSupport
import WFDB

@testable import Verification

/// A drawn chart.
struct Drawn {
  var chart: Chart
  var ecg: TwelveLeadECG { chart.ecg }

  init(_ ecg: TwelveLeadECG, layout: String = "3x4+1", _ changes: [(key: String, value: String)] = []) throws
  {
    let source = try LayoutSource(named: layout, changes: changes)
    chart = try ChartRenderer().chart(of: ecg, layout: source.layout(seed: 1, record: ecg.name), start: 0)
  }

  /// At 100 dpi.
  init(small ecg: TwelveLeadECG, layout: String = "3x4+1") throws {
    try self.init(ecg, layout: layout, [("paper.dpi", "100")])
  }

  var snapshot: ChartSnapshot { get throws { try ChartSnapshot(of: chart) } }

  func report(of picture: PixelBuffer, reader: TraceReader = .centroid) throws -> ConsistencyReport {
    try Verifier(reader: reader).report(on: picture, of: chart.truth)
  }
}

extension TwelveLeadECG {
  static func synthetic(seed: UInt64 = 1, rhythm: SyntheticECG.Rhythm = .sinus) throws -> TwelveLeadECG {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = seed
    return try settings.recording(name: "synthetic-\(seed)").ecg
  }

  /// With the samples of one lead replaced.
  func changing(_ lead: Lead, _ body: (ArraySlice<Float>) -> [Float]) -> TwelveLeadECG {
    var copy = self
    let values = body(self[lead])
    copy.update(lead) { samples in
      for index in 0..<samples.count { samples[index] = values[index] }
    }
    return copy
  }

  /// Two leads in each other's place.
  func swapping(_ a: Lead, _ b: Lead) -> TwelveLeadECG {
    changing(a) { _ in Array(self[b]) }.changing(b) { _ in Array(self[a]) }
  }

  func scaled(by factor: Float) -> TwelveLeadECG {
    Lead.allCases.reduce(self) { ecg, lead in ecg.changing(lead) { $0.map { $0 * factor } } }
  }

  /// The record moved to the right by whole samples; the first is repeated.
  func delayed(by count: Int) -> TwelveLeadECG {
    Lead.allCases.reduce(self) { ecg, lead in
      ecg.changing(lead) { Array(repeating: $0.first ?? 0, count: count) + $0.dropLast(count) }
    }
  }
}

/// Records of our own to read back: rhythms with noise as recorders have it.
enum OwnRecords {
  static let all: [TwelveLeadECG] = [SyntheticECG.Rhythm.sinus, .pvc].compactMap { rhythm in
    var settings = SyntheticECG(rhythm: rhythm)
    settings.noise = 0
    settings.seed = 5
    return try? settings.recording(name: rhythm.rawValue).ecg
  }
}

/// The real records of the reference cases at 500 Hz, sorted by name; none without them.
enum RealRecords {
  static let paths: [String] = {
    guard let folder = SharedCases.folder?.appending(path: "wfdb/open/ecg12") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".hea") && !$0.contains("_lr") }.sorted().map {
      folder.path + "/" + $0
    }
  }()

  static func ecg(_ path: String) throws -> TwelveLeadECG { try TwelveLeadECG(record: Record.read(path)) }

  /// Whether tests take the time for all of them.
  static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil
}

extension PixelBuffer {
  /// The picture moved by whole pixels; white comes in.
  func moved(right: Int, down: Int) -> PixelBuffer {
    resampled(width: width, height: height, perPixel: 1) { $0.offset(dx: -Double(right), dy: -Double(down)) }
  }

  /// The picture with its columns or rows, or both, in reverse order.
  func mirrored(horizontally: Bool, vertically: Bool) -> PixelBuffer {
    resampled(width: width, height: height, perPixel: 1) { place in
      Point(
        x: horizontally ? Double(width) - place.x : place.x,
        y: vertically ? Double(height) - place.y : place.y)
    }
  }

  /// The picture turned clockwise about its middle, in a size that holds all of it where asked for.
  func turned(degrees: Double, isExpanded: Bool = false) -> PixelBuffer {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let (w, h) = (Double(width), Double(height))
    let size = isExpanded ? (w * abs(cosine) + h * abs(sine), w * abs(sine) + h * abs(cosine)) : (w, h)
    let (columns, rows) = (Int(size.0.rounded()), Int(size.1.rounded()))
    return resampled(width: columns, height: rows, perPixel: 1) { place in
      let (dx, dy) = (place.x - Double(columns) / 2, place.y - Double(rows) / 2)
      return Point(x: w / 2 + dx * cosine + dy * sine, y: h / 2 + dy * cosine - dx * sine)
    }
  }

  /// The picture in shades of gray, with three channels or one.
  func gray(channels: Int) -> PixelBuffer {
    let levels = (0..<width * height).map { pixel in
      Color(bytes[3 * pixel], bytes[3 * pixel + 1], bytes[3 * pixel + 2]).luminance
    }
    return PixelBuffer(
      width: width, height: height, format: channels == 3 ? .rgb : .gray,
      bytes: levels.flatMap { [UInt8](repeating: UInt8($0), count: channels) })
  }

  /// Light for dark.
  var negative: PixelBuffer {
    PixelBuffer(width: width, height: height, format: format, bytes: bytes.map { 255 - $0 })
  }

  /// With so many levels in each channel.
  func posterized(levels: Int) -> PixelBuffer {
    let step = 255.0 / Double(levels - 1)
    return PixelBuffer(
      width: width, height: height, format: format,
      bytes: bytes.map { UInt8((Double($0) / step).rounded() * step) })
  }

  /// As a reader of the file sees it.
  func compressed(_ format: PictureFormat, quality: Int, _ subsampling: JPEG.Subsampling = .s420) throws
    -> PixelBuffer
  {
    try DecodedPicture(encoded(as: format, quality: quality, subsampling: subsampling), file: "chart").picture
  }

  /// The part of another picture of the same size in place of this one's.
  func replacing(_ box: Rect, from other: PixelBuffer) -> PixelBuffer {
    var copy = self
    for y in Int(box.minY)..<Int(box.maxY) {
      for index in (y * width + Int(box.minX)) * 3..<(y * width + Int(box.maxX)) * 3 {
        copy.bytes[index] = other.bytes[index]
      }
    }
    return copy
  }
}
