internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let depth = OperatorParameter(
    "depth", .millimeters, "how far it reaches in", in: 1...120, severities: [5, 10, 18, 28, 40])
}

extension ImageOperator {
  /// The thumb of who holds the page.
  static let finger = ImageOperator(
    "finger", .ink, "The thumb of who holds the page reaches in from an edge.",
    parameters: [.depth],
    risks: [.leadLocal],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let thumb = Thumb(depth: values[.depth], scene.millimeters, &stream)
      let scale = scene.pixelsPerMillimeter
      scene.hide(thumb.outline.map { $0.scaled(by: scale) }, .covered)
      thumb.lay(on: &picture, scale)
    })
}

/// A bar with a round end, lit from above, with a nail.
private struct Thumb {
  private let edge: PageEdge
  private let depth: Double
  private let radius: Double
  private let skin: Point3
  private let creases: SmoothNoise
  private let hasNail: Bool

  /// Red, green and blue.
  private typealias Point3 = SIMD3<Double>

  init(depth: Double, _ page: Size, _ stream: inout RandomStream) {
    edge = PageEdge(of: page, turn: 0.12, &stream)
    self.depth = depth
    radius = stream.uniform(in: 8.5...11)
    let tones = [
      Point3(236, 190, 164), Point3(222, 170, 138), Point3(198, 142, 108), Point3(152, 102, 74),
      Point3(96, 64, 48),
    ]
    skin = stream.choose(tones) ?? tones[0]
    hasNail = stream.bool(probability: 0.75)
    creases = SmoothNoise(stream.child("creases"), wavelength: 1.6, along: 6, octaves: 2)
  }

  /// How far the soft shadow beside the thumb reaches, in mm.
  private static let shadow = 3.0

  /// Its edge on the page.
  var outline: [Point] {
    let tip = depth - radius
    let end = (0...20).map { corner in
      let angle = -0.5 + Double(corner) / 20
      return Point(x: tip + PortableMath.cosPi(angle) * radius, y: PortableMath.sinPi(angle) * radius)
    }
    let root = min(tip, 0) - radius
    return ([Point(x: root, y: -radius)] + end + [Point(x: root, y: radius)]).map(edge.place)
  }

  func lay(on picture: inout PixelBuffer, _ scale: Double) {
    guard let reach = Rect(around: outline)?.expanded(by: Self.shadow),
      let area = PixelArea(reach, in: picture, pixelsPerMillimeter: scale)
    else { return }
    for y in area.rows {
      for x in area.columns {
        let point = edge.point(Point(x: (Double(x) + 0.5) / scale, y: (Double(y) + 0.5) / scale))
        let distance = Point(x: max(point.x - depth + radius, 0), y: point.y).length - radius
        guard distance < Self.shadow else { continue }
        let cover = min(max(0.5 - distance * scale, 0), 1)
        let light = 1 - 0.38 * Ramp.smooth(-distance, from: -Self.shadow, to: 0.5)
        let color = cover > 0 ? color(point, distance) : Point3()
        blend(&picture, pixel: y * picture.width + x, color, light: light, cover: cover)
      }
    }
  }

  private func blend(
    _ picture: inout PixelBuffer, pixel: Int, _ color: Point3, light: Double, cover: Double
  ) {
    guard picture.format == .rgb else {
      let level = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
      let below = Double(picture.bytes[pixel]) * light
      picture.bytes[pixel] = UInt8((below + (level - below) * cover).rounded())
      return
    }
    for channel in 0..<3 {
      let below = Double(picture.bytes[pixel * 3 + channel]) * light
      picture.bytes[pixel * 3 + channel] = UInt8((below + (color[channel] - below) * cover).rounded())
    }
  }

  /// The color at a point: darker and redder towards the edge, with creases across, and the nail near the tip.
  private func color(_ point: Point, _ distance: Double) -> Point3 {
    let round = min(max(1 + distance / radius, 0), 1)
    let lit = 1 - 0.42 * round * round * round + 0.05 * (1 - round) - 0.05 * point.y / radius
    let crease = 0.035 * creases.value(point.x, point.y)
    var color = skin * (lit + crease) * Point3(1, 1 - 0.05 * round, 1 - 0.08 * round)
    if hasNail {
      let (u, v) = ((point.x - depth + 0.72 * radius) / (0.62 * radius), point.y / (0.56 * radius))
      let inside = 1 - (u * u * u * u + v * v * v * v).squareRoot().squareRoot()
      let nail = Ramp.smooth(inside, from: 0, to: 0.06)
      let tip = Ramp.smooth(u, from: 0.66, to: 0.74)
      let gloss = 26 * Ramp.bump(min(((v + 0.35).magnitude) / 0.3, 1))
      let rose = skin * 0.55 + Point3(250, 204, 196) * 0.42 + Point3(repeating: gloss)
      color += ((rose + (Point3(238, 230, 218) - rose) * (0.7 * tip)) * lit - color) * (nail * 0.85)
    }
    return color.clamped(lowerBound: Point3(), upperBound: Point3(repeating: 255))
  }
}
