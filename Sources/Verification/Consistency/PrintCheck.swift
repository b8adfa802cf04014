internal import Chart
internal import Raster

/// Finds out whether the calibration pulses and the leads' names are printed where the annotation has them.
struct PrintCheck {
  private let annotation: ChartAnnotation
  private let shares: [Float]
  private let width: Int
  private let height: Int

  /// The share of its ink by which a pulse counts as there.
  private static let leastInk: Float = 0.4
  /// The likeness by which a name counts as that of another lead.
  private static let leastLikeness = 0.6
  /// By how much it must exceed that of the own one; in a small picture names look alike.
  private let margin: Double

  init(_ seen: InkedPage) {
    annotation = seen.truth.annotation
    shares = seen.ink.shares
    margin = 0.04 * seen.page.pixelSize * seen.page.pixelSize
    (width, height) = (seen.ink.raw.width, seen.ink.raw.height)
  }

  /// The rows whose pulse is not there.
  var missingPulses: [Int] {
    let pen = annotation.page.paper.trace.width * annotation.page.paper.pixelsPerMillimeter
    return annotation.pulses.filter { pulse in
      var ink: [(x: Int, y: Int, share: Float)] = []
      StrokeEnvelope(pulse.points, lineWidth: pen, width: width)?.forEachPixel(height: height) {
        ink.append(($0, $1, $2))
      }
      let own = ink.reduce(0) { $0 + $1.share * $1.share }
      // A page that was put right lies where it should to a pixel or so.
      let found = (-2...2).flatMap { dx in (-2...2).map { dy in (dx, dy) } }.map { dx, dy in
        ink.reduce(0) { $0 + $1.share * share(x: $1.x + dx, y: $1.y + dy) }
      }
      return own > 0 && (found.max() ?? 0) < Self.leastInk * own
    }.map(\.row)
  }

  /// The share of ink of a pixel, 0 to 1; 0 beside the page.
  private func share(x: Int, y: Int) -> Float {
    (0..<width).contains(x) && (0..<height).contains(y) ? min(max(shares[y * width + x], 0), 1) : 0
  }

  /// What is wrong with the names of strips, by the strip's index.
  func labelFaults() -> [Int: TraceFault] {
    let labels = annotation.texts.filter { $0.role == "label" && $0.strip != nil }
    let names = Set(labels.map(\.string)).sorted()
    var faults: [Int: TraceFault] = [:]
    for label in labels {
      guard let strip = label.strip, let print = PrintedText(label) else { continue }
      let likeness = names.compactMap { name in
        print.outline(saying: name).map { (name: name, likeness: self.likeness(of: $0, in: label.box)) }
      }
      guard let own = likeness.first(where: { $0.name == label.string })?.likeness,
        let best = likeness.max(by: { $0.likeness < $1.likeness })
      else { continue }
      if best.name != label.string, best.likeness > max(Self.leastLikeness, own + margin) {
        faults[strip] = .labelled(best.name)
      } else if own < Self.leastLikeness / 2, ink(in: label.box) < 0.02 {
        faults[strip] = .unlabelled
      }
    }
    return faults
  }

  /// The share of ink in a box.
  private func ink(in box: Rect) -> Double {
    let (columns, rows) = pixels(of: box)
    var sum = 0.0
    for y in rows { for x in columns { sum += Double(share(x: x, y: y)) } }
    return sum / Double(max(columns.count * rows.count, 1))
  }

  private func pixels(of box: Rect) -> (columns: Range<Int>, rows: Range<Int>) {
    (
      (Int(box.minX.rounded(.down))..<max(Int(box.maxX.rounded(.up)), Int(box.minX.rounded(.down)))).clamped(
        to: 0..<width),
      (Int(box.minY.rounded(.down))..<max(Int(box.maxY.rounded(.up)), Int(box.minY.rounded(.down)))).clamped(
        to: 0..<height)
    )
  }

  /// The correlation of what is printed around a box with an outline.
  private func likeness(of outline: Path, in box: Rect) -> Double {
    let (columns, rows) = pixels(of: box.expanded(by: box.height))
    guard columns.count > 2, rows.count > 2,
      var canvas = try? Canvas(
        background: PixelBuffer(width: columns.count, height: rows.count), pixelsPerMillimeter: 1)
    else { return 0 }
    canvas.fill(
      outline.mapped { $0.offset(dx: -Double(columns.lowerBound), dy: -Double(rows.lowerBound)) },
      color: .black)
    guard let drawn = try? canvas.finish() else { return 0 }
    let ink = (0..<rows.count * columns.count).map { Double(255 - drawn.bytes[$0 * 3]) / 255 }
    // Other programs place text to whole pixels.
    return (-1...1).flatMap { dx in (-1...1).map { dy in (dx, dy) } }.map { dx, dy in
      var sums = SIMD8<Double>.zero
      for (row, y) in rows.enumerated() {
        for (column, x) in columns.enumerated() {
          let own = ink[row * columns.count + column]
          let seen = Double(share(x: x + dx, y: y + dy))
          sums += SIMD8(1, own, seen, own * own, seen * seen, own * seen, 0, 0)
        }
      }
      let count = max(sums[0], 1)
      let spread = (sums[3] - sums[1] * sums[1] / count) * (sums[4] - sums[2] * sums[2] / count)
      return spread > 0 ? (sums[5] - sums[1] * sums[2] / count) / spread.squareRoot() : 0
    }.max() ?? 0
  }
}
