internal import Raster

/// A symmetric blur, the same along rows and columns, with edges continued outwards.
struct SeparableBlur {
  /// The weights from the centre outwards; those of both sides add up to 256.
  let weights: [UInt16]

  /// A Gaussian blur of a standard deviation in pixels.
  ///
  /// The discrete analogue of the Gaussian: weights in proportion to the modified Bessel functions Iₙ(σ²), whose
  /// variance is σ² however small it is. Source: T. Lindeberg, "Scale-space for discrete signals", IEEE Trans.
  /// PAMI 12 (1990).
  init(standardDeviation: Double) {
    let t = standardDeviation * standardDeviation
    let radius = Int((3.2 * standardDeviation).rounded(.up)) + 1
    let bessel = (0...radius).map { Self.bessel($0, t) }
    let total = bessel[0] + 2 * bessel.dropFirst().reduce(0, +)
    // Sums from the outside in are rounded, not single weights: so nothing is lost.
    var beyond = 0.0
    var taken: UInt16 = 0
    var sides: [UInt16] = []
    for value in bessel.dropFirst().reversed() {
      beyond += value / total * 256
      sides.append(UInt16(beyond.rounded()) - taken)
      taken += sides.last ?? 0
    }
    weights = [256 - 2 * taken] + sides.drop { $0 == 0 }.reversed()
  }

  /// The series of Iₙ(t), without the common factor (t / 2)⁰.
  private static func bessel(_ order: Int, _ t: Double) -> Double {
    var term = 1.0
    for factor in stride(from: 1, through: order, by: 1) { term *= t / 2 / Double(factor) }
    var sum = 0.0
    var index = 0
    while term > sum * 1e-17 {
      sum += term
      index += 1
      term *= t * t / 4 / Double(index * (index + order))
    }
    return sum
  }

  /// Blurs a picture.
  func apply(to picture: inout PixelBuffer) {
    let channels = picture.format.channels
    let length = picture.width * channels
    let margin = (weights.count - 1) * channels
    var above = [UInt8](repeating: 0, count: weights.count * length)
    var padded = [UInt8](repeating: 0, count: length + 2 * margin)
    var sums = [UInt16](repeating: RowArithmetic.half, count: length)
    for y in 0..<picture.height {
      let slot = y % weights.count * length
      above.replaceSubrange(slot..<slot + length, with: picture.bytes[y * length..<(y + 1) * length])
      blurColumns(picture, above, around: y, sums: &sums)
      var window = padded.mutableSpan
      var total = sums.mutableSpan
      RowArithmetic.store(&total, in: &window, at: margin)
      for index in 0..<margin {
        padded[index] = padded[margin + index % channels]
        padded[margin + length + index] = padded[margin + length - channels + index % channels]
      }
      blurRow(padded, margin: margin, channels: channels, sums: &sums)
      total = sums.mutableSpan
      var pixels = picture.bytes.mutableSpan
      RowArithmetic.store(&total, in: &pixels, at: y * length)
    }
  }

  /// Rows above are blurred already: what they were is in `above`, in turn.
  private func blurColumns(_ picture: PixelBuffer, _ above: [UInt8], around y: Int, sums: inout [UInt16]) {
    let length = sums.count
    let (upper, lower) = (above.span, picture.bytes.span)
    var total = sums.mutableSpan
    RowArithmetic.add(lower.extracting(y * length..<(y + 1) * length), times: weights[0], to: &total)
    for distance in weights.indices.dropFirst() {
      let top = max(y - distance, 0) % weights.count * length
      let bottom = min(y + distance, picture.height - 1) * length
      RowArithmetic.add(
        upper.extracting(top..<top + length), lower.extracting(bottom..<bottom + length),
        times: weights[distance], to: &total)
    }
  }

  private func blurRow(_ padded: [UInt8], margin: Int, channels: Int, sums: inout [UInt16]) {
    let row = padded.span
    let length = sums.count
    var total = sums.mutableSpan
    RowArithmetic.add(row.extracting(margin..<margin + length), times: weights[0], to: &total)
    for distance in weights.indices.dropFirst() {
      let (left, right) = (margin - distance * channels, margin + distance * channels)
      RowArithmetic.add(
        row.extracting(left..<left + length), row.extracting(right..<right + length),
        times: weights[distance], to: &total)
    }
  }
}
