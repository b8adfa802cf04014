public import Chart
internal import ECG
internal import Raster

/// What was drawn where, as lines of text that a person can read in a diff: page and grid, then each strip, pulse,
/// mark and text. Lengths on paper in mm, places in pixels.
public enum GeometryText {
  /// The lines of an annotation.
  public static func text(of annotation: ChartAnnotation) -> String {
    let (facts, grid) = (annotation.page, annotation.grid)
    let paper = facts.paper
    var lines = [
      "page \(number(facts.size.width)) \(number(facts.size.height)) mm  \(facts.pixels.width) x \(facts.pixels.height) px",
      "paper \(number(paper.resolution)) dpi  \(number(paper.speed)) mm/s  \(number(paper.limbGain)) "
        + "\(number(paper.chestGain)) mm/mV  start \(number(facts.start)) s",
      "grid \(paper.grid.style.rawValue)  origin \(numbers(grid.origin.x, grid.origin.y))  "
        + "pitch \(number(grid.pitch))  box \(edges(grid.box))",
    ]
    if !annotation.transform.isIdentity {
      let corners = [
        (0, 0), (facts.pixels.width, 0), (facts.pixels.width, facts.pixels.height), (0, facts.pixels.height),
      ]
      let places = corners.map { annotation.transform.picture(Point(x: Double($0.0), y: Double($0.1))) }
      lines.append(
        "moved corners \(places.map { $0.map { numbers($0.x, $0.y) } ?? "none" }.joined(separator: "  "))")
    }
    lines += annotation.strips.map { strip in
      let map = strip.map
      return
        "strip \(strip.isNegated ? "-" : "")\(strip.lead.name)  row \(strip.row)  column \(strip.column)  "
        + "samples \(strip.samples.lowerBound) \(strip.samples.upperBound)  at \(number(strip.sampleRate)) Hz  "
        + "map \(numbers(map.a, map.b, map.c, map.d, map.e, map.f))  box \(edges(strip.box))"
    }
    lines += annotation.pulses.map { pulse in
      "pulse row \(pulse.row)  \(pulse.points.map { numbers($0.x, $0.y) }.joined(separator: "  "))"
    }
    lines += annotation.marks.map { "\($0.role.rawValue)  box \(edges($0.box))" }
    lines += annotation.texts.map { "\($0.role) '\($0.string)'  box \(edges($0.box))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What differs between two such texts: the lines of one that the other lacks. Numbers are equal to 10⁻⁵.
  public static func differences(expected: String, actual: String) -> [Difference] {
    let (old, new) = (lines(expected), lines(actual))
    var found: [Difference] = []
    for change in new.difference(from: old, by: isSame) {
      switch change {
      case .insert(_, let line, _): found.append(Difference(.geometry, "is now '\(line)'"))
      case .remove(_, let line, _): found.append(Difference(.geometry, "was '\(line)'"))
      }
    }
    return found
  }

  /// Line ends of either kind: git may have changed them.
  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: true) { $0 == "\n" || $0 == "\r\n" }
  }

  private static func isSame(_ a: Substring, _ b: Substring) -> Bool {
    guard a != b else { return true }
    let (left, right) = (a.split(separator: " "), b.split(separator: " "))
    return left.count == right.count
      && zip(left, right).allSatisfy { x, y in
        if x == y { return true }
        guard let x = Double(x), let y = Double(y) else { return false }
        return abs(x - y) <= 1e-5
      }
  }

  private static func edges(_ box: Rect) -> String { numbers(box.minX, box.minY, box.maxX, box.maxY) }

  private static func numbers(_ values: Double...) -> String {
    values.map(number).joined(separator: " ")
  }

  /// To 10⁻⁶, without zeros at the end.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
  }
}
