package import Randomness
package import Raster

/// Normal noise that each sample gets of its own, with a mean and a standard deviation that depend on its level.
package struct SampleNoise: RowStep {
  /// By level: in the upper half the mean in 1/16, with one half added, in the lower the standard deviation in 1/128.
  private let responses: [Int32]

  private let stream: RandomStream
  /// Of the stream, for each row.
  private let values: Int
  private var pairs: [SIMD2<Int16>]
  /// The responses of a row.
  private var line: [Int32]

  /// Noise for rows of `width` pixels: by level, all in 1/255 of white. Means and standard deviations are at most 255.
  package init(
    width: Int, _ format: PixelBuffer.Format, _ stream: RandomStream,
    _ response: (Double) -> (mean: Double, deviation: Double)
  ) {
    responses = (0..<256).map { level in
      let (mean, deviation) = response(Double(level))
      return (Int32((mean * 16).rounded()) + 8) << 16 | Int32((min(deviation, 255) * 128).rounded())
    }
    self.stream = stream
    line = [Int32](repeating: 0, count: width * format.channels)
    values = (line.count + 2 * Self.perValue - 1) / (2 * Self.perValue)
    pairs = [SIMD2<Int16>](repeating: .zero, count: values * Self.perValue)
  }

  /// 4096 equally likely pairs of numbers of the normal distribution, times 8192: Box and Muller's transform of 256
  /// radii and 16 angles. The two values are independent up to the quantization to
  /// 16 angles.
  private static let normals: [SIMD2<Int16>] = (0..<256).flatMap { radius in
    let length = (-2 * PortableMath.log((Double(radius) + 0.5) / 256)).squareRoot() * 256
    return (0..<16).map { angle in
      let turn = (Double(angle) + 0.5) / 8
      return 32
        &* SIMD2(
          Int16((length * PortableMath.cosPi(turn)).rounded()),
          Int16((length * PortableMath.sinPi(turn)).rounded()))
    }
  }

  /// Each 64-bit value gives five pairs by 12 bits each.
  private static let perValue = 5

  package mutating func change(_ samples: inout MutableSpan<UInt8>, _ row: Range<Int>, y: Int) {
    Self.fill(&pairs, stream, from: UInt64(y * values))
    Self.look(up: samples.span.extracting(row), in: responses, &line)
    Self.respond(line.span, pairs.span, &samples, at: row.lowerBound)
  }

  private static func look(up levels: Span<UInt8>, in responses: [Int32], _ line: inout [Int32]) {
    precondition(line.count == levels.count && responses.count == 256)
    let responses = responses.span
    var line = line.mutableSpan
    for index in 0..<levels.count {
      unsafe line[unchecked: index] = responses[unchecked: Int(levels[unchecked: index])]
    }
  }

  /// What normal numbers make of a row's responses, from `start` on.
  private static func respond(
    _ responses: Span<Int32>, _ pairs: Span<SIMD2<Int16>>, _ samples: inout MutableSpan<UInt8>, at start: Int
  ) {
    precondition(start >= 0 && samples.count >= start + responses.count && 2 * pairs.count >= responses.count)
    let numbers = unsafe pairs.bytes
    for index in 0..<responses.count {
      let response = unsafe responses[unchecked: index]
      let number = unsafe numbers.unsafeLoadUnaligned(fromUncheckedByteOffset: 2 &* index, as: Int16.self)
      // Sixteenths, as the mean.
      let change = Int16(
        truncatingIfNeeded: (Int32(Int16(truncatingIfNeeded: response)) &* Int32(number)) >> 16)
      let level = (Int16(truncatingIfNeeded: response >> 16) &+ change) >> 4
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: min(max(level, 0), 255))
    }
  }

  private static func fill(_ pairs: inout [SIMD2<Int16>], _ stream: RandomStream, from counter: UInt64) {
    var line = pairs.mutableSpan
    let table = normals.span
    precondition(table.count == 4096)
    for value in 0..<line.count / perValue {
      let bits = stream.value(at: counter &+ UInt64(truncatingIfNeeded: value))
      let first = value &* perValue
      for part in 0..<perValue {
        let index = Int(truncatingIfNeeded: bits >> UInt64(truncatingIfNeeded: 12 &* part)) & 4095
        unsafe line[unchecked: first &+ part] = table[unchecked: index]
      }
    }
  }
}
