/// Checks of one value of a JSON document. The error names the value's path, the value, and the range.
enum Bounded {
  /// - Throws: `DecodingError` for a number outside a range; NaN is outside all.
  static func number(
    _ value: Double, in range: ClosedRange<Double>, _ path: @autoclosure () -> String
  ) throws {
    guard range.contains(value) else {
      throw fault(path(), value, "use \(plain(range.lowerBound)) to \(plain(range.upperBound))")
    }
  }

  /// - Throws: `DecodingError` for a number outside a range.
  static func integer(
    _ value: Int, in range: ClosedRange<Int>, _ path: @autoclosure () -> String
  ) throws {
    guard range.contains(value) else {
      throw fault(path(), value, "use \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// - Throws: `DecodingError` for a list that is too long.
  static func count(_ list: [some Any], atMost limit: Int, _ path: @autoclosure () -> String) throws {
    guard list.count <= limit else { throw fault(path(), "\(list.count) long", "use at most \(limit)") }
  }

  /// - Throws: `DecodingError` for a number that contradicts what other keys say.
  static func agreement(
    _ value: Double, with expected: Double, tolerance: Double, of source: String,
    _ path: @autoclosure () -> String
  ) throws {
    guard abs(value - expected) <= tolerance else {
      throw fault(path(), value, "\(source) make it \(plain(expected))")
    }
  }

  /// - Throws: `DecodingError` for anything but x and y within a box, edges included.
  static func point(_ place: [Double], in box: BoundingBox, _ path: @autoclosure () -> String) throws {
    guard place.count == 2 else { throw fault(path(), place, "use two numbers: x, y") }
    guard box.x.contains(place[0]), box.y.contains(place[1]) else {
      throw fault(path(), place, "use \(box)")
    }
  }

  /// - Throws: `DecodingError` for anything but four edges in order within a box.
  static func rect(_ edges: [Double], in box: BoundingBox, _ path: @autoclosure () -> String) throws {
    guard edges.count == 4 else { throw fault(path(), edges, "use four numbers: x0, y0, x1, y1") }
    guard edges[0] <= edges[2], edges[1] <= edges[3] else {
      throw fault(path(), edges, "use x0 <= x1 and y0 <= y1")
    }
    guard box.x.contains(edges[0]), box.x.contains(edges[2]), box.y.contains(edges[1]),
      box.y.contains(edges[3])
    else { throw fault(path(), edges, "use \(box)") }
  }

  /// - Throws: `DecodingError` for anything but ranges `[first, end]` within `whole`, in order, apart from each other.
  static func ranges(_ ranges: [[Int]], in whole: [Int], _ path: @autoclosure () -> String) throws {
    var start = whole[0]
    for (index, ends) in ranges.enumerated() {
      guard ends.count == 2, ends[0] >= start, ends[0] < ends[1], ends[1] <= whole[1] else {
        throw fault(
          "\(path())[\(index)]", ends, "use [first, end] in ascending order within \(whole)")
      }
      start = ends[1]
    }
  }

  static func fault(_ path: String, _ value: some Any, _ rule: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "\(path) is \(value); \(rule)"))
  }

  /// Without `.0` behind a whole number.
  fileprivate static func plain(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}

/// Where points may lie.
struct BoundingBox: CustomStringConvertible {
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>

  /// As an error states it.
  var description: String {
    "x from \(Bounded.plain(x.lowerBound)) to \(Bounded.plain(x.upperBound)), "
      + "y from \(Bounded.plain(y.lowerBound)) to \(Bounded.plain(y.upperBound))"
  }
}
