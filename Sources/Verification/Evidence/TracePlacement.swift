internal import Raster

/// How a trace lies to the place where it should: what must be done to the one that a record predicts.
struct TracePlacement: Equatable {
  /// In pixels.
  var right = 0.0
  /// In pixels.
  var down = 0.0
  /// Times as high about the line of 0 mV.
  var gain = 1.0
  /// Times as wide about its first sample.
  var stretch = 1.0

  /// Whether it moves nothing that could be seen.
  var isNothing: Bool {
    right.magnitude < 0.01 && down.magnitude < 0.01 && (gain - 1).magnitude < 1e-4
      && (stretch - 1).magnitude < 1e-5
  }
}

/// A trace that a strip may show.
struct TraceShape {
  /// The pixels of the samples of each stretch without a gap.
  private(set) var runs: [[Point]]
  /// The line of 0 mV, about which it is scaled.
  let level: Double
  /// The column of the first sample.
  let start: Double
  /// In pixels.
  var lineWidth: Double

  /// The trace at another place.
  func placed(_ placement: TracePlacement) -> TraceShape {
    var copy = self
    copy.runs = runs.map { run in
      run.map { point in
        Point(
          x: start + (point.x - start) * placement.stretch + placement.right,
          y: level + (point.y - level) * placement.gain + placement.down)
      }
    }
    return copy
  }

  /// The part between two columns.
  func part(from left: Double, to right: Double) -> TraceShape {
    var copy = self
    copy.runs = runs.map { $0.filter { $0.x >= left && $0.x < right } }.filter { !$0.isEmpty }
    return copy
  }

  /// Around all points.
  var bounds: Rect? { Rect(around: runs.flatMap(\.self)) }
}
