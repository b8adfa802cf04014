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

  /// 4096 equally likely numbers of the normal distribution, times 256: Box and Muller's transform of 256 radii and
  /// 16 angles.
  private static let normals: [Int16] = (0..<256).flatMap { radius in
    let length = (-2 * PortableMath.log((Double(radius) + 0.5) / 256)).squareRoot() * 256
    return (0..<16).map { Int16((length * PortableMath.cosPi((Double($0) + 0.5) / 8)).rounded()) }
  }

  /// Each 64-bit value gives five numbers of 12 bits.
  private static let perValue = 5

  /// Adds noise to a picture: one stream, one picture.
  func apply(to picture: inout PixelBuffer, _ stream: RandomStream) {
    let length = picture.width * picture.format.channels
    let groups = (length + Self.perValue - 1) / Self.perValue
    var line = [Int16](repeating: 0, count: groups * Self.perValue)
    for y in 0..<picture.height {
      Self.fill(&line, stream, from: UInt64(y * groups))
      var pixels = picture.bytes.mutableSpan
      respond(pixels.span.extracting(y * length..<(y + 1) * length), &line)
      let (start, values) = (y * length, line.span)
      for index in 0..<length {
        unsafe pixels[unchecked: start &+ index] =
          UInt8(truncatingIfNeeded: min(max(values[unchecked: index], 0), 255))
      }
    }
  }

  /// Replaces normal numbers by levels, which may lie outside of 0 to 255.
  private func respond(_ levels: Span<UInt8>, _ line: inout [Int16]) {
    var noise = line.mutableSpan
    let (means, deviations) = (means.span, deviations.span)
    for index in 0..<levels.count {
      let level = unsafe Int(levels[unchecked: index])
      let change = unsafe deviations[unchecked: level] &* Int32(noise[unchecked: index])
      unsafe noise[unchecked: index] = Int16(truncatingIfNeeded: (means[unchecked: level] &+ change) >> 16)
    }
  }

  private static func fill(_ noise: inout [Int16], _ stream: RandomStream, from counter: UInt64) {
    var line = noise.mutableSpan
    let table = normals.span
    for group in 0..<line.count / perValue {
      let bits = stream.value(at: counter &+ UInt64(truncatingIfNeeded: group))
      let first = group &* perValue
      for part in 0..<perValue {
        let index = Int(truncatingIfNeeded: bits >> UInt64(truncatingIfNeeded: 12 &* part)) & 4095
        unsafe line[unchecked: first &+ part] = table[unchecked: index]
      }
    }
  }
}
