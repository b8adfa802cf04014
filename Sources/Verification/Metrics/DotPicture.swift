/// A signal as a picture: a column per sample, a row per level of amplitude, and one dot in the column of each
/// finite sample.
struct DotPicture {
  /// How many rows a picture has.
  static let levels = 256

  /// How far a blurred dot reaches beyond its own row and column.
  static let reach = 2

  /// The share of a dot that blurring moves by −2…2 pixels in one direction: exp(−2 d²), scaled to the sum of 1.
  static let blur = [
    0.0002638650827373542, 0.1064507719735915, 0.7865707258873422, 0.1064507719735915, 0.0002638650827373542,
  ]

  /// The row of each column's dot, nil where a sample is missing.
  let rows: [Int?]

  /// The picture of a signal in mV.
  ///
  /// - Parameters:
  ///   - signal: Samples in mV.
  ///   - count: How many columns the picture has; those beyond the signal are empty.
  ///   - low: The amplitude of row 0.
  ///   - high: The amplitude of the last row, above `low`.
  init(signal: [Double], count: Int, from low: Double, to high: Double) {
    let scale = Double(Self.levels - 1) / (high - low)
    rows = (0..<count).map { index in
      guard index < signal.count, signal[index].isFinite else { return nil }
      return Int(((signal[index] - low) * scale).rounded(.toNearestOrEven))
    }
  }

  /// The place that a place beyond an edge mirrors: −1 is 0, `count` is `count` − 1.
  static func mirrored(_ place: Int, count: Int) -> Int {
    var place = place
    while !(0..<count).contains(place) { place = place < 0 ? -1 - place : 2 * count - 1 - place }
    return place
  }

  /// The rows with ``reach`` columns more at both ends, which mirror those inside.
  var extendedRows: [Int?] {
    (-Self.reach..<rows.count + Self.reach).map { rows[Self.mirrored($0, count: rows.count)] }
  }
}
