/// The source coordinates of the pixels of a small rectangle: a parabola in each direction through three by three
/// points.
package struct InversePatch {
  /// The source coordinates of a row of pixels: `start` + n·`slope` + n²·`bend` for the n-th.
  package struct Row {
    package var start: SIMD2<Double>
    package var slope: SIMD2<Double>
    package var bend: SIMD2<Double>

    init(_ nodes: Nodes, half: Double) {
      start = nodes.first
      guard half > 0 else {
        (slope, bend) = (.zero, .zero)
        return
      }
      bend = (nodes.first - 2 * nodes.middle + nodes.last) / 2
      slope = (nodes.middle - nodes.first - bend) / half
      bend /= half * half
    }

    package func place(_ n: Double) -> SIMD2<Double> { start + n * slope + n * n * bend }
  }

  /// Three points on a line.
  struct Nodes {
    var first: SIMD2<Double>
    var middle: SIMD2<Double>
    var last: SIMD2<Double>

    var smallest: SIMD2<Double> { pointwiseMin(pointwiseMin(first, middle), last) }
    var largest: SIMD2<Double> { pointwiseMax(pointwiseMax(first, middle), last) }
    var isComplete: Bool { !(first + middle + last).x.isNaN }
  }

  /// The first, middle and last row of points.
  private let rows: (Nodes, Nodes, Nodes)
  /// From one point to the next, in pixels.
  private let half: SIMD2<Double>

  init(_ first: Nodes, _ middle: Nodes, _ last: Nodes, half: SIMD2<Double>) {
    (rows, self.half) = ((first, middle, last), half)
  }

  /// Whether all nine points exist.
  var isComplete: Bool { rows.0.isComplete && rows.1.isComplete && rows.2.isComplete }

  /// Whether none of the nine points exists.
  var isEmpty: Bool {
    [rows.0, rows.1, rows.2].allSatisfy { $0.first.x.isNaN && $0.middle.x.isNaN && $0.last.x.isNaN }
  }

  /// The corners of the rectangle around the nine points.
  var bounds: (lower: SIMD2<Double>, upper: SIMD2<Double>) {
    (
      pointwiseMin(pointwiseMin(rows.0.smallest, rows.1.smallest), rows.2.smallest),
      pointwiseMax(pointwiseMax(rows.0.largest, rows.1.largest), rows.2.largest)
    )
  }

  /// The n-th row of pixels; it need not be a whole number.
  package func row(_ n: Double) -> Row {
    guard half.y > 0 else { return Row(rows.0, half: half.x) }
    let v = n / half.y
    let (a, b, c) = ((v - 1) * (v - 2) / 2, v * (2 - v), v * (v - 1) / 2)
    let nodes = Nodes(
      first: a * rows.0.first + b * rows.1.first + c * rows.2.first,
      middle: a * rows.0.middle + b * rows.1.middle + c * rows.2.middle,
      last: a * rows.0.last + b * rows.1.last + c * rows.2.last)
    return Row(nodes, half: half.x)
  }

  /// How many pixels of the source a pixel covers to each side in its middle.
  var spread: (x: Double, y: Double) {
    let across = half.x > 0 ? (rows.1.last - rows.1.first) / (2 * half.x) : .zero
    let down = half.y > 0 ? (rows.2.middle - rows.0.middle) / (2 * half.y) : .zero
    return ((across * across).sum().squareRoot(), (down * down).sum().squareRoot())
  }
}
