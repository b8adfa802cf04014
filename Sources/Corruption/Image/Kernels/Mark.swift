internal import Raster

/// Lines and areas to be laid on a picture, in mm from its upper-left corner, the later over the earlier.
struct Mark {
  enum Element {
    /// An open line with round ends.
    case line([Point], width: Double, Color)
    /// A filled outline.
    case area(Path, Color)
  }

  private(set) var elements: [Element] = []

  /// Adds an open line with round ends.
  mutating func stroke(_ points: [Point], width: Double, _ color: Color) {
    elements.append(.line(points, width: width, color))
  }

  /// Adds a filled outline.
  mutating func fill(_ path: Path, _ color: Color) { elements.append(.area(path, color)) }

  /// The mark with every point moved; widths stay.
  func mapped(_ transform: (Point) -> Point) -> Mark {
    var result = self
    result.elements = elements.map { element in
      switch element {
      case .line(let points, let width, let color): .line(points.map(transform), width: width, color)
      case .area(let path, let color): .area(path.mapped(transform), color)
      }
    }
    return result
  }

  /// A rectangle that holds all ink; nil without any.
  var bounds: Rect? {
    elements.reduce(nil) { box, element in
      guard let more = element.bounds else { return box }
      return box?.union(more) ?? more
    }
  }
}

extension Mark.Element {
  fileprivate var bounds: Rect? {
    switch self {
    case .area(let path, _): path.bounds
    case .line(let points, let width, _): Rect(around: points)?.expanded(by: width / 2)
    }
  }
}
