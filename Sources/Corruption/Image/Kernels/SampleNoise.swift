internal import Raster
internal import Randomness

/// Normal noise that each sample gets of its own, with a mean and a standard deviation that depend on its level.
struct SampleNoise {
  /// By level, in 1/65,536, with one half added.
  private var means: [Int32]
  /// By level, in 1/256.
  private var deviations: [Int32]

  /// Noise by level, all in 1/255 of white.
  init(_ response: (Double) -> (mean: Double, deviation: Double)) {
    let responses = (0..<256).map { response(Double($0)) }
    means = responses.map { Int32(($0.mean * 65536).rounded()) + 32768 }
    deviations = responses.map { Int32((min($0.deviation, 255) * 256).rounded()) }
  }

  /// 4096 equally likely pairs of numbers of the normal distribution, times 256: Box and Muller's transform of 256
  /// radii and 16 angles. The two of a pair do not depend on each other, but for the angles being few.
  private static let normals: [SIMD2<Int16>] = (0..<256).flatMap { radius in
    let length = (-2 * PortableMath.log((Double(radius) + 0.5) / 256)).squareRoot() * 256
    return (0..<16).map { angle in
      let turn = (Double(angle) + 0.5) / 8
      return SIMD2(
        Int16((length * PortableMath.cosPi(turn)).rounded()),
        Int16((length * PortableMath.sinPi(turn)).rounded()))
    }
  }

  /// Each 64-bit value gives five pairs by 12 bits each.
  private static let perValue = 5

  /// Adds noise to a picture: one stream, one picture.
  func apply(to picture: inout PixelBuffer, _ stream: RandomStream) {
    let length = picture.width * picture.format.channels
    let values = (length + 2 * Self.perValue - 1) / (2 * Self.perValue)
    var pairs = [SIMD2<Int16>](repeating: .zero, count: values * Self.perValue)
    var line = [Int16](repeating: 0, count: length)
    for y in 0..<picture.height {
      Self.fill(&pairs, stream, from: UInt64(y * values))
      var pixels = picture.bytes.mutableSpan
      respond(pixels.span.extracting(y * length..<(y + 1) * length), pairs, &line)
      let (start, values) = (y * length, line.span)
      for index in 0..<length {
        unsafe pixels[unchecked: start &+ index] =
          UInt8(truncatingIfNeeded: min(max(values[unchecked: index], 0), 255))
      }
    }
  }

  /// What levels become by normal numbers; it may lie outside of 0 to 255.
  private func respond(_ levels: Span<UInt8>, _ pairs: [SIMD2<Int16>], _ line: inout [Int16]) {
    precondition(line.count == levels.count && 2 * pairs.count >= levels.count)
    var results = line.mutableSpan
    let numbers = unsafe pairs.span.bytes
    let (means, deviations) = (means.span, deviations.span)
    for index in 0..<levels.count {
      let level = unsafe Int(levels[unchecked: index])
      let number = unsafe numbers.unsafeLoadUnaligned(fromUncheckedByteOffset: 2 &* index, as: Int16.self)
      let change = unsafe deviations[unchecked: level] &* Int32(number)
      unsafe results[unchecked: index] = Int16(truncatingIfNeeded: (means[unchecked: level] &+ change) >> 16)
    }
  }

  private static func fill(_ pairs: inout [SIMD2<Int16>], _ stream: RandomStream, from counter: UInt64) {
    var line = pairs.mutableSpan
    let table = normals.span
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
