internal import Files
internal import Foundation

/// The cosine of the angle between two vectors.
enum Cosine {
  /// -1 to 1; 0 where one of them is zero.
  static func similarity(_ a: [Double], _ b: [Double]) -> Double {
    var (product, squareA, squareB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += x * y
      squareA += x * x
      squareB += y * y
    }
    let norm = squareA.squareRoot() * squareB.squareRoot()
    return norm > 0 ? product / norm : 0
  }

  /// Of a row with the vectors `image` and `signal`, or with `cosine`.
  static func similarity(_ row: JSONRow) throws(RowFault) -> Double {
    if case .number(let text)? = row["cosine"] {
      guard let value = Double(text), -1.000_001...1.000_001 ~= value else {
        throw RowFault(path: "cosine", problem: "is out of range; use -1 to 1")
      }
      return value
    }
    let (a, b) = (try vector("image", row), try vector("signal", row))
    guard a.count == b.count, !a.isEmpty else {
      throw RowFault(path: "signal", problem: "has \(b.count) numbers, 'image' has \(a.count)")
    }
    return similarity(a, b)
  }

  private static func vector(_ name: String, _ row: JSONRow) throws(RowFault) -> [Double] {
    guard let elements = row[name]?.elements else {
      throw RowFault(path: name, problem: "is missing, or not a list of numbers")
    }
    return try elements.map { (element) throws(RowFault) in
      guard case .number(let text) = element, let value = Double(text), abs(value) < 1e100 else {
        throw RowFault(path: name, problem: "holds what is not a number, or is too large")
      }
      return value
    }
  }
}
