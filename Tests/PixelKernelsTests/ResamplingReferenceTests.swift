import Raster
import Testing

@testable import PixelKernels

@Suite("Resampling against plain sums")
struct ResamplingReferenceTests {
  private static let formats = [PixelBuffer.Format.gray, .rgb]

  private static func axes(from old: Int, to new: Int) -> [ResampleAxis] {
    [.area(from: old, to: new), .nearest(from: old, to: new)]
      + (new >= old ? [.linear(from: old, to: new)] : [])
  }

  @Test("Weights add up to one, and neighbors exist", arguments: sides, sides)
  func axis(old: Int, new: Int) {
    for axis in Self.axes(from: old, to: new) {
      #expect(axis.count == new && axis.weights.count == new * axis.taps)
      for sample in 0..<new {
        #expect(axis.first[sample] >= 0 && axis.first[sample] + axis.taps <= old)
        #expect(axis.weights[sample * axis.taps..<(sample + 1) * axis.taps].reduce(0, +) == 256)
      }
    }
  }

  @Test("Rows and columns", arguments: sides, sides)
  func resampled(old: Int, new: Int) {
    for format in Self.formats {
      for axis in Self.axes(from: old, to: new) {
        func mean(_ index: Int, _ sample: (Int) -> Int) -> Int {
          (0..<axis.taps).reduce(128) {
            $0 + Int(axis.weights[index * axis.taps + $1]) * sample(axis.first[index] + $1)
          } >> 8
        }
        let flat = noise(width: old, height: 3, format)
        let columns = flat.resampledColumns(axis)
        let blank = noise(width: new, height: 3, format)
        #expect(columns == blank.mapped { x, y, channel in mean(x) { flat.sample($0, y, channel) } })
        let tall = noise(width: 3, height: old, format)
        let rows = tall.resampledRows(axis)
        let upright = noise(width: 3, height: new, format)
        #expect(rows == upright.mapped { x, y, channel in mean(y) { tall.sample(x, $0, channel) } })
      }
    }
  }

  @Test("One channel drawn larger or smaller", arguments: sides, sides)
  func radialScale(width: Int, height: Int) {
    for format in Self.formats {
      for (channel, number, factor) in [(RadialScale.Channel.red, 0, 1.2), (.blue, 2, 0.7)] {
        let source = noise(width: width, height: height, format)
        var picture = source
        RadialScale(source, by: factor).copy(channel, of: source, to: &picture)
        for y in 0..<height {
          for x in 0..<width {
            let value = self.value(source, x, y, format == .gray ? 0 : number, factor)
            for sample in 0..<format.channels {
              let old = source.sample(x, y, sample)
              let share = Double(channel == .red ? 77 : 29) / 256
              let expected =
                format == .gray
                ? Double(old) + (value - Double(old)) * share : sample == number ? value : Double(old)
              #expect(abs(Double(picture.sample(x, y, sample)) - min(max(expected, 0), 255)) < 2.1)
            }
          }
        }
      }
    }
  }

  /// The exact value about the middle of a picture.
  private func value(_ source: PixelBuffer, _ x: Int, _ y: Int, _ channel: Int, _ factor: Double) -> Double {
    func place(_ index: Int, _ count: Int) -> Double {
      let middle = Double(count - 1) / 2
      return min(max(middle + (Double(index) - middle) / factor, 0), Double(count - 1))
    }
    return bilinear(source, place(x, source.width), place(y, source.height), channel)
  }
}

/// The exact value between four pixels of a picture whose edges are continued outwards.
func bilinear(_ source: PixelBuffer, _ x: Double, _ y: Double, _ channel: Int) -> Double {
  let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
  let (fx, fy) = (x - Double(column), y - Double(row))
  func sample(_ dx: Int, _ dy: Int) -> Double { Double(source.sample(column + dx, row + dy, channel)) }
  let above = sample(0, 0) + (sample(1, 0) - sample(0, 0)) * fx
  let below = sample(0, 1) + (sample(1, 1) - sample(0, 1)) * fx
  return above + (below - above) * fy
}
