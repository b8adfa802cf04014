import Chart
import ECG
import Raster
import Testing

@testable import Golden
@testable import Verification

/// Charts with one fault each, compared with the approved one.
@Suite struct GoldenFaultTests {
  private let approved: Drawn
  private let golden: ChartSnapshot

  init() throws {
    approved = try Drawn(small: .synthetic())
    golden = try approved.snapshot
  }

  private func differences(_ actual: ChartSnapshot) -> [Difference] {
    SnapshotComparison(expected: golden, actual: actual, annotation: approved.chart.annotation).differences
  }

  private func differences(drawing ecg: TwelveLeadECG) throws -> [Difference] {
    try differences(Drawn(small: ecg).snapshot)
  }

  @Test("the same chart is as approved")
  func same() throws {
    #expect(try differences(drawing: approved.ecg).isEmpty)
  }

  @Test("another size is told, with both sizes")
  func size() throws {
    let larger = try Drawn(approved.ecg, [("paper.dpi", "101")]).snapshot
    let found = differences(larger)
    #expect(found.contains { $0.kind == .size && $0.text.contains("1111") && $0.text.contains("1100") })
  }

  // At 100 dpi a pixel is 10.16 ms and 0.0254 mV.
  @Test(
    "a trace that has moved by a pixel is told with lead, way and distance", arguments: [(0, 1.0), (5, 0)])
  func moved(samples: Int, pixelsUp: Double) throws {
    let moved = approved.ecg.changing(.v2) { values in
      let late = Array(repeating: values.first ?? 0, count: samples) + values.dropLast(samples)
      return late.map { $0 + Float(0.0254 * pixelsUp) }
    }
    let found = try differences(drawing: moved)
    let trace = try #require(found.first { $0.kind == .trace })
    #expect(trace.text.contains("V2 in row 2"))
    #expect(trace.text.contains(samples > 0 ? "px to the right" : "1.00 px up"), "\(trace.text)")
    #expect(found.contains { $0.kind == .pixels && $0.layer == .trace && $0.text.contains("V2") })
    #expect(!found.contains { $0.kind == .trace && !$0.text.contains("V2") })
  }

  @Test("a trace that has moved by a pixel fails by its pixels and ink alone")
  func movedPixels() throws {
    var moved = golden
    for dx in [0, 1] {
      moved.layers[.trace] = golden.layers[.trace]?.moved(dx: dx, dy: 1 - dx)
      let kinds = Set(differences(moved).filter { $0.layer == .trace }.map(\.kind))
      #expect(kinds.isSuperset(of: [.pixels, .trace]))
    }
  }

  @Test("one lead in another's place is told for both")
  func swapped() throws {
    let found = try differences(drawing: approved.ecg.swapping(.v1, .v5))
    for lead in ["V1", "V5"] {
      #expect(found.contains { $0.kind == .trace && $0.text.hasPrefix(lead) }, "\(found)")
    }
    #expect(found.contains { $0.kind == .ink })
  }

  @Test("a gain 2 % off is told with the factor", arguments: [Float(0.98), 1.02])
  func gain(factor: Float) throws {
    let found = try differences(drawing: approved.ecg.scaled(by: factor)).filter { $0.kind == .trace }
    #expect(found.count >= 10)
    #expect(found.contains { $0.text.contains(factor > 1 ? "1.02" : "0.98") }, "\(found)")
  }

  @Test("a lost pulse is told with its row")
  func pulse() throws {
    let box = try #require(approved.chart.annotation.pulses.first { $0.row == 1 }).box
    var without = golden
    without.layers[.pulse] = golden.layers[.pulse]?.blank(box)
    #expect(differences(without).contains { $0.kind == .pulse && $0.text == "the pulse of row 2 is gone" })
    without.layers[.pulse] = nil
    #expect(differences(without).contains { $0.kind == .layer && $0.layer == .pulse })
  }

  @Test("a pulse that is half a pixel taller is told")
  func tallPulse() throws {
    let box = try #require(approved.chart.annotation.pulses.first).box
    // The top line's ink moves half into the row above.
    var taller = golden
    taller.layers[.pulse] = golden.layers[.pulse]?.halfRowUp(in: box, rows: 3)
    #expect(differences(taller).contains { $0.kind == .pulse && $0.text.contains("row 1 is") })
  }

  @Test("a grid 0.1 % wider is told")
  func grid() throws {
    var wide = golden
    wide.layers[.grid] = golden.layers[.grid]?.stretched(by: 1.001)
    #expect(differences(wide).contains { $0.kind == .grid && $0.text.contains("vertical lines lie") })
  }

  @Test("edges that another rasterizer has anti-aliased another way are the same chart")
  func antialiasing() throws {
    for layer in [ChartLayer.text, .trace] {
      var other = golden
      other.layers[layer] = golden.layers[layer]?.antialiasedAnew(levels: 24, every: 14)
      other.page = golden.page.antialiasedAnew(levels: 24, every: 40)
      #expect(other.layers[layer] != golden.layers[layer])
      #expect(differences(other).isEmpty)
    }
  }

  @Test("two levels are the same, three are counted")
  func levels() throws {
    for (step, isSame) in [(2, true), (3, false)] {
      var other = golden
      other.page.bytes = other.page.bytes.map { UInt8(max(Int($0) - step, 0)) }
      let found = differences(other)
      #expect(found.isEmpty == isSame)
      #expect(isSame || found.contains { $0.kind == .pixels && $0.layer == nil })
    }
  }
}

extension PixelBuffer {
  /// Moved by whole pixels; white comes in.
  fileprivate func moved(dx: Int, dy: Int) -> PixelBuffer {
    var result = PixelBuffer(
      width: width, height: height, format: .gray, bytes: [UInt8](repeating: 255, count: width * height))
    for y in dy..<height {
      for x in dx..<width { result.bytes[y * width + x] = bytes[(y - dy) * width + x - dx] }
    }
    return result
  }

  /// White inside of a box.
  fileprivate func blank(_ box: Rect) -> PixelBuffer {
    var result = self
    for y in Int(box.minY) - 1...Int(box.maxY) + 1 {
      for x in Int(box.minX) - 1...Int(box.maxX) + 1 { result.bytes[y * width + x] = 255 }
    }
    return result
  }

  /// The uppermost rows of a box moved up by half a pixel.
  fileprivate func halfRowUp(in box: Rect, rows: Int) -> PixelBuffer {
    var result = self
    for y in Int(box.minY) - 1..<Int(box.minY) + rows {
      for x in Int(box.minX)...Int(box.maxX) {
        let (own, below) = (Int(bytes[y * width + x]), Int(bytes[(y + 1) * width + x]))
        result.bytes[y * width + x] = UInt8((own + below) / 2)
      }
    }
    return result
  }

  /// Drawn larger from left to right, between the two nearest pixels.
  fileprivate func stretched(by factor: Double) -> PixelBuffer {
    var result = self
    for y in 0..<height {
      for x in 0..<width - 1 {
        let place = Double(x) / factor
        let (from, part) = (Int(place), place - place.rounded(.down))
        for channel in 0..<format.channels {
          let index = (y * width + from) * format.channels + channel
          let mixed = Double(bytes[index]) * (1 - part) + Double(bytes[index + format.channels]) * part
          result.bytes[(y * width + x) * format.channels + channel] = UInt8(mixed.rounded())
        }
      }
    }
    return result
  }

  /// With other levels at every so manieth pixel that is neither of the two beside it: those on edges.
  fileprivate func antialiasedAnew(levels: Int, every: Int) -> PixelBuffer {
    var result = self
    let channels = format.channels
    var count = 0
    for pixel in stride(from: channels, to: bytes.count - channels, by: channels) {
      let (left, own, right) = (Int(bytes[pixel - channels]), Int(bytes[pixel]), Int(bytes[pixel + channels]))
      guard min(left, right) + levels < own, own + levels < max(left, right) else { continue }
      count += 1
      guard count % every == 0 else { continue }
      let change = count / every % 2 == 0 ? levels : -levels
      for channel in 0..<channels {
        let (a, b) = (Int(bytes[pixel - channels + channel]), Int(bytes[pixel + channels + channel]))
        let level = min(max(Int(bytes[pixel + channel]) + change, min(a, b)), max(a, b))
        result.bytes[pixel + channel] = UInt8(level)
      }
    }
    return result
  }
}
