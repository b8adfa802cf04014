internal import Randomness

extension RandomStream {
  /// Some of the elements, each equally likely, in the order drawn. The first of more elements are the same as those
  /// of fewer.
  mutating func choose<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var rest = elements
    return (0..<min(count, elements.count)).map { _ in rest.remove(at: integer(in: 0...rest.count - 1)) }
  }
}
