/// Bimodal compression: between beats one of a few samples is stored, in the zones of beats every one.
struct SCPDecimation {
  /// How many samples became one.
  let factor: Int
  /// The zones, in order and apart.
  let zones: [ClosedRange<Int>]

  /// A stretch of a lead in one mode.
  private struct Stretch {
    var count: Int
    var isZone: Bool
  }

  private func stretches(_ lead: ClosedRange<Int>) -> [Stretch] {
    var stretches: [Stretch] = []
    var next = lead.lowerBound
    for zone in zones where zone.overlaps(lead) {
      let inside = zone.clamped(to: lead)
      stretches.append(Stretch(count: inside.lowerBound - next, isZone: false))
      stretches.append(Stretch(count: inside.count, isZone: true))
      next = inside.upperBound + 1
    }
    stretches.append(Stretch(count: lead.upperBound + 1 - next, isZone: false))
    return stretches
  }

  /// How many samples of a lead are stored. Of a stretch between zones those that do not make up a whole group come last,
  /// as they are.
  func storedCount(_ lead: ClosedRange<Int>) -> Int {
    stretches(lead).reduce(0) { $0 + ($1.isZone ? $1.count : $1.count / factor + $1.count % factor) }
  }

  /// The lead with all its samples: straight lines between the stored ones, each of which stands in the middle of its
  /// group; before the first and behind the last of a stretch they go on level.
  ///
  /// - Parameter stored: as many as ``storedCount(_:)``.
  func restored(_ stored: [Int], _ lead: ClosedRange<Int>) -> [Int] {
    var samples: [Int] = []
    samples.reserveCapacity(lead.count)
    var rest = stored[...]
    for stretch in stretches(lead) {
      let groups = stretch.isZone ? 0 : stretch.count / factor
      expand(rest.prefix(groups), to: &samples)
      rest = rest.dropFirst(groups)
      samples += rest.prefix(stretch.count - groups * factor)
      rest = rest.dropFirst(stretch.count - groups * factor)
    }
    return samples
  }

  private func expand(_ groups: ArraySlice<Int>, to samples: inout [Int]) {
    guard let first = groups.first, let last = groups.last else { return }
    samples += repeatElement(first, count: factor / 2)
    for (a, b) in zip(groups, groups.dropFirst()) {
      for step in 0..<factor { samples.append(a + Self.rounded((b - a) * step, factor)) }
    }
    samples += repeatElement(last, count: factor - factor / 2)
  }

  /// A quotient, halves away from zero.
  private static func rounded(_ number: Int, _ divisor: Int) -> Int {
    (2 * number + (number < 0 ? -divisor : divisor)) / (2 * divisor)
  }
}
