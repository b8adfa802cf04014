internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let deviation = OperatorParameter(
    "deviation", .percent, "the greatest deviation of the speed", in: 0...50, severities: [1, 2, 4, 7, 12])
}

extension SignalOperator {
  /// Paper or tape that does not run evenly.
  static let timeWarp = SignalOperator(
    "time-warp", .time,
    "Lets time run smoothly faster and slower, in swings of 2 to 10 s; start and end of the record keep their "
      + "places.",
    parameters: [.deviation],
    risks: [.rate, .regularity, .prInterval, .qrsDuration, .qtInterval]
  ) { ecg, values, stream in
    guard ecg.count > 2 else { return }
    let displacement = displacement(
      count: ecg.count, duration: ecg.duration, deviation: values[.deviation] / 100, from: stream)
    for lead in Lead.allCases { ecg.move(lead) { Double($0) + displacement[$0] } }
  }

  /// A sum of four sines that are 0 at both ends, scaled to the greatest slope, in samples. It moves nothing past
  /// its neighbor, as its slope is below 1.
  private static func displacement(
    count: Int, duration: Double, deviation: Double, from stream: RandomStream
  ) -> [Double] {
    var stream = stream
    // Half waves that fit between the ends, of 1 to 5 s.
    let halfWaves = max(1, Int(duration / 5))...max(1, Int(duration))
    var sums = [Double](repeating: 0, count: count)
    for _ in 0..<4 {
      let halves = Double(stream.integer(in: halfWaves))
      let amplitude = stream.uniform(in: -1...1) / halves
      var wave = Oscillator(0.5 * halves, phase: 0, sampleRate: Double(count - 1))
      for index in sums.indices {
        sums[index] += amplitude * wave.sine
        wave.advance()
      }
    }
    let steepest = zip(sums, sums.dropFirst()).map { ($1 - $0).magnitude }.max() ?? 0
    let scale = steepest > 0 ? deviation / steepest : 0
    // Rounding must not carry the last sample past the end.
    sums[count - 1] = 0
    return sums.map { $0 * scale }
  }
}
