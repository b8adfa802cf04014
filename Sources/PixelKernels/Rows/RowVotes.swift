/// Counts for many places at once how long a curve lies on ink: step by step along the curve, and at each step for a
/// row of places.
package enum RowVotes {
  /// Adds a step: a place where both planes have 1 gains `weight`, another one loses `loss`, and none falls below 0.
  /// `best` keeps the highest count that each place has had.
  ///
  /// - Parameters:
  ///   - plane: 0 or 1 each.
  ///   - first: where the first value for place 0 is; `second`: where the second one is.
  ///   - places: those that count.
  /// - Precondition: both planes have values for all places, and so have the counts.
  package static func add(
    _ plane: Span<Int16>, first: Int, second: Int, places: Range<Int>, weight: Int16, loss: Int16,
    current: inout MutableSpan<Int16>, best: inout MutableSpan<Int16>
  ) {
    precondition(
      places.lowerBound >= 0 && places.upperBound <= current.count && places.upperBound <= best.count
        && first + places.lowerBound >= 0 && first + places.upperBound <= plane.count
        && second + places.lowerBound >= 0 && second + places.upperBound <= plane.count)
    let change = weight &+ loss
    for place in places {
      let hit = unsafe plane[unchecked: first &+ place] & plane[unchecked: second &+ place]
      let count = unsafe max(current[unchecked: place] &+ hit &* change &- loss, 0)
      unsafe current[unchecked: place] = count
      unsafe best[unchecked: place] = max(best[unchecked: place], count)
    }
  }
}
