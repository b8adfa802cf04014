/// What the shape of a wave tells beyond its height and duration.
enum WaveShape {
  /// The deepest notch of an upright wave in mV: how far a sample lies below the lower of the highest ones before and
  /// behind it; 0 without one.
  static func notch(_ wave: ArraySlice<Float>) -> Double {
    var behind = [Float](wave)
    for index in behind.indices.dropLast().reversed() {
      behind[index] = max(behind[index], behind[index + 1])
    }
    var (before, deepest): (Float, Float) = (-.infinity, 0)
    for (value, highest) in zip(wave, behind) {
      before = max(before, value)
      deepest = max(deepest, min(before, highest) - value)
    }
    return Double(deepest)
  }

  /// The depth of a wave's negative end times its duration, in mV ms; 0 where it does not end below its baseline. What
  /// lies above a fiftieth of the wave's height is the baseline.
  static func terminalForce(_ wave: [Float], samplesPerMillisecond: Double) -> Double {
    let height = wave.reduce(0) { max($0, abs($1)) }
    let end = wave.lastIndex { abs($0) >= 0.02 * height } ?? -1
    let first = wave[..<max(0, end + 1)].lastIndex { $0 >= -0.02 * height } ?? -1
    let part = wave[max(first + 1, wave.count / 2)..<max(first + 1, wave.count / 2, end + 1)]
    let depth = part.reduce(0) { max($0, -$1) }
    return Double(depth) * Double(part.count) / samplesPerMillisecond
  }
}
