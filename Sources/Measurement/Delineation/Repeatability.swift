/// How alike the beats of a lead are, for telling a lead in which there is an ECG from one of noise or mains alone, which
/// the network cannot: what it knows from the other leads, it sees in every lead.
struct Repeatability {
  private let window: LeadWindow
  /// The bins without what mains of 50 and 60 Hz put into them.
  private let smooth: [Float]

  /// - Parameter window: The lead.
  init(_ window: LeadWindow) {
    self.window = window
    let bins = window.bins
    smooth = bins.indices.map { bin in
      Self.taps.indices.reduce(0) { sum, tap in
        sum + Self.taps[tap] * bins[min(max(0, bin + tap - 2), bins.count - 1)]
      }
    }
  }

  /// The mean squared cosine between the pieces of the lead around each two QRS complexes: 1 where all are alike or
  /// opposite, near 0.06 of noise. Nil of fewer than three complexes.
  func share(of complexes: [WaveSpan]) -> Float? {
    let pieces = complexes.compactMap { piece(around: $0.middle) }
    guard pieces.count > 2 else { return nil }
    var sum: Float = 0
    for second in pieces.indices {
      for first in 0..<second {
        let cosine = Self.product(pieces[first], pieces[second])
        sum += cosine * cosine
      }
    }
    return sum / Float(pieces.count * (pieces.count - 1) / 2)
  }

  /// From 80 ms before to 320 ms behind the middle of a complex, without its mean, of length 1; nil beyond the ends and
  /// where something is missing.
  private func piece(around middle: Int) -> [Float]? {
    let range = middle - 10..<middle + 40
    guard range.lowerBound >= 0, range.upperBound <= smooth.count else { return nil }
    guard window.lost.isEmpty || !window.lost[range].contains(true) else { return nil }
    let mean = smooth[range].reduce(0, +) / Float(range.count)
    let piece = smooth[range].map { $0 - mean }
    let length = Self.product(piece, piece).squareRoot()
    return length > 0.0005 ? piece.map { $0 / length } : [Float](repeating: 0, count: piece.count)
  }

  private static func product(_ a: [Float], _ b: [Float]) -> Float {
    var sum: Float = 0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  /// The product of 1 − 2 cos(2π f/125) z⁻¹ + z⁻² for f of 50 and 60 Hz: zero there, 1 for a constant.
  private static let taps: [Float] = [0.069372, 0.249896, 0.361465, 0.249896, 0.069372]
}
