internal import ECG
internal import Files
internal import Raster

/// A trace whose body lies in another row, or off the grid: whoever looks at the picture takes it for another lead's.
///
/// The body is the median of the samples shown. Tall complexes that reach into other rows are no stray traces.
public struct StrayTrace: Equatable, Sendable, CustomStringConvertible {
  /// The lead as printed, with a minus sign where it is upside down.
  public var lead: String
  /// Its row, from 0 at the top.
  public var row: Int
  /// Its place in the row, from 0 on the left.
  public var column: Int
  /// How far its body lies above its row's line, in mm; negative below.
  public var height: Double
  /// The row whose line its body is nearest to; nil: it is off the grid.
  public var nearest: Int?

  /// Where and what, and what to do.
  public var description: String { "lead \(lead) (row \(row + 1)): \(reason)" }

  /// What is wrong and what to do.
  public var reason: String {
    let place = nearest.map { "nearer to row \($0 + 1)" } ?? "off the grid"
    let side = height > 0 ? "above" : "below"
    return "the trace lies \(decimals(abs(height), 1)) mm \(side) its row, \(place); "
      + "placement.centered=true keeps traces in their rows"
  }
}

/// Where a trace belongs and where it lies, in mm from the page's upper edge.
struct TracePlace {
  var lead: String
  var row: Int
  var column: Int
  /// Where it begins and ends, in mm from the page's left edge.
  var ends: (left: Double, right: Double)
  /// Where the row's line lies.
  var line: Double
  /// Where each sample lies; gaps are left out.
  var heights: [Double]

  /// The traces whose bodies lie nearer to another row's line than to their own, or off the grid.
  ///
  /// - Parameters:
  ///   - places: all traces of a page.
  ///   - grid: what the grid covers, in mm.
  static func strays(among places: [TracePlace], grid: Rect) -> [StrayTrace] {
    places.compactMap { $0.stray(among: places, grid: grid) }
  }

  private func stray(among places: [TracePlace], grid: Rect) -> StrayTrace? {
    let others = places.filter { other in
      other.row != row && other.ends.left < ends.right && ends.left < other.ends.right
        && abs(other.line - line) > 0.01
    }
    func isOnGrid(_ height: Double) -> Bool { height >= grid.minY && height <= grid.maxY }
    var top = others.map { ($0.line + line) / 2 }.filter { $0 < line }.max() ?? -.infinity
    var bottom = others.map { ($0.line + line) / 2 }.filter { $0 > line }.min() ?? .infinity
    if isOnGrid(line) { (top, bottom) = (max(top, grid.minY), min(bottom, grid.maxY)) }
    // Half of the samples decide as their median does, which then is needed for few traces only.
    let (above, below) = (heights.count { $0 < top }, heights.count { $0 > bottom })
    guard 2 * max(above, below) > heights.count else { return nil }
    let body = median(heights)
    let isInRow = isOnGrid(body) || !isOnGrid(line)
    let nearest = isInRow ? others.min { abs($0.line - body) < abs($1.line - body) }?.row : nil
    return StrayTrace(lead: lead, row: row, column: column, height: line - body, nearest: nearest)
  }
}

/// The middle value, or the mean of the two in the middle.
///
/// - Precondition: there is a value.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

extension Page {
  /// The traces whose bodies lie in another row or off the grid.
  var strayTraces: [StrayTrace] {
    let places = strips.map { strip in
      TracePlace(
        lead: strip.panel.name, row: strip.row, column: strip.column,
        ends: (strip.frame.minX, strip.frame.maxX), line: strip.line,
        heights: voltages(of: strip).compactMap { _, millivolts in
          millivolts.isFinite ? strip.baseline - Double(millivolts) * strip.gain : nil
        })
    }
    return TracePlace.strays(among: places, grid: grid)
  }
}

extension GroundTruth {
  /// The traces whose bodies lie in another row or off the grid, on the page as it was drawn.
  public var strayTraces: [StrayTrace] {
    let millimeter = 1 / annotation.page.paper.pixelsPerMillimeter
    let places = annotation.strips.map { strip in
      let ends = [strip.samples.lowerBound, strip.samples.upperBound].map {
        strip.map.pixel(sample: Double($0), millivolts: 0).x * millimeter
      }
      return TracePlace(
        lead: strip.name, row: strip.row, column: strip.column,
        ends: (ends[0], ends[1]), line: strip.line.y * millimeter,
        heights: strip.samples.compactMap { sample in
          let millivolts = Double(ecg.millivolts(of: strip.lead, at: sample))
          guard millivolts.isFinite else { return nil }
          return strip.map.pixel(sample: Double(sample), millivolts: millivolts).y * millimeter
        })
    }
    return TracePlace.strays(among: places, grid: annotation.grid.box.scaled(by: millimeter))
  }
}
