/// Makes the input of the network from the windows of the leads.
enum NetworkInput {
  /// The two channels of each lead: the signal in units of the ECG's size, and the same magnified and compressed, so
  /// that small waves count as well. Empty for a lead that has a fault. Zeros fill up to a multiple of `granule`.
  static func channels(_ windows: [LeadWindow], granule: Int) -> [[SIMD2<Float>]] {
    let size = size(windows)
    return windows.map { window in
      guard window.fault == nil else { return [] }
      let padded = (window.bins.count + granule - 1) / granule * granule
      var channels = [SIMD2<Float>](repeating: .zero, count: padded)
      for bin in window.bins.indices {
        let plain = window.bins[bin] / size
        let large = magnification * plain
        channels[bin] = SIMD2(plain, large / (1 + abs(large)))
      }
      return channels
    }
  }

  /// The usual height of the QRS complexes in mV: the median, over stretches of about 1.6 s, of the largest root mean
  /// square over the leads; at least 1 µV.
  private static func size(_ windows: [LeadWindow]) -> Float {
    let live = windows.filter { $0.fault == nil }
    guard let count = live.first?.bins.count, count > 0 else { return 1 }
    var energy = [Float](repeating: 0, count: count)
    for window in live { for bin in energy.indices { energy[bin] += window.bins[bin] * window.bins[bin] } }
    let stretches = max(1, count / 200)
    // A stretch without anything lies in a gap.
    let heights = (0..<stretches).map { stretch in
      energy[stretch * count / stretches..<(stretch + 1) * count / stretches].max() ?? 0
    }.filter { $0 > 0 }.sorted()
    guard !heights.isEmpty else { return 1 }
    return max((heights[heights.count / 2] / Float(live.count)).squareRoot(), 0.001)
  }

  private static let magnification: Float = 8
}
