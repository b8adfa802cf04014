internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let amplitude = OperatorParameter(
    "amplitude", .levels, "standard deviation on white, about", in: 0...40,
    severities: [1.2, 2.4, 4.5, 7.5, 12])
}

extension ImageOperator {
  /// The grain of paper.
  static let fiberTexture = ImageOperator(
    "fibre-texture", .paper, "The grain of rough or recycled paper: fibers and clouds of unequal density.",
    parameters: [.amplitude],
    effect: .rows { values, scene, format, stream in
      let amplitude = Float(values[.amplitude] / 255)
      let fibers = Fibers(scene, stream)
      let clouds = SmoothNoise(stream.child("clouds"), wavelength: 2.7)
      let columns = clouds.columns(LightField.places(along: scene, pitch: Fibers.pitch))
      return LightField(scene, pitch: Fibers.pitch) { y, row in
        let (sums, clouds) = (fibers.row(y, count: row.count), clouds.row(y, at: columns))
        for column in row.indices {
          let fiber = (Float(sums[column]) - Fibers.mean) * Fibers.scale
          row[column] = 1 + amplitude * (fiber + 0.9 * clouds[column] - 1.2)
        }
      }.step(format)
    })
}

/// Fibers a millimeter long that lie along or across: random numbers on a fine lattice, averaged over four
/// neighbors in a row or a column.
private struct Fibers {
  /// About the width of a fiber, in mm.
  static let pitch = 0.25
  private static let length = 4
  /// Of the sums that ``row(_:count:)`` gives.
  static let mean: Float = 127.5 * Float(2 * length)
  /// Gives them a standard deviation of 1.
  static let scale: Float = (3 / Float(2 * length)).squareRoot() / 128

  private let columns: Int
  private let lying: [UInt8]
  private let upright: [UInt8]

  init(_ scene: ImageScene, _ stream: RandomStream) {
    let size = scene.millimeters
    // Four of each in one value.
    let groups = (Int(size.width / Self.pitch) + 2 + Self.length + 3) / 4
    let rows = Int(size.height / Self.pitch) + 2 + Self.length
    columns = groups * 4
    var lying = [UInt8](repeating: 0, count: rows * columns)
    var upright = lying
    for group in 0..<rows * groups {
      let value = stream.value(at: UInt64(group))
      for part in 0..<4 {
        lying[4 * group + part] = UInt8(truncatingIfNeeded: value >> UInt64(8 * part))
        upright[4 * group + part] = UInt8(truncatingIfNeeded: value >> UInt64(32 + 8 * part))
      }
    }
    (self.lying, self.upright) = (lying, upright)
  }

  /// Sums of fibers at the first points of the row at `y` mm.
  func row(_ y: Double, count: Int) -> [UInt16] {
    let start = Int(y / Self.pitch + 0.5) * columns
    var sums = [UInt16](repeating: 0, count: count)
    for step in 0..<Self.length {
      var sum = sums.mutableSpan
      RowArithmetic.add(
        lying.span.extracting(start + step..<start + step + count),
        upright.span.extracting(start + step * columns..<start + step * columns + count), times: 1, to: &sum)
    }
    return sums
  }
}
