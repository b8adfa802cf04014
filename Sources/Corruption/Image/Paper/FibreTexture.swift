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
      LightField(scene, pitch: Fibres.pitch) { x, y in
        // Paper is no whiter than white.
        1 - 1.2 * amplitude + amplitude * (fibres.value(x, y) + 0.9 * clouds.value(x, y))
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
  private let lying: [Float]
  private let upright: [Float]

  init(_ scene: ImageScene, _ stream: RandomStream) {
    let size = scene.millimetres
    let columns = Int(size.width / Self.pitch) + 2 + Self.length
    let rows = Int(size.height / Self.pitch) + 2 + Self.length
    self.columns = columns
    // Eight bits each of one value: deviation 1 for the sum of two averages of four.
    let values = (0..<rows * columns).map { stream.value(at: UInt64($0)) }
    let scale = Float(Double(3).squareRoot() / 128 / Double(2 * Self.length).squareRoot())
    lying = values.map { (Float($0 & 255) - 127.5) * scale }
    upright = values.map { (Float($0 >> 8 & 255) - 127.5) * scale }
  }

  /// Of mean 0 and standard deviation 1.
  func value(_ x: Double, _ y: Double) -> Double {
    let place = Int(y / Self.pitch + 0.5) * columns + Int(x / Self.pitch + 0.5)
    var sum: Float = 0
    for step in 0..<Self.length { sum += lying[place + step] + upright[place + step * columns] }
    return Double(sum)
  }
}
