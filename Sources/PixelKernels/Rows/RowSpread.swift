/// Spreads gains that are known at a few points of a row over its samples: linear between the points, the same in all
/// channels but for their tint.
package struct RowSpread {
  /// A coordinate between two points.
  package struct Place {
    /// Of the point before it.
    package var index: Int
    /// The distance from that point, in 1/65,536 of the distance to the next one.
    package var share: UInt16

    /// A coordinate behind a point.
    package init(index: Int, share: UInt16) { (self.index, self.share) = (index, share) }
  }

  /// Of samples.
  package let count: Int
  /// By point, the first sample behind it; and the number of samples.
  private let starts: [Int]
  /// By sample, as of ``Place``.
  private let shares: [UInt16]
  /// By sample: what its channel bears of a gain, in 1/65,536, and the gain that it has beside. None where all bear all.
  private let tints: [UInt16]
  private let rests: [UInt16]

  /// A spread over pixels.
  ///
  /// - Parameters:
  ///   - places: of the pixels, in ascending order.
  ///   - points: how many gains are known in a row.
  ///   - tint: by channel, its share of a loss in 1/256.
  package init(_ places: [Place], of points: Int, _ tint: [Int32]) {
    let channels = tint.count
    count = places.count * channels
    var starts = [0]
    for (pixel, place) in places.enumerated() {
      while starts.count <= place.index { starts.append(pixel * channels) }
    }
    while starts.count <= points { starts.append(count) }
    self.starts = starts
    // The last eight may begin at the last sample.
    let padding = [UInt16](repeating: 0, count: Lanes.scalarCount)
    shares = places.flatMap { repeatElement($0.share, count: channels) } + padding
    let isTinted = tint.contains { $0 != 256 }
    let tint = tint.map { UInt16(min($0 * 256, 65535)) }
    tints = isTinted ? places.flatMap { _ in tint } + padding : []
    rests = tints.map { 32768 - UInt16((UInt32($0) * 32768) >> 16) }
  }

  /// A row to be filled: longer than ``count``.
  package var row: [UInt16] { [UInt16](repeating: 0, count: shares.count) }

  /// Gives each sample of a row its gain.
  ///
  /// - Precondition: the row is as long as ``row``, and there are as many points as the spread was made for.
  package func fill(_ row: inout [UInt16], from points: Span<UInt16>) {
    // The starts ascend from 0 to `count`, and a row has room for eight numbers behind that.
    precondition(row.count == shares.count && points.count + 1 == starts.count)
    var gains = row.mutableSpan
    let (starts, shares) = (starts.span, shares.span)
    for index in 0..<points.count &- 1 {
      var sample = unsafe starts[unchecked: index]
      let end = unsafe starts[unchecked: index &+ 1]
      guard sample < end else { continue }
      let left = unsafe Lanes(repeating: points[unchecked: index])
      let right = unsafe Lanes(repeating: points[unchecked: index &+ 1])
      // What goes beyond the end is overwritten from the next point on.
      while sample < end {
        unsafe gains.store(left.mixed(with: right, share: shares.lanes(at: sample)), at: sample)
        sample &+= Lanes.scalarCount
      }
    }
    let (tints, rests) = (tints.span, rests.span)
    for sample in stride(from: 0, to: tints.count - Lanes.scalarCount, by: Lanes.scalarCount) {
      let gain =
        unsafe gains.span.lanes(at: sample).scaled(by: tints.lanes(at: sample)) &+ rests.lanes(at: sample)
      unsafe gains.store(gain, at: sample)
    }
  }
}
