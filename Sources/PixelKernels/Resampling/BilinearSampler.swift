internal import CPrefetch
package import Raster

/// Reads a picture between its pixels, row by row. Beyond its edges is the surround.
///
/// Coordinates are whole numbers of 2⁻³² pixel, weights of 1/256. A pixel's channels are three lanes of 16 bits of one
/// number.
package struct BilinearSampler {
  /// Its bytes are as many as its size says.
  let source: PixelBuffer
  let surround: UInt64
  /// By sample of a span, which pixel it belongs to.
  private let numbers: [UInt16]

  /// A sampler of a picture.
  ///
  /// - Precondition: the picture has as many bytes as its size says.
  package init(_ source: PixelBuffer, surround: Color) {
    precondition(source.bytes.count == source.width * source.height * source.format.channels)
    self.source = source
    let channels = source.format.channels
    numbers = (0..<RowWalk.longestSpan * channels + Lanes.scalarCount).map { UInt16($0 / channels) }
    self.surround =
      source.format == .gray
      ? UInt64(Luminance.level(surround.red, surround.green, surround.blue))
      : UInt64(surround.red) | UInt64(surround.blue) << 16 | UInt64(surround.green) << 32
  }

  /// The samples of a picture of nothing but the surround.
  package func blank(width: Int, height: Int) -> [UInt8] {
    let (red, green, blue) = (surround, surround >> 32, surround >> 16)
    let levels = source.format == .gray ? [red] : [red, green, blue]
    let row = (0..<width).flatMap { _ in levels.map { UInt8(truncatingIfNeeded: $0) } }
    var samples: [UInt8] = []
    samples.reserveCapacity(row.count * height)
    for _ in 0..<height { samples += row }
    return samples
  }

  /// Prefetches the source rows covered by `patch`: read one after the other, each would be waited for.
  ///
  /// - Precondition: the patch is complete.
  package func fetch(_ patch: InversePatch) {
    let size = SIMD2(Double(source.width - 1), Double(source.height - 1))
    let (lower, upper) = patch.bounds
    let (first, last) = (
      lower.clamped(lowerBound: .zero, upperBound: size), upper.clamped(lowerBound: .zero, upperBound: size)
    )
    let channels = source.format.channels
    let lineOfCache = 64
    unsafe source.bytes.withUnsafeBufferPointer { samples in
      guard let start = samples.baseAddress else { return }
      for y in Int(first.y)...Int(last.y) {
        // Both coordinates were clamped to the picture.
        for x in stride(from: Int(first.x) * channels, through: Int(last.x) * channels, by: lineOfCache) {
          unsafe prefetch(start + y * source.width * channels + x)
        }
      }
    }
  }

  /// Draws a row of source coordinates over the surround, into the pixels from `start` on.
  ///
  /// - Precondition: there are `count` pixels from `start` on.
  package func copy(
    _ row: InversePatch.Row, to pixels: inout MutableSpan<UInt8>, at start: Int, count: Int
  ) {
    guard !isInside(row, 0, count) else {
      return copyInside(RowWalk(row, from: 0, by: 1), to: &pixels, at: start, count: count)
    }
    let length = 32
    for first in stride(from: 0, to: count, by: length) {
      let part = min(length, count - first)
      var walk = RowWalk(row, from: Double(first), by: 1)
      if isInside(row, first, part) {
        copyInside(walk, to: &pixels, at: start + first, count: part)
      } else if !isOutside(row, first, part) {
        for pixel in start + first..<start + first + part {
          store(sample(walk.x, walk.y), in: &pixels, at: pixel)
          walk.step()
        }
      }
    }
  }

  /// Draws a row of coordinates whose neighbors all lie in the picture.
  private func copyInside(
    _ start: RowWalk, to pixels: inout MutableSpan<UInt8>, at first: Int, count: Int
  ) {
    precondition(
      first >= 0 && count >= 0 && pixels.count >= (first + count) * source.format.channels
        && start.stays(within: (source.width - 2, source.height - 1), count: count))
    var walk = start
    guard walk.flatLength >= Self.shortestSpan else {
      return unsafe copySingly(&walk, to: &pixels, at: first, count: count)
    }
    var pixel = first
    let end = first + count
    while pixel < end {
      let length = walk.straightLength
      // The last eight samples of a span may go beyond it.
      let span = min(length, end &- pixel &- Lanes.scalarCount)
      if span >= Self.shortestSpan {
        copySpan(walk, to: &pixels, at: pixel, count: span)
        walk.step(span)
        pixel &+= span
      } else {
        let rest = min(length, end &- pixel)
        unsafe copySingly(&walk, to: &pixels, at: pixel, count: rest)
        pixel &+= rest
      }
    }
  }

  /// Fewer pixels are drawn one by one.
  private static let shortestSpan = 4

  /// Draws coordinates that follow each other as the pixels of the source do, eight samples at a time. Up to seven
  /// samples behind the span are read and written.
  private func copySpan(_ walk: RowWalk, to pixels: inout MutableSpan<UInt8>, at first: Int, count: Int) {
    let channels = source.format.channels
    let length = source.width &* channels
    let start = (walk.y >> 32) &* length &+ (walk.x >> 32) &* channels
    let (bytes, numbers) = (source.bytes.span, numbers.span)
    let size = (count * channels + Lanes.scalarCount - 1) / Lanes.scalarCount * Lanes.scalarCount
    precondition(
      start >= 0 && bytes.count >= start + size + length + channels && numbers.count >= size
        && first >= 0 && pixels.count >= first * channels + size)
    @inline(__always)
    func mixRows(_ index: Int, _ share: Lanes) -> Lanes {
      let (above, below) = unsafe (bytes.lanes(at: index), bytes.lanes(at: index &+ length))
      return (above &<< 8) &+ (below &- above) &* share
    }
    for sample in stride(from: 0, to: count &* channels, by: Lanes.scalarCount) {
      let number = unsafe numbers.lanes(at: sample)
      let across = (number &* walk.drift.x &+ walk.share.x) & 0xFF00
      let down = (number &* walk.drift.y &+ walk.share.y) &>> 8
      let left = mixRows(start &+ sample, down)
      let right = mixRows(start &+ sample &+ channels, down)
      unsafe pixels.store(
        (left.mixed(with: right, share: across) &+ 128) &>> 8, at: first &* channels &+ sample)
    }
  }

  /// Draws a row of coordinates one by one.
  ///
  /// Unchecked: the caller makes sure that the neighbors of all coordinates, and another one to their right, lie in the
  /// picture, and that there are `count` pixels from `first` on.
  @unsafe
  private func copySingly(
    _ walk: inout RowWalk, to pixels: inout MutableSpan<UInt8>, at first: Int, count: Int
  ) {
    let bytes = unsafe source.bytes.span.bytes
    let width = source.width
    if source.format == .gray {
      for pixel in first..<first &+ count {
        let sum = unsafe Self.gray(bytes, width, walk.x, walk.y)
        unsafe pixels[unchecked: pixel] = UInt8(truncatingIfNeeded: sum)
        walk.step()
      }
    } else {
      for pixel in first..<first &+ count {
        let sum = unsafe Self.color(bytes, width, walk.x, walk.y)
        unsafe pixels[unchecked: pixel &* 3] = UInt8(truncatingIfNeeded: sum)
        unsafe pixels[unchecked: pixel &* 3 &+ 1] = UInt8(truncatingIfNeeded: sum >> 32)
        unsafe pixels[unchecked: pixel &* 3 &+ 2] = UInt8(truncatingIfNeeded: sum >> 16)
        walk.step()
      }
    }
  }

  /// Draws means of the samples of several rows, `places` of each row for a pixel.
  package func average(
    _ rows: [InversePatch.Row], _ places: Int, to pixels: inout MutableSpan<UInt8>, at start: Int, count: Int
  ) {
    let first = 0.5 / Double(places) - 0.5
    var sums = [UInt64](repeating: 0, count: count)
    for row in rows {
      var walk = RowWalk(row, from: first, by: 1 / Double(places))
      for index in sums.indices {
        var sum: UInt64 = 0
        for _ in 0..<places {
          sum &+= sample(walk.x, walk.y)
          walk.step()
        }
        sums[index] &+= sum
      }
    }
    let number = UInt64(places * rows.count)
    let reciprocal = (65536 + number / 2) / number
    for index in sums.indices {
      let sum = sums[index]
      func level(_ lane: UInt64) -> UInt64 { ((sum >> lane & 0xFFFF) &* reciprocal &+ 32768) >> 16 }
      store(level(0) | level(16) << 16 | level(32) << 32, in: &pixels, at: start + index)
    }
  }

  /// Draws the pixels nearest to the coordinates of a row.
  package func pick(_ row: InversePatch.Row, to pixels: inout MutableSpan<UInt8>, at start: Int, count: Int) {
    var walk = RowWalk(row, from: 0, by: 1)
    for pixel in start..<start + count {
      let half = 1 << 31
      store(texel((walk.x &+ half) >> 32, (walk.y &+ half) >> 32), in: &pixels, at: pixel)
      walk.step()
    }
  }

  // MARK: Rows

  /// Whether some coordinates of a row and their neighbors are in the picture, with room for small errors and for reading
  /// eight bytes.
  private func isInside(_ row: InversePatch.Row, _ first: Int, _ count: Int) -> Bool {
    let (a, b) = (row.place(Double(first)), row.place(Double(first + count - 1)))
    let upper = SIMD2(Double(source.width - 4), Double(source.height - 2))
    return all(pointwiseMin(a, b) .>= 1) && all(pointwiseMax(a, b) .< upper) && isFlat(row, count)
  }

  /// Whether some coordinates of a row are beyond one edge of the picture.
  private func isOutside(_ row: InversePatch.Row, _ first: Int, _ count: Int) -> Bool {
    let (a, b) = (row.place(Double(first)), row.place(Double(first + count - 1)))
    let upper = SIMD2(Double(source.width + 1), Double(source.height + 1))
    return (any(pointwiseMax(a, b) .< -2) || any(pointwiseMin(a, b) .> upper)) && isFlat(row, count)
  }

  /// Whether a row's coordinates leave the line between their ends by less than half a pixel.
  private func isFlat(_ row: InversePatch.Row, _ count: Int) -> Bool {
    let bend = row.bend * Double(count * count)
    return max(bend.x.magnitude, bend.y.magnitude) < 2
  }
}
