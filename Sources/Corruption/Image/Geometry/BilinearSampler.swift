internal import CPrefetch
internal import Raster

/// Reads a picture between its pixels, row by row. Beyond its edges is the surround.
///
/// Places are whole numbers of 2⁻³² pixel, weights of 1/256. A pixel's channels are three lanes of 16 bits of one number.
struct BilinearSampler {
  private let source: PixelBuffer
  private let surround: UInt64
  /// By sample of a span, which pixel it belongs to.
  private let numbers: [UInt16]

  init(_ source: PixelBuffer, surround: Color) {
    self.source = source
    let channels = source.format.channels
    numbers = (0..<Walk.longestSpan * channels + Lanes.scalarCount).map { UInt16($0 / channels) }
    self.surround =
      source.format == .grey
      ? UInt64(Luminance.level(surround.red, surround.green, surround.blue))
      : UInt64(surround.red) | UInt64(surround.blue) << 16 | UInt64(surround.green) << 32
  }

  /// The samples of a picture of nothing but the surround.
  func blank(width: Int, height: Int) -> [UInt8] {
    let (red, green, blue) = (surround, surround >> 32, surround >> 16)
    let levels = source.format == .grey ? [red] : [red, green, blue]
    let row = (0..<width).flatMap { _ in levels.map { UInt8(truncatingIfNeeded: $0) } }
    var samples: [UInt8] = []
    samples.reserveCapacity(row.count * height)
    for _ in 0..<height { samples += row }
    return samples
  }

  /// Has the part of the picture that a patch shows brought near, all rows at once: read one after the other, each
  /// would be waited for.
  func fetch(_ patch: InversePatch) {
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
        for x in stride(from: Int(first.x) * channels, through: Int(last.x) * channels, by: lineOfCache) {
          unsafe prefetch(start + y * source.width * channels + x)
        }
      }
    }
  }

  /// Draws the places of a row over the surround.
  func copy(
    _ row: InversePatch.Row, to pixels: inout MutableSpan<UInt8>, at start: Int, count: Int
  ) {
    guard !isInside(row, 0, count) else {
      return copyInside(Walk(row, from: 0, by: 1), to: &pixels, at: start, count: count)
    }
    let length = 32
    for first in stride(from: 0, to: count, by: length) {
      let part = min(length, count - first)
      var walk = Walk(row, from: Double(first), by: 1)
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

  private func copyInside(
    _ start: Walk, to pixels: inout MutableSpan<UInt8>, at first: Int, count: Int
  ) {
    precondition(first >= 0 && pixels.count >= (first + count) * source.format.channels)
    var walk = start
    guard walk.flatLength >= Self.shortestSpan else {
      return copySingly(&walk, to: &pixels, at: first, count: count)
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
        copySingly(&walk, to: &pixels, at: pixel, count: rest)
        pixel &+= rest
      }
    }
  }

  /// Fewer pixels are drawn one by one.
  private static let shortestSpan = 4

  /// Draws places that follow each other as the pixels of the source do, eight samples at a time.
  private func copySpan(_ walk: Walk, to pixels: inout MutableSpan<UInt8>, at first: Int, count: Int) {
    let channels = source.format.channels
    let length = source.width &* channels
    let start = (walk.y >> 32) &* length &+ (walk.x >> 32) &* channels
    let (bytes, numbers) = (source.bytes.span, numbers.span)
    @inline(__always)
    func mixRows(_ index: Int, _ share: Lanes) -> Lanes {
      let above = bytes.lanes(at: index)
      return (above &<< 8) &+ (bytes.lanes(at: index &+ length) &- above) &* share
    }
    for sample in stride(from: 0, to: count &* channels, by: Lanes.scalarCount) {
      let number = numbers.lanes(at: sample)
      let across = (number &* walk.drift.x &+ walk.share.x) & 0xFF00
      let down = (number &* walk.drift.y &+ walk.share.y) &>> 8
      let left = mixRows(start &+ sample, down)
      let right = mixRows(start &+ sample &+ channels, down)
      pixels.store((left.mixed(with: right, share: across) &+ 128) &>> 8, at: first &* channels &+ sample)
    }
  }

  private func copySingly(
    _ walk: inout Walk, to pixels: inout MutableSpan<UInt8>, at first: Int, count: Int
  ) {
    let bytes = unsafe source.bytes.span.bytes
    let width = source.width
    if source.format == .grey {
      for pixel in first..<first &+ count {
        let sum = Self.grey(bytes, width, walk.x, walk.y)
        unsafe pixels[unchecked: pixel] = UInt8(truncatingIfNeeded: sum)
        walk.step()
      }
    } else {
      for pixel in first..<first &+ count {
        let sum = Self.color(bytes, width, walk.x, walk.y)
        unsafe pixels[unchecked: pixel &* 3] = UInt8(truncatingIfNeeded: sum)
        unsafe pixels[unchecked: pixel &* 3 &+ 1] = UInt8(truncatingIfNeeded: sum >> 32)
        unsafe pixels[unchecked: pixel &* 3 &+ 2] = UInt8(truncatingIfNeeded: sum >> 16)
        walk.step()
      }
    }
  }

  /// Draws means of the places of several rows, `places` of each row for a pixel.
  func average(
    _ rows: [InversePatch.Row], _ places: Int, to pixels: inout MutableSpan<UInt8>, at start: Int, count: Int
  ) {
    let first = 0.5 / Double(places) - 0.5
    var sums = [UInt64](repeating: 0, count: count)
    for row in rows {
      var walk = Walk(row, from: first, by: 1 / Double(places))
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

  /// Draws the pixels nearest to the places of a row.
  func pick(_ row: InversePatch.Row, to pixels: inout MutableSpan<UInt8>, at start: Int, count: Int) {
    var walk = Walk(row, from: 0, by: 1)
    for pixel in start..<start + count {
      let half = 1 << 31
      store(texel((walk.x &+ half) >> 32, (walk.y &+ half) >> 32), in: &pixels, at: pixel)
      walk.step()
    }
  }

  // MARK: Pixels

  /// Whether some places of a row and their neighbours are in the picture, with room for small errors and for reading
  /// eight bytes.
  private func isInside(_ row: InversePatch.Row, _ first: Int, _ count: Int) -> Bool {
    let (a, b) = (row.place(Double(first)), row.place(Double(first + count - 1)))
    let upper = SIMD2(Double(source.width - 4), Double(source.height - 2))
    return all(pointwiseMin(a, b) .>= 1) && all(pointwiseMax(a, b) .< upper) && isFlat(row, count)
  }

  /// Whether some places of a row are beyond one edge of the picture.
  private func isOutside(_ row: InversePatch.Row, _ first: Int, _ count: Int) -> Bool {
    let (a, b) = (row.place(Double(first)), row.place(Double(first + count - 1)))
    let upper = SIMD2(Double(source.width + 1), Double(source.height + 1))
    return (any(pointwiseMax(a, b) .< -2) || any(pointwiseMin(a, b) .> upper)) && isFlat(row, count)
  }

  /// Whether a row's places leave the line between their ends by less than half a pixel.
  private func isFlat(_ row: InversePatch.Row, _ count: Int) -> Bool {
    let bend = row.bend * Double(count * count)
    return max(bend.x.magnitude, bend.y.magnitude) < 2
  }

  private func sample(_ x: Int, _ y: Int) -> UInt64 {
    let (column, row) = (x >> 32, y >> 32)
    if column >= 0, row >= 0, column < source.width - 2, row < source.height - 1 {
      let bytes = unsafe source.bytes.span.bytes
      return source.format == .grey
        ? Self.grey(bytes, source.width, x, y) : Self.color(bytes, source.width, x, y)
    }
    guard column >= -1, row >= -1, column < source.width, row < source.height else { return surround }
    return Weights(x, y).sum(
      texel(column, row), texel(column + 1, row), texel(column, row + 1), texel(column + 1, row + 1))
  }

  /// A place with all four neighbours in the picture.
  @inline(__always)
  private static func grey(_ bytes: RawSpan, _ width: Int, _ x: Int, _ y: Int) -> UInt64 {
    let offset = (y >> 32) &* width &+ (x >> 32)
    let top = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self)
    let bottom = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ width, as: UInt16.self)
    let (above, below) = (UInt64(top.littleEndian), UInt64(bottom.littleEndian))
    return Weights(x, y).sum(above & 255, above >> 8, below & 255, below >> 8)
  }

  /// A place with all four neighbours in the picture, and one more to the right of them.
  @inline(__always)
  private static func color(_ bytes: RawSpan, _ width: Int, _ x: Int, _ y: Int) -> UInt64 {
    let offset = ((y >> 32) &* width &+ (x >> 32)) &* 3
    let next = offset &+ width &* 3
    let top = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    let bottom = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: next, as: UInt64.self)
    let (above, below) = (top.littleEndian, bottom.littleEndian)
    return Weights(x, y).sum(lanes(above), lanes(above >> 24), lanes(below), lanes(below >> 24))
  }

  private func texel(_ x: Int, _ y: Int) -> UInt64 {
    guard x >= 0, y >= 0, x < source.width, y < source.height else { return surround }
    let index = y &* source.width &+ x
    let bytes = source.bytes.span
    guard source.format == .rgb else { return UInt64(bytes[index]) }
    return UInt64(bytes[index &* 3]) | UInt64(bytes[index &* 3 &+ 2]) << 16
      | UInt64(bytes[index &* 3 &+ 1]) << 32
  }

  private func store(_ lanes: UInt64, in pixels: inout MutableSpan<UInt8>, at pixel: Int) {
    if source.format == .grey {
      pixels[pixel] = UInt8(truncatingIfNeeded: lanes)
    } else {
      pixels[pixel * 3] = UInt8(truncatingIfNeeded: lanes)
      pixels[pixel * 3 + 1] = UInt8(truncatingIfNeeded: lanes >> 32)
      pixels[pixel * 3 + 2] = UInt8(truncatingIfNeeded: lanes >> 16)
    }
  }

  /// The channels of the pixel in the lowest three bytes.
  private static func lanes(_ bytes: UInt64) -> UInt64 { bytes & 0xFF00FF | (bytes & 0xFF00) << 24 }
}

/// How much each of four neighbours counts, in 1/256.
private struct Weights {
  private let left, right, leftBelow, rightBelow: UInt64

  @inline(__always)
  init(_ x: Int, _ y: Int) {
    let across = UInt64(truncatingIfNeeded: x >> 24) & 255
    let down = UInt64(truncatingIfNeeded: y >> 24) & 255
    rightBelow = (across &* down &+ 128) >> 8
    right = across &- rightBelow
    leftBelow = down &- rightBelow
    left = 256 &- across &- leftBelow
  }

  /// The weighted mean of four pixels, rounded in each lane.
  @inline(__always)
  func sum(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
    let sum = a &* left &+ b &* right &+ c &* leftBelow &+ d &* rightBelow
    return (sum &+ 0x80_0080_0080) >> 8 & 0xFF_00FF_00FF
  }
}

/// Goes along a row of places by adding alone.
private struct Walk {
  private(set) var x: Int
  private(set) var y: Int
  private var dx: Int
  private var dy: Int
  private let ddx: Int
  private let ddy: Int
  /// Over so many pixels, the places leave a line by less than 1/64 pixel; 0 where they do not follow a row.
  let flatLength: Int32

  /// From pixel `first` of the row in steps of `step` pixels. Places are rounded to 1/256 pixel by half of that being
  /// added.
  init(_ row: InversePatch.Row, from first: Double, by step: Double) {
    let start = row.place(first) + 1 / 512.0
    let slope = step * (row.slope + (2 * first + step) * row.bend)
    let bend = 2 * step * step * row.bend
    (x, y) = (Self.fixed(start.x), Self.fixed(start.y))
    (dx, dy) = (Self.fixed(slope.x), Self.fixed(slope.y))
    (ddx, ddy) = (Self.fixed(bend.x), Self.fixed(bend.y))
    let sharpest = max(bend.x.magnitude, bend.y.magnitude, 0x1p-20)
    let drift = slope - SIMD2(1, 0)
    let isAlongRow = max(drift.x.magnitude, drift.y.magnitude) < 0.25
    flatLength = isAlongRow ? Int32(min((1 / (32 * sharpest)).squareRoot(), Double(Self.longestSpan))) : 0
  }

  @inline(__always)
  mutating func step() {
    x &+= dx
    y &+= dy
    dx &+= ddx
    dy &+= ddy
  }

  /// Goes several pixels further.
  mutating func step(_ count: Int) {
    let pairs = count &* (count &- 1) / 2
    x &+= count &* dx &+ pairs &* ddx
    y &+= count &* dy &+ pairs &* ddy
    dx &+= count &* ddx
    dy &+= count &* ddy
  }

  // MARK: Spans

  /// Of all spans.
  static let longestSpan = 32

  /// How far the place is from the pixel above and to the left of it, in 1/65,536.
  var share: (x: UInt16, y: UInt16) {
    (UInt16(truncatingIfNeeded: x >> 16), UInt16(truncatingIfNeeded: y >> 16))
  }

  /// How much that changes from pixel to pixel, if it is the next of the row that each shows.
  var drift: (x: UInt16, y: UInt16) {
    (UInt16(truncatingIfNeeded: dx >> 16), UInt16(truncatingIfNeeded: dy >> 16))
  }

  /// For how many pixels this is so, at least 1; where places follow a row.
  var straightLength: Int {
    let across = Self.length(share.x, Int32(truncatingIfNeeded: (dx &- 1 << 32) >> 16))
    let down = Self.length(share.y, Int32(truncatingIfNeeded: dy >> 16))
    return Int(min(across, down, flatLength))
  }

  /// How many of `share`, `share + drift`, … lie within 0 and 65,535.
  private static func length(_ share: UInt16, _ drift: Int32) -> Int32 {
    if drift == 0 { return .max }
    return (drift > 0 ? (65535 &- Int32(share)) / drift : Int32(share) / (0 &- drift)) &+ 1
  }

  private static func fixed(_ value: Double) -> Int { Int((value * 0x1p32).rounded(.down)) }
}
