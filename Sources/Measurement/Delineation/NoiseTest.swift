/// Tells leads in which noise hides the complexes.
enum NoiseTest {
  /// Whether the lead's own scores show fewer than half of the QRS complexes that the leads together show, or what
  /// lies around these does not repeat.
  static func hidesComplexes(
    _ waves: [WaveSpan], in window: LeadWindow, scores: DelineationNetwork.Scores
  ) -> Bool {
    let complexes = waves.filter { $0.kind == .qrs }
    let seen = complexes.filter { wave in wave.bins.contains { scores[$0].y > 0 } }
    if 2 * seen.count < complexes.count { return true }
    return Repeatability(window).share(of: complexes).map { $0 < leastShare } ?? false
  }

  /// White noise reached 0.09 of seven or more complexes and 0.16 of three; no lead of LUDB's records 1 to 100 is below
  /// 0.34, and made ones with noise are at 0.16 or above.
  private static let leastShare: Float = 0.13
}
