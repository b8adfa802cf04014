internal import Randomness
internal import Raster

extension ImageOperator {
  /// The grain of paper.
  static let fibreTexture = ImageOperator(
    "fibre-texture", .paper, "The grain of rough or recycled paper: fibres and clouds of unequal density.",
    parameters: [
      OperatorParameter(
        "amplitude", .levels, "standard deviation on white, about", in: 0...40,
        severities: [1.2, 2.4, 4.5, 7.5, 12])
    ],
    effect: .pixels { picture, values, scene, stream in
      let amplitude = values["amplitude"] / 255
      let fibres = Fibres(scene, stream)
      let clouds = SmoothNoise(stream.child("clouds"), wavelength: 2.7)
      LightField(scene, pitch: Fibres.pitch) { y, row in
        let (fibres, clouds) = (fibres.row(y, count: row.count), clouds.row(y))
        for column in row.indices {
          let change = fibres[column] + 0.9 * clouds.value(Double(column) * Fibres.pitch)
          // Paper is no whiter than white.
          row[column] = 1 + amplitude * (change - 1.2)
        }
      }.apply(to: &picture)
    })
}

/// Fibres a millimetre long that lie along or across: random numbers on a fine lattice, averaged over four
/// neighbours in a row or a column.
private struct Fibres {
  /// About the width of a fibre, in mm.
  static let pitch = 0.25
  private static let length = 4
  private let columns: Int
  private var lying: [UInt8] = []
  private var upright: [UInt8] = []

  init(_ scene: ImageScene, _ stream: RandomStream) {
    let size = scene.millimetres
    // Four of each in one value.
    let groups = (Int(size.width / Self.pitch) + 2 + Self.length + 3) / 4
    let rows = Int(size.height / Self.pitch) + 2 + Self.length
    columns = groups * 4
    lying.reserveCapacity(rows * columns)
    upright.reserveCapacity(rows * columns)
    for group in 0..<UInt64(rows * groups) {
      let value = stream.value(at: group)
      for part in 0..<4 as Range<UInt64> {
        lying.append(UInt8(truncatingIfNeeded: value >> (8 * part)))
        upright.append(UInt8(truncatingIfNeeded: value >> (32 + 8 * part)))
      }
    }
  }

  /// Numbers of mean 0 and standard deviation 1 for the first points of the row at `y` mm.
  func row(_ y: Double, count: Int) -> [Double] {
    let start = Int(y / Self.pitch + 0.5) * columns
    var sums = [UInt16](repeating: 0, count: count)
    for step in 0..<Self.length {
      var sum = sums.mutableSpan
      RowArithmetic.add(
        lying.span.extracting(start + step..<start + step + count),
        upright.span.extracting(start + step * columns..<start + step * columns + count), times: 1, to: &sum)
    }
    let terms = Double(2 * Self.length)
    let scale = (3 / terms).squareRoot() / 128
    return sums.map { (Double($0) - 127.5 * terms) * scale }
  }
}
