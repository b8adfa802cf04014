internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let punched = OperatorParameter(
    "punched", .count, "of punched holes: four along an edge, then more farther in", in: 0...40,
    severities: [1, 2, 4, 6, 9])
  fileprivate static let staples = OperatorParameter(
    "staples", .count, "that were pulled out: two rusty pinholes each", in: 0...20,
    severities: [1, 1, 2, 3, 4])
}

extension ImageOperator {
  /// Punched and stapled paper.
  static let hole = ImageOperator(
    "hole", .paper,
    "Holes of a punch, 6 mm wide and 80 mm apart, and of staples, through which the desk is seen.",
    parameters: [.punched, .staples],
    risks: [.leadLocal, .pWaveRhythm, .qWaves, .stSegment, .tWaves, .infarctLocation],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let desk = Backdrop.color(&stream)
      let edge = stream.integer(in: 0...3)
      let holes = stream.child("holes")
      for index in 0..<values.whole(.punched) {
        let center = punchedPlace(index, edge, scene.millimeters, holes.child(index))
        punch(&picture, &scene, at: center, radius: 3, desk)
      }
      var staples = stream.child("staples")
      for _ in 0..<values.whole(.staples) {
        for pinhole in pinholes(scene.millimeters, &staples) {
          SoftDisc(
            center: pinhole.scaled(by: scene.pixelsPerMillimeter), radius: 1.1 * scene.pixelsPerMillimeter,
            edge: 1.3 * scene.pixelsPerMillimeter
          ).paint(on: &picture, Color(132, 74, 36), opacity: 0.55)
          punch(&picture, &scene, at: pinhole, radius: 0.45, desk)
        }
      }
    })

  /// Cuts a disc out of the paper: places in mm. The paper's thickness throws a shadow from the upper left.
  private static func punch(
    _ picture: inout PixelBuffer, _ scene: inout ImageScene, at center: Point, radius: Double, _ desk: Color
  ) {
    let scale = scene.pixelsPerMillimeter
    let shadow = radius / 9
    let disc = SoftDisc(center: center.scaled(by: scale), radius: radius * scale)
    disc.paint(on: &picture, desk.over(.black, coverage: 0.45))
    SoftDisc(
      center: center.offset(dx: shadow, dy: shadow).scaled(by: scale),
      radius: (radius - 1.5 * shadow) * scale,
      edge: max(shadow * scale, 1)
    ).paint(on: &picture, desk)
    scene.hide(Point.circle(around: disc.center, radius: disc.radius), .covered)
  }

  /// Up to four holes 12 mm from an edge, as many as it has room for; those of another try lie at any edge, 12 to
  /// 40 mm in.
  private static func punchedPlace(_ index: Int, _ edge: Int, _ size: Size, _ stream: RandomStream) -> Point {
    var stream = stream
    let length = edge.isMultiple(of: 2) ? size.height : size.width
    if index < 4 {
      let along = length / 2 + [-40, 40, 120, -120][index]
      if 8...max(length - 8, 8) ~= along {
        return place(edge, along: along, depth: 12 + 0.4 * stream.normal(), size)
      }
    }
    let side = stream.integer(in: 0...3)
    let other = side.isMultiple(of: 2) ? size.height : size.width
    return place(side, along: stream.uniform(in: 0.1...0.9) * other, depth: stream.uniform(in: 12...40), size)
  }

  /// A place at an edge: left, top, right, bottom.
  private static func place(_ edge: Int, along: Double, depth: Double, _ size: Size) -> Point {
    switch edge {
    case 0: Point(x: depth, y: along)
    case 1: Point(x: along, y: depth)
    case 2: Point(x: size.width - depth, y: along)
    default: Point(x: along, y: size.height - depth)
    }
  }

  /// The two legs of a staple, 12 mm apart, in a corner of the page.
  private static func pinholes(_ size: Size, _ stream: inout RandomStream) -> [Point] {
    let (isRight, isLow) = (stream.bool(probability: 0.3), stream.bool(probability: 0.2))
    let (x, y) = (stream.uniform(in: 6...22), stream.uniform(in: 6...18))
    let middle = Point(x: isRight ? size.width - x : x, y: isLow ? size.height - y : y)
    let direction = stream.unit()
    let leg = Point(x: PortableMath.cosPi(direction) * 6, y: PortableMath.sinPi(direction) * 6)
    return [middle.offset(dx: leg.x, dy: leg.y), middle.offset(dx: -leg.x, dy: -leg.y)]
  }
}
