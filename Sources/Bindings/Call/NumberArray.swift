/// Numbers in C order, which go in or out beside the JSON of a call.
public struct NumberArray: Sendable {
  /// The numbers, by their type.
  public enum Values: Sendable {
    /// Levels of pixels, classes, or the bytes of a file.
    case bytes([UInt8])
    /// Signals in mV, NaN for a gap.
    case floats([Float])
    /// Signals in mV, NaN for a gap.
    case doubles([Double])
    /// Whole numbers.
    case integers([Int64])

    /// How many.
    public var count: Int {
      switch self {
      case .bytes(let values): values.count
      case .floats(let values): values.count
      case .doubles(let values): values.count
      case .integers(let values): values.count
      }
    }
  }

  /// Entries along each axis, the last being next to each other.
  public let shape: [Int]
  /// The numbers.
  public package(set) var values: Values

  /// An array.
  ///
  /// - Precondition: there are as many values as the shape says.
  public init(shape: [Int], _ values: Values) {
    precondition(shape.reduce(1, *) == values.count, "a shape of \(shape) for \(values.count) values")
    self.shape = shape
    self.values = values
  }

  /// At most so many axes.
  public static let maximumRank = 4
  /// At most so many entries: those of the largest picture that is read.
  public static let maximumCount = 600_000_000

  /// How many entries a shape has.
  ///
  /// - Returns: nil where a side is negative, or there would be more than ``maximumCount``.
  public static func count(of shape: [Int64]) -> Int? {
    var count: Int64 = 1
    for side in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: side)
      guard side >= 0, !overflow else { return nil }
      count = product
    }
    // A side of 0 leaves the others free.
    guard count <= maximumCount, shape.allSatisfy({ $0 <= maximumCount }) else { return nil }
    return Int(count)
  }
}
