internal import Randomness
internal import Raster

/// A pen in a hand: its line trembles a little and grows wider under pressure.
struct Pen {
  let color: Color
  /// Of a line of full pressure, in mm.
  let width: Double

  /// The pen of an application: blue, black or red.
  init(width: Double, _ stream: RandomStream) {
    var stream = stream.child("pen")
    let colors = [Color(34, 58, 158), Color(34, 34, 40), Color(196, 34, 40), Color(34, 58, 158)]
    color = stream.choose(colors) ?? .black
    self.width = width
  }

  /// What a line through the points, in mm, covers.
  func outline(of points: [Point], _ stream: RandomStream) -> Path {
    let line = Spline.curve(through: points, step: 0.45)
    let tremor = SmoothLine(stream.child("tremor"), wavelength: 5)
    let pressure = SmoothLine(stream.child("pressure"), wavelength: 3)
    let total = zip(line, line.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
    var path = Path()
    var along = 0.0
    var last: (place: Point, radius: Double)?
    for (index, point) in line.enumerated() {
      if index > 0 { along += (point - line[index - 1]).length }
      // Where the pen comes down and leaves, it is light, but not in a dot.
      let end = total > 0 ? Ramp.smooth(min(along, total - along), from: -0.8, to: 0.8) : 1
      let radius = width / 2 * (0.8 + 0.2 * pressure.value(along)) * end
      let shake = Point(x: 0.12 * tremor.value(along), y: 0.12 * tremor.value(along + 500))
      let next = (place: point + shake, radius: max(radius, width * 0.2))
      path.addCapsule(from: last ?? next, to: next)
      last = next
    }
    return path
  }
}

/// Smooth random values along a line, between −1 and 1.
private struct SmoothLine {
  let stream: RandomStream
  let wavelength: Double

  init(_ stream: RandomStream, wavelength: Double) { (self.stream, self.wavelength) = (stream, wavelength) }

  func value(_ along: Double) -> Double {
    let place = along / wavelength
    let first = place.rounded(.down)
    let (a, b) = (stream.unit(at: UInt64(first)), stream.unit(at: UInt64(first) + 1))
    return 2 * (a + (b - a) * Ramp.smooth(place - first, from: 0, to: 1)) - 1
  }
}

extension Path {
  /// Adds a bar with round ends; all run the same way around, so that bars that overlap add up.
  fileprivate mutating func addCapsule(
    from a: (place: Point, radius: Double), to b: (place: Point, radius: Double)
  ) {
    let step = b.place - a.place
    let length = step.length
    let ahead = length > 0 ? step.scaled(by: 1 / length) : Point(x: 1, y: 0)
    for (end, first) in [(a, 3), (b, 9)] {
      for corner in first...first + 6 {
        let (c, s) = Self.circle[corner % 12]
        let place = end.place.offset(
          dx: (ahead.x * c - ahead.y * s) * end.radius, dy: (ahead.y * c + ahead.x * s) * end.radius)
        elements.append(corner == 3 ? .move(place) : .line(place))
      }
    }
    elements.append(.close)
  }

  /// Twelve directions.
  private static let circle = (0..<12).map {
    (PortableMath.cosPi(Double($0) / 6), PortableMath.sinPi(Double($0) / 6))
  }
}
