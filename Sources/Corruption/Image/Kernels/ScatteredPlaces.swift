internal import Randomness

/// Some of many places, each as likely as the others, in rising order.
struct ScatteredPlaces {
  /// What else is drawn for a place comes from here.
  var stream: RandomStream
  private let count: Int
  private let logOfRest: Double
  private var last = -1

  /// About `share` (0 to 1) of the places from 0 to `count` − 1; none for 0.
  init(of count: Int, share: Double, _ stream: RandomStream) {
    self.count = count
    self.stream = stream
    logOfRest = PortableMath.log(1 - share)
  }

  /// The next place: the gaps are geometrically distributed.
  mutating func next() -> Int? {
    guard logOfRest < 0 else { return nil }
    let gap = PortableMath.log(1 - stream.unit()) / logOfRest
    guard gap < Double(count - 1 - last) else { return nil }
    last += Int(gap) + 1
    return last
  }
}
