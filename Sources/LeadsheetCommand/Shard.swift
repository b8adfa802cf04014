import ArgumentParser

/// Part `index` of `count` of a list, from 1.
struct Shard: ExpressibleByArgument, Sendable {
  static let whole = Shard(index: 1, count: 1)

  let index: Int
  let count: Int

  init(index: Int, count: Int) { (self.index, self.count) = (index, count) }

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1,
      count <= 100_000, (1...count).contains(index)
    else { return nil }
    self.init(index: index, count: count)
  }

  var defaultValueDescription: String { "\(index)/\(count)" }

  /// Every `count`th element, beginning with number `index`.
  func part<Element>(of list: [Element]) -> [Element] {
    list.enumerated().filter { $0.offset % count == index - 1 }.map(\.element)
  }
}
