import Randomness
import Raster
import Testing

@testable import PixelKernels

@Suite("Rows that do not fit trap")
struct PreconditionTests {
  @Test("Sums")
  func sums() async {
    await #expect(processExitsWith: .failure) {
      _ = changed(numbers(8)) { RowArithmetic.add(samples(7).span, times: 1, to: &$0) }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(numbers(8)) { RowArithmetic.add(samples(8).span, samples(7).span, times: 1, to: &$0) }
    }
    await #expect(processExitsWith: .failure) {
      var sums = numbers(8)
      _ = changed(samples(8)) {
        var total = sums.mutableSpan
        RowArithmetic.store(&total, in: &$0, at: 1)
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(numbers(8)) { RowArithmetic.widen(samples(8).span, to: &$0, at: 1) }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) { RowArithmetic.narrow(numbers(8).span, to: &$0, at: -1) }
    }
  }

  @Test("Gains")
  func gains() async {
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) { RowArithmetic.multiply(&$0, at: 1, by: numbers(8).span) }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) { RowArithmetic.multiplyShade(&$0, at: -1, by: numbers(2).span) }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) {
        RowArithmetic.multiplyDifference(&$0, from: samples(7).span, at: 0, by: numbers(8).span)
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) { RowArithmetic.multiply(&$0, at: Int.max, byLevels: samples(8).span) }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(numbers(16)) {
        RowArithmetic.mix(numbers(16).span, numbers(15).span, share: 1, to: &$0)
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(numbers(8)) {
        RowArithmetic.store(gains: [Float](repeating: 1, count: 9).span, in: &$0, at: 0)
      }
    }
    await #expect(processExitsWith: .failure) {
      var row = [UInt16](repeating: 0, count: 8)
      RowSpread([.init(index: 0, share: 0)], of: 2, [256]).fill(&row, from: numbers(2).span)
    }
    await #expect(processExitsWith: .failure) {
      let spread = RowSpread([.init(index: 5, share: 0)], of: 2, [256])
      var row = spread.row
      spread.fill(&row, from: numbers(2).span)
    }
  }

  @Test("Tables")
  func tables() async {
    await #expect(processExitsWith: .failure) { _ = LevelTable(samples(255)) }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) { LevelTable(samples(256)).apply(to: &$0, 0..<9) }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) {
        let table = LevelTable(samples(256))
        LevelTable.apply(red: table, green: table, blue: table, to: &$0, 0..<8)
      }
    }
    await #expect(processExitsWith: .failure) { _ = GainTable(numbers(257)) }
    await #expect(processExitsWith: .failure) {
      _ = changed(numbers(8)) {
        GainTable(numbers(256)).fill(&$0, fromMirrored: samples(3).span, channels: 3)
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = changed(samples(8)) {
        InkLoss(paper: .white, .rgb).multiply(&$0, at: 0, by: numbers(8).span)
      }
    }
    await #expect(processExitsWith: .failure) { _ = FringeTable(numbers(256), numbers(255)) }
    await #expect(processExitsWith: .failure) {
      _ = DotTable(waves: [UInt8](repeating: 128, count: 256), levels: samples(255 * 256))
    }
    await #expect(processExitsWith: .failure) {
      let table = DotTable(waves: [UInt8](repeating: 1, count: 256), levels: samples(255 * 256))
      let walk = PhaseWalk(start: 0, step: 0.1)
      _ = changed(samples(8)) { table.screen(&$0, at: 1, count: 4, channels: 3, walk, walk) }
    }
  }

  @Test("Blurs")
  func blurs() async {
    await #expect(processExitsWith: .failure) {
      var levels = numbers(40)
      PairedTaps(center: 250, pairs: []).fill(&levels, from: numbers(99)) { _, _ in 0 }
    }
    await #expect(processExitsWith: .failure) {
      var levels = numbers(32)
      PairedTaps(center: 201, pairs: [.init(dx: 1, dy: 0, weight: 25)]).fill(&levels, from: numbers(33)) {
        dx, _ in dx
      }
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .gray)
      picture.bytes.removeLast()
      RunSum([1, 1, 1, 1, 1, 1, 1, 1, 1], reach: 1).apply(to: &picture)
    }
    await #expect(processExitsWith: .failure) {
      var sums = RunningSums(rows: 4, length: 9, channels: 3, reach: 1)
      sums.load(through: 1, of: samples(36))
      var totals = [UInt32](repeating: 0, count: 8)
      sums.add(0..<1, row: 0, times: 1, to: &totals)
    }
  }

  @Test("Resampling")
  func resampling() async {
    await #expect(processExitsWith: .failure) {
      _ = noise(width: 7, height: 3, .gray).resampledColumns(.area(from: 8, to: 4))
    }
    await #expect(processExitsWith: .failure) {
      _ = noise(width: 7, height: 3, .gray).resampledRows(.area(from: 7, to: 4))
    }
    await #expect(processExitsWith: .failure) { _ = ResampleAxis.nearest(from: 0, to: 3) }
    await #expect(processExitsWith: .failure) {
      let source = noise(width: 7, height: 3, .rgb)
      var picture = noise(width: 8, height: 3, .rgb)
      RadialScale(source, by: 1.1).copy(.red, of: source, to: &picture)
    }
    await #expect(processExitsWith: .failure) {
      let source = noise(width: 7, height: 3, .gray)
      var picture = noise(width: 7, height: 3, .rgb)
      RadialScale(source, by: 1.1).copy(.red, of: source, to: &picture)
    }
  }

  @Test("Samplers")
  func samplers() async {
    await #expect(processExitsWith: .failure) {
      var source = noise(width: 40, height: 40, .gray)
      source.bytes.removeLast()
      _ = BilinearSampler(source, surround: .white)
    }
    // In the picture, but longer than what is drawn to.
    await #expect(processExitsWith: .failure) {
      let sampler = BilinearSampler(noise(width: 40, height: 40, .gray), surround: .white)
      let nodes = InversePatch.Nodes(first: SIMD2(2, 2), middle: SIMD2(10, 2), last: SIMD2(18, 2))
      let row = InversePatch.Row(nodes, half: 8)
      _ = changed(samples(15)) { sampler.copy(row, to: &$0, at: 0, count: 16) }
    }
    await #expect(processExitsWith: .failure) {
      let sampler = BilinearSampler(noise(width: 40, height: 40, .gray), surround: .white)
      let nodes = InversePatch.Nodes(first: SIMD2(2, 2), middle: SIMD2(10, 2), last: SIMD2(18, 2))
      let row = InversePatch.Row(nodes, half: 8)
      _ = changed(samples(15)) { sampler.pick(row, to: &$0, at: 0, count: 16) }
    }
  }

  @Test("Pictures")
  func pictures() async {
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .rgb)
      picture.bytes.removeLast()
      _ = picture.grayCopy()
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .rgb)
      picture.show(noise(width: 5, height: 6, .gray))
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .rgb)
      picture.shareColor(0..<5, 4..<6)
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .rgb)
      picture.shareColor(-1..<5, 0..<5)
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .rgb)
      picture.bytes.removeLast()
      picture.makeBinary()
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .rgb)
      picture.bytes.removeLast()
      _ = ColorBins(picture)
    }
    await #expect(processExitsWith: .failure) {
      var picture = noise(width: 5, height: 5, .gray)
      picture.apply([SampleNoise(width: 6, .gray, RandomStream(key: 1)) { (mean: $0, deviation: 1) }])
    }
  }
}
