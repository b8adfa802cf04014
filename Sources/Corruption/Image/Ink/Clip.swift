internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let depth = OperatorParameter(
    "depth", .millimeters, "how far it reaches in", in: 1...120, severities: [5, 10, 18, 28, 40])
}

extension ImageOperator {
  /// What holds the page.
  static let clip = ImageOperator(
    "clip", .ink, "A paper clip, or the bulldog clip of a clipboard, at an edge of the page.",
    parameters: [.depth],
    risks: [.leadLocal],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      var stream = stream
      let edge = PageEdge(of: scene.millimeters, turn: 0.03, &stream)
      let depth = values[.depth]
      let clip =
        stream.bool(probability: 0.5)
        ? Clip(bulldog: depth, &stream) : Clip(wire: depth, &stream)
      for outline in clip.outlines {
        scene.hide(outline.map { edge.place($0).scaled(by: scene.pixelsPerMillimeter) }, .covered)
      }
      try clip.shadow.mapped { edge.place($0).offset(dx: 0.5, dy: 0.7) }.lay(on: &picture, scene, .ink)
      try clip.body.mapped(edge.place).lay(on: &picture, scene, .opaque)
    })
}

/// A clip: x mm in from the edge, y to the side.
private struct Clip {
  var body = Mark()
  var shadow = Mark()
  /// What it hides.
  var outlines: [[Point]] = []

  private static let shade = Color(186, 186, 190)

  /// A wire of three bends.
  init(wire depth: Double, _ stream: inout RandomStream) {
    let metals = [Color(128, 130, 136), Color(128, 130, 136), Color(176, 48, 44), Color(42, 84, 160)]
    let metal = stream.choose(metals) ?? .black
    let length = max(depth * 1.15, 30)
    let (start, half) = (depth - length, length * 0.13)
    let thickness = length * 0.034
    let line =
      [Point(x: start + length * 0.3, y: half)]
      + Self.bend(x: depth - half, y: 0, radius: half, isFar: true)
      + Self.bend(x: start + 0.8 * half, y: -0.2 * half, radius: 0.8 * half, isFar: false)
      + Self.bend(x: depth - 2 * half, y: 0, radius: 0.6 * half, isFar: true)
      + [Point(x: start + length * 0.38, y: -0.6 * half)]
    shadow.stroke(line, width: thickness, Self.shade)
    body.stroke(line, width: thickness, metal.over(.black, coverage: 0.7))
    body.stroke(line, width: thickness * 0.62, metal)
    let gloss = line.map { $0.offset(dx: -0.1 * thickness, dy: -0.14 * thickness) }
    body.stroke(gloss, width: thickness * 0.22, Color.white.over(metal, coverage: 0.75))
    outlines = zip(line, line.dropFirst()).map { Self.bar(from: $0, to: $1, width: thickness) }
  }

  /// Half a turn around a point, from below its middle to above at the far end, and back at the near end.
  private static func bend(x: Double, y: Double, radius: Double, isFar: Bool) -> [Point] {
    (0...10).map { corner in
      let angle = (isFar ? 0.5 : -0.5) - Double(corner) / 10
      return Point(x: x + PortableMath.cosPi(angle) * radius, y: y + PortableMath.sinPi(angle) * radius)
    }
  }

  /// A straight piece of wire.
  private static func bar(from a: Point, to b: Point, width: Double) -> [Point] {
    let step = b - a
    let half = width / 2 / max(step.length, 1e-9)
    let (along, side) = (step.scaled(by: half), Point(x: -step.y * half, y: step.x * half))
    return [a - along - side, b + along - side, b + along + side, a - along + side]
  }

  /// A folded sheet of steel, as wide as it is deep and half, with its wire handle laid on the page.
  init(bulldog depth: Double, _ stream: inout RandomStream) {
    let steel = stream.choose([Color(34, 34, 38), Color(34, 34, 38), Color(150, 152, 158)]) ?? .black
    let half = max(depth * 0.75, 6)
    let lip = depth * 0.62
    let outline = [
      Point(x: -depth, y: -half * 0.86), Point(x: lip, y: -half), Point(x: lip, y: half),
      Point(x: -depth, y: half * 0.86),
    ]
    shadow.fill(Path(outline), Self.shade)
    body.fill(Path(outline), steel)
    // The roll at the lip and the light on the slope.
    for (place, width, light) in [(0.5, 0.12, 0.1), (0.5, 0.05, 0.18), (0.91, 0.05, 0.3), (0.92, 0.02, 0.5)] {
      let x = lip * place
      let band = Rect(
        minX: x - lip * width, minY: -half * 0.97, maxX: x + lip * width, maxY: half * 0.97)
      body.fill(Path(band), Color.white.over(steel, coverage: light))
    }
    let (reach, thickness) = (half * 0.5, max(depth * 0.05, 0.5))
    let handle = [
      Point(x: 0, y: reach * 0.8), Point(x: lip, y: reach * 0.7), Point(x: depth * 0.93, y: reach * 0.55),
      Point(x: depth - thickness / 2, y: 0), Point(x: depth * 0.93, y: -reach * 0.55),
      Point(x: lip, y: -reach * 0.7), Point(x: 0, y: -reach * 0.8),
    ]
    let wire = Spline.curve(through: handle, step: depth / 12)
    shadow.stroke(wire, width: thickness, Self.shade)
    body.stroke(wire, width: thickness, Color(118, 120, 126))
    body.stroke(
      wire.map { $0.offset(dx: -thickness * 0.1, dy: 0) }, width: thickness * 0.3, Color(224, 226, 230))
    outlines = [outline] + zip(wire, wire.dropFirst()).map { Self.bar(from: $0, to: $1, width: thickness) }
  }
}

extension Path {
  /// The outline of a polygon.
  fileprivate init(_ corners: [Point]) {
    self.init()
    for corner in corners { elements.append(elements.isEmpty ? .move(corner) : .line(corner)) }
    elements.append(.close)
  }
}
