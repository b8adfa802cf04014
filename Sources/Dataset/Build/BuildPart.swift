internal import Files

/// One of the parts into which a build is divided, so that as many processes can work at it, each for itself.
public struct BuildPart: Sendable, Equatable, Codable {
  /// From 1.
  public var index: Int
  /// How many parts there are.
  public var count: Int

  /// The whole.
  public static let whole = BuildPart(index: 1, count: 1)

  /// Part `index` of `count`.
  public init(index: Int, count: Int) {
    precondition(count >= 1 && (1...count).contains(index))
    (self.index, self.count) = (index, count)
  }

  /// The part's records among all: neighbors, so that parts one behind the other are the whole.
  func records(of total: Int) -> Range<Int> {
    (index - 1) * total / count..<index * total / count
  }

  /// `00002-of-00008`.
  var name: String { "\(index.digits(5))-of-\(count.digits(5))" }
}
