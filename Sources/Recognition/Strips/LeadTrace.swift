/// What a lead looks like on paper: its samples in mm.
struct LeadTrace {
  /// The lead's number, 0 to 11.
  let lead: Int
  /// Shown upside down.
  let isNegated: Bool
  /// mm downwards of 0 mV; NaN where a sample is absent.
  let heights: [Double]
  /// From one sample to the next, in mm.
  let step: Double
  /// The middle height.
  let level: Double

  init?(lead: Int, millivolts: [Float], sampleRate: Double, scale: TraceScale, isNegated: Bool = false) {
    self.lead = lead
    self.isNegated = isNegated
    step = scale.speed / sampleRate
    heights = millivolts.map { -Double($0) * scale.gain * (isNegated ? -1 : 1) }
    let known = heights.filter(\.isFinite).sorted()
    guard known.count >= 20 else { return nil }
    level = known[known.count / 2]
  }

  /// Whether the trace is never away from its level by more than what a line's width hides.
  var isFlat: Bool { !heights.contains { abs($0 - level) > 0.5 } }

  /// How much of the trace is away from its level, in mm on average, as far as 20 mm count.
  var distinction: Double {
    let known = heights.lazy.filter(\.isFinite)
    return known.reduce(0) { $0 + min(abs($1 - level), 20) } / Double(max(known.count, 1))
  }

  /// The highest and the lowest point between two places, in mm from the first sample; nil where samples are absent.
  func extent(from start: Double, to end: Double) -> (top: Double, bottom: Double, centroid: Double)? {
    let (first, last) = (start / step, end / step)
    guard first >= 0, last <= Double(heights.count - 1) else { return nil }
    var (top, bottom) = (Double.infinity, -Double.infinity)
    var (length, moment) = (0.0, 0.0)
    var before = height(first)
    (top, bottom) = (min(top, before), max(bottom, before))
    var place = first
    var next = Int(first) + 1
    while true {
      let isLast = Double(next) >= last
      let here = isLast ? height(last) : heights[next]
      let here2 = isLast ? last : Double(next)
      guard here.isFinite, before.isFinite else { return nil }
      (top, bottom) = (min(top, here), max(bottom, here))
      let (dx, dy) = ((here2 - place) * step, here - before)
      let piece = (dx * dx + dy * dy).squareRoot()
      length += piece
      moment += piece * (here + before) / 2
      if isLast { break }
      (before, place) = (here, here2)
      next += 1
    }
    return (top, bottom, length > 0 ? moment / length : top)
  }

  /// Between samples.
  private func height(_ sample: Double) -> Double {
    let index = min(Int(sample), heights.count - 2)
    return heights[index] + (heights[index + 1] - heights[index]) * (sample - Double(index))
  }

  /// From the first sample to the last, in mm.
  var length: Double { Double(heights.count - 1) * step }
}

/// How time and voltage are drawn.
public struct TraceScale: Sendable, Equatable {
  /// mm/s.
  public var speed: Double
  /// mm/mV.
  public var gain: Double

  /// A scale.
  public init(speed: Double, gain: Double) { (self.speed, self.gain) = (speed, gain) }
}
