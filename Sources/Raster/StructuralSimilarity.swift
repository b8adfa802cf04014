extension PixelBuffer {
  /// How alike two pictures of one size look: 1 for equal ones, near 0 for unrelated ones.
  ///
  /// The mean structural similarity of Wang et al. 2004 (IEEE Trans. Image Process. 13:600) on luminance
  /// (0.299 R + 0.587 G + 0.114 B): Gaussian windows of 11 × 11 pixels, standard deviation 1.5, K1 = 0.01,
  /// K2 = 0.03, edges mirrored.
  ///
  /// - Precondition: both pictures have one size.
  public func structuralSimilarity(to other: PixelBuffer) -> Double {
    precondition(width == other.width && height == other.height)
    let (a, b) = (luminance, other.luminance)
    let meanA = blurred(a)
    let meanB = blurred(b)
    let squareA = blurred(zip(a, a).map(*))
    let squareB = blurred(zip(b, b).map(*))
    let product = blurred(zip(a, b).map(*))
    let (c1, c2) = (Float(0.01 * 255 * 0.01 * 255), Float(0.03 * 255 * 0.03 * 255))
    var sum = 0.0
    for index in a.indices {
      let (ma, mb) = (meanA[index], meanB[index])
      let covariance = product[index] - ma * mb
      let variances = squareA[index] - ma * ma + squareB[index] - mb * mb
      sum += Double(
        (2 * ma * mb + c1) * (2 * covariance + c2) / ((ma * ma + mb * mb + c1) * (variances + c2)))
    }
    return sum / Double(a.count)
  }

  private var luminance: [Float] {
    guard format == .rgb else { return bytes.map(Float.init) }
    return stride(from: 0, to: bytes.count, by: 3).map {
      0.299 * Float(bytes[$0]) + 0.587 * Float(bytes[$0 + 1]) + 0.114 * Float(bytes[$0 + 2])
    }
  }

  /// exp(−k² / (2 · 1.5²)) for k = 0…5, so that all of them and their mirror images sum to 1.
  private static let kernel: [Float] = [
    0.26601172, 0.21300554, 0.10936069, 0.03600077, 0.00759876, 0.00102838,
  ]

  private func blurred(_ values: [Float]) -> [Float] {
    let rows = smoothed(values, step: 1, length: width, lines: (0..<height).map { $0 * width })
    return smoothed(rows, step: width, length: height, lines: Array(0..<width))
  }

  /// Smooths along lines of `length` values that lie `step` apart and start at `lines`.
  private func smoothed(_ values: [Float], step: Int, length: Int, lines: [Int]) -> [Float] {
    var result = values
    for start in lines {
      for place in 0..<length {
        var sum = Self.kernel[0] * values[start + place * step]
        for k in 1...5 {
          let before = values[start + mirrored(place - k, length) * step]
          let after = values[start + mirrored(place + k, length) * step]
          sum += Self.kernel[k] * (before + after)
        }
        result[start + place * step] = sum
      }
    }
    return result
  }

  private func mirrored(_ index: Int, _ count: Int) -> Int {
    var index = index
    while index < 0 || index >= count { index = index < 0 ? -index - 1 : 2 * count - index - 1 }
    return index
  }
}
