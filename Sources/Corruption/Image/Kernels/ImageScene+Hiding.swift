internal import Raster
internal import Randomness

extension ImageScene {
  /// Where less of the ink's contrast than this is left, nobody reads the trace.
  static let faintestInk = 0.12

  /// From row to row of the places that ``hideFaded(kept:)`` tells apart, in mm.
  private static let hidingPitch = 4.0

  /// States that the chart cannot be read where too little ink is left: `kept` takes a place in mm and gives the
  /// share that is left.
  mutating func hideFaded(kept: (_ x: Double, _ y: Double) -> Double) {
    let pitch = Self.hidingPitch
    let size = millimeters
    for row in 0..<Int((size.height / pitch).rounded(.up)) {
      let y = Double(row) * pitch
      var start: Double?
      for column in 0...Int((size.width / pitch).rounded(.up)) {
        let x = Double(column) * pitch
        let isFaded = x < size.width && kept(x + pitch / 2, y + pitch / 2) < Self.faintestInk
        if isFaded, start == nil { start = x }
        if !isFaded, let first = start {
          let place = Rect(
            minX: first, minY: y, maxX: min(x, size.width), maxY: min(y + pitch, size.height))
          hide(place.scaled(by: pixelsPerMillimeter).corners, .faded)
          start = nil
        }
      }
    }
  }

  /// The picture's size in mm.
  var millimeters: Size {
    Size(width: Double(width) / pixelsPerMillimeter, height: Double(height) / pixelsPerMillimeter)
  }
}

extension Point {
  /// The smallest regular polygon of 24 corners that holds a circle.
  static func circle(around center: Point, radius: Double) -> [Point] {
    let reach = radius / PortableMath.cosPi(1 / 24)
    return (0..<24).map {
      let angle = Double($0) / 12
      return center.offset(dx: PortableMath.cosPi(angle) * reach, dy: PortableMath.sinPi(angle) * reach)
    }
  }
}
