internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let cover = OperatorParameter(
    "cover", .percent, "of the page under specks", in: 0...30, severities: [0.25, 0.7, 1.6, 3.3, 6])
}

extension ImageOperator {
  /// Mould on damp paper.
  static let mould = ImageOperator(
    "mould", .paper, "Mould: clusters of dark gray, green and brown specks, with a pale bloom around them.",
    parameters: [.cover],
    risks: [.pacing, .pWaveRhythm],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let size = scene.millimeters
      var left = values[.cover] / 100 * size.width * size.height
      while left > 0 {
        let cluster = Cluster(size, &stream)
        LightField(scene, over: cluster.box) { x, y in 1 - 0.13 * cluster.bloom(x, y) }
          .apply(to: &picture, tint: Tint(red: 0.6, green: 0.55, blue: 0.9))
        for _ in 0..<cluster.count where left > 0 {
          left -= cluster.grow(on: &picture, scene.pixelsPerMillimeter, &stream)
        }
      }
    })
}

/// Specks around one place, fewer outwards.
private struct Cluster {
  let count: Int
  private let middle: Point
  private let radius: Double

  init(_ size: Size, _ stream: inout RandomStream) {
    middle = Point(x: size.width * stream.unit(), y: size.height * stream.unit())
    // Most are small.
    let share = stream.unit()
    radius = 3 + 17 * share * share
    count = Int(radius * stream.uniform(in: 7...16))
  }

  /// What the bloom reaches, in mm.
  var box: Rect {
    Rect(x: middle.x - 1.5 * radius, y: middle.y - 1.5 * radius, width: 3 * radius, height: 3 * radius)
  }

  /// From 0 to 1: the threads between the specks, seen as a shade.
  func bloom(_ x: Double, _ y: Double) -> Double {
    let (dx, dy) = ((x - middle.x) / radius / 1.5, (y - middle.y) / radius / 1.5)
    return Ramp.bump(min((dx * dx + dy * dy).squareRoot(), 1))
  }

  private static let colors = [Color(38, 42, 36), Color(52, 60, 44), Color(64, 54, 40), Color(30, 30, 32)]

  /// Draws a speck and gives its area in mm².
  func grow(on picture: inout PixelBuffer, _ scale: Double, _ stream: inout RandomStream) -> Double {
    let place = middle.offset(dx: 0.5 * radius * stream.normal(), dy: 0.5 * radius * stream.normal())
    let size = 0.12 + 0.75 * stream.unit() * stream.unit() * stream.unit()
    let color = stream.choose(Self.colors) ?? .black
    SoftDisc(center: place.scaled(by: scale), radius: size * scale, edge: max(0.5 * size * scale, 1))
      .paint(on: &picture, color, opacity: stream.uniform(in: 0.4...0.95))
    return Double.pi * size * size
  }
}
