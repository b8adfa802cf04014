extension PhraseReader {
  /// A span of time: in brackets, such as `[1.12s - 1.24s]` or `[1120-1240 ms]`; or "from 1.12 s to 1.24 s", "between 1.1
  /// and 1.2 s", unless the sentence speaks of how long something lasts.
  func span(at index: Int) -> (span: ClosedRange<Double>, end: Int)? {
    if let open = pass(index, "["),
      let (span, end) = span(from: open, separators: Self.hyphens.union(["to", ","])),
      let close = pass(end, "]")
    {
      return (span, close)
    }
    guard let first = pass(index, "from", "between"), !isOfDuration(index) else { return nil }
    return span(from: first, separators: word(index) == "from" ? Self.hyphens.union(["to"]) : ["and"])
  }

  /// Two times with a unit at least behind the second.
  private func span(from index: Int, separators: Set<String>) -> (span: ClosedRange<Double>, end: Int)? {
    guard let (first, firstUnit, mark) = time(at: index), separators.contains(word(mark)),
      let (last, unit, end) = time(at: mark + 1), let scale = unit
    else { return nil }
    let (from, to) = (first * (firstUnit ?? scale), last * scale)
    return from < to && to < 1e6 ? (from...to, end) : nil
  }

  private func time(at index: Int) -> (value: Double, unit: Double?, end: Int)? {
    guard tokens.indices.contains(index), let value = tokens[index].number else { return nil }
    let unit = Self.units[word(index + 1)]
    return (value, unit, unit == nil ? index + 1 : index + 2)
  }

  private static let units: [String: Double] = [
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "ms": 0.001, "msec": 0.001, "milliseconds": 0.001,
  ]

  /// Whether the sentence has named an interval or a duration before: "PR is between 120 and 200 ms" is no span.
  private func isOfDuration(_ index: Int) -> Bool {
    var place = index - 1
    while place >= 0, ![".", "!", "?", ";", "\n"].contains(word(place)) {
      if Self.durations.contains(word(place)) { return true }
      place -= 1
    }
    return false
  }

  private static let durations: Set<String> = [
    "pr", "qt", "qtc", "rr", "interval", "intervals", "duration", "durations", "lasts", "lasting", "wide",
    "width",
    "long", "measures", "normal", "range",
  ]
}
