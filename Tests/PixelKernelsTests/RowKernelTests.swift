import PixelKernels
import Randomness
import Raster
import Testing

@Suite("Rows of samples against plain loops")
struct RowKernelTests {
  /// Rows begin at an odd index of a longer one, so that what lies beside them is seen to stay.
  private let start = 5

  private func expectChanged(
    _ count: Int, to expected: (_ index: Int, _ old: UInt8) -> Int,
    _ change: (inout MutableSpan<UInt8>) -> Void
  ) {
    let source = samples(start + count + 3)
    let result = changed(source, change)
    for (index, old) in source.enumerated() {
      let inside = start..<start + count ~= index
      #expect(Int(result[index]) == (inside ? expected(index - start, old) : Int(old)), "\(index)")
    }
  }

  @Test("Weighted sums", arguments: lengths)
  func sums(count: Int) {
    let (first, second) = (samples(count + 2), samples(count + 1, key: 9))
    let sums = changed(numbers(count)) {
      RowArithmetic.add(first.span, times: 3, to: &$0)
      RowArithmetic.add(first.span, second.span, times: 70, to: &$0)
    }
    let expected = numbers(count).indices.map {
      numbers(count)[$0] &+ UInt16(first[$0]) * 3 &+ (UInt16(first[$0]) + UInt16(second[$0])) &* 70
    }
    #expect(sums == expected)
    var rest = sums
    expectChanged(count, to: { index, _ in Int(sums[index]) >> 8 }) { pixels in
      var sums = rest.mutableSpan
      RowArithmetic.store(&sums, in: &pixels, at: start)
    }
    #expect(rest.allSatisfy { $0 == 128 })
  }

  @Test("Widening and narrowing", arguments: lengths)
  func width(count: Int) {
    let row = samples(count)
    let wide = changed(numbers(count + 4)) { RowArithmetic.widen(row.span, to: &$0, at: 4) }
    #expect(wide == numbers(count + 4)[..<4] + row.map(UInt16.init))
    expectChanged(count, to: { index, _ in Int(row[index]) }) {
      RowArithmetic.narrow(wide.span.extracting(4..<count + 4), to: &$0, at: start)
    }
  }

  @Test("Gains of light, shade, difference and levels", arguments: lengths)
  func gains(count: Int) {
    let any = numbers(count)
    expectChanged(count, to: { min((((Int($1) << 7) * Int(any[$0])) >> 16 + 32) >> 6, 255) }) {
      RowArithmetic.multiply(&$0, at: start, by: any.span)
    }
    let upToOne = numbers(count, below: 32769)
    expectChanged(count, to: { 255 - ((((255 - Int($1)) << 7) * Int(upToOne[$0])) >> 16 + 32) >> 6 }) {
      RowArithmetic.multiplyShade(&$0, at: start, by: upToOne.span)
    }
    let others = samples(start + count, key: 3)
    expectChanged(
      count,
      to: { index, old in
        let other = Int(others[start + index])
        return other + ((Int(old) - other) * Int(upToOne[index]) + 16384) >> 15
      }
    ) { RowArithmetic.multiplyDifference(&$0, from: others.span, at: start, by: upToOne.span) }
    let levels = samples(count, key: 4)
    expectChanged(count, to: { Int((Double($1) * Double(levels[$0]) / 255).rounded()) }) {
      RowArithmetic.multiply(&$0, at: start, byLevels: levels.span)
    }
  }

  @Test("Gains that are known as numbers", arguments: lengths)
  func store(count: Int) {
    let gains = (0..<count).map { Float($0) * 0.13 - 0.2 }
    let result = changed(numbers(count + 2)) { RowArithmetic.store(gains: gains.span, in: &$0, at: 2) }
    let expected = gains.map { UInt16((min(max($0, 0), 1.999) * 32768).rounded(.toNearestOrEven)) }
    #expect(result == numbers(count + 2)[..<2] + expected)
  }

  @Test("Rows between two others", arguments: lengths, [UInt16(0), 1, 32768, 65535])
  func mix(count: Int, share: UInt16) {
    let (above, below) = (numbers(count + 8), numbers(count + 8, key: 5))
    let row = changed(numbers(count + 8, key: 6)) {
      RowArithmetic.mix(above.span, below.span, share: share, to: &$0)
    }
    for index in 0..<count {
      let expected = (Int(above[index]) * Int(~share)) >> 16 + (Int(below[index]) * Int(share)) >> 16
      #expect(Int(row[index]) == expected)
    }
  }

  @Test("Gains spread over pixels are linear between points", arguments: lengths, [1, 3])
  func spread(pixels: Int, channels: Int) {
    let points = numbers(6, below: 32768)
    let places = (0..<pixels).map { pixel in
      let position = Double(pixel) * 4.9 / 33
      return RowSpread.Place(
        index: Int(position), share: UInt16((position - position.rounded(.down)) * 65536))
    }
    let tint = channels == 1 ? [Int32(256)] : [256, 128, 0]
    let spread = RowSpread(places, of: points.count, tint)
    #expect(spread.count == pixels * channels)
    var row = spread.row
    spread.fill(&row, from: points.span)
    for (pixel, place) in places.enumerated() {
      let (left, right) = (Double(points[place.index]), Double(points[place.index + 1]))
      let gain = left + (right - left) * Double(place.share) / 65536
      for channel in 0..<channels {
        let share = Double(tint[channel]) / 256
        let expected = gain * share + 32768 * (1 - share)
        #expect(abs(Double(row[pixel * channels + channel]) - expected) < 4)
      }
    }
  }

  @Test("Tables of levels", arguments: lengths)
  func tables(count: Int) {
    let (red, green, blue) = (samples(256, key: 1), samples(256, key: 2), samples(256, key: 3))
    expectChanged(count, to: { Int(green[Int($1)]) }) {
      LevelTable(green).apply(to: &$0, start..<start + count)
    }
    expectChanged(3 * count, to: { index, old in Int([red, green, blue][index % 3][Int(old)]) }) {
      LevelTable.apply(
        red: LevelTable(red), green: LevelTable(green), blue: LevelTable(blue), to: &$0,
        start..<start + 3 * count)
    }
  }

  @Test("Gains of a mirrored row", arguments: lengths, [1, 3])
  func mirrored(count: Int, channels: Int) {
    let (levels, gains) = (samples(count), numbers(256))
    let row = changed([UInt16](repeating: 0, count: count * channels)) {
      GainTable(gains).fill(&$0, fromMirrored: levels.span, channels: channels)
    }
    #expect(row == levels.reversed().flatMap { repeatElement(gains[Int($0)], count: channels) })
  }

  @Test("Ink that is lost", arguments: lengths, [PixelBuffer.Format.gray, .rgb])
  func inkLoss(pixels: Int, format: PixelBuffer.Format) {
    let paper = Color(240, 230, 210)
    let channels = format.channels
    let gains = numbers(pixels * channels, below: 32769)
    let levels =
      format == .rgb ? [240, 230, 210] : [Luminance.level(paper.red, paper.green, paper.blue)]
    let limit = Double(levels.max() ?? 0) * 0.8
    let source = samples(start + pixels * channels + 3)
    expectChanged(
      pixels * channels,
      to: { index, old in
        let first = start + index / channels * channels
        let brightest = source[first..<first + channels].max() ?? 0
        let lift = (max(1 - Double(brightest) / limit, 0) * Double(levels[index % channels])).rounded()
        let loss = 32768 - Int(gains[index / channels * channels])
        return min(Int(old) + (Int(lift) * loss) >> 15, 255)
      }
    ) { InkLoss(paper: paper, format).multiply(&$0, at: start, by: gains.span) }
  }

  @Test("Steps go over every row in their order", arguments: sides)
  func steps(height: Int) {
    struct Step: RowStep {
      var seen = 0
      mutating func change(_ samples: inout MutableSpan<UInt8>, _ row: Range<Int>, y: Int) {
        for index in row { samples[index] = UInt8(truncatingIfNeeded: y + seen * 64) &+ samples[index] &* 3 }
        seen = y + 1
      }
    }
    let source = noise(width: 5, height: height, .rgb)
    var picture = source
    picture.apply([Step(), Step()])
    let expected = source.mapped { x, y, channel in
      let added = UInt8(truncatingIfNeeded: y + y * 64)
      let once = added &+ UInt8(source.sample(x, y, channel)) &* 3
      return Int(added &+ once &* 3)
    }
    #expect(picture == expected)
  }
}
