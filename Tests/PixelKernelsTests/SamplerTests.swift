import Randomness
import Raster
import Testing

@testable import PixelKernels

@Suite("Sampling between pixels")
struct SamplerTests {
  private static let surround = Color(9, 99, 199)

  /// A row of coordinates that bends by up to half a pixel, somewhere in or around a picture.
  private func row(_ stream: inout RandomStream, _ picture: PixelBuffer, _ count: Int) -> InversePatch.Row {
    let (width, height) = (Double(picture.width), Double(picture.height))
    func point() -> SIMD2<Double> {
      SIMD2(stream.uniform(in: -3...width + 2), stream.uniform(in: -3...height + 2))
    }
    let (first, isAlong) = (point(), stream.bool(probability: 0.7))
    // Rows of the picture, which are read eight samples at a time, or any.
    let near = SIMD2(
      Double(count) * stream.uniform(in: 0.98...1.02), Double(count) * stream.uniform(in: -0.02...0.02))
    let last = isAlong ? first + near : point()
    let away = SIMD2(stream.uniform(in: -0.4...0.4), stream.uniform(in: -0.4...0.4))
    let nodes = InversePatch.Nodes(first: first, middle: (first + last) / 2 + away, last: last)
    return InversePatch.Row(nodes, half: Double(max(count, 2)) / 2)
  }

  /// The exact value of a channel at a coordinate, where the surround is beyond the picture.
  private func exact(_ source: PixelBuffer, _ place: SIMD2<Double>, _ channel: Int) -> Double {
    let levels = [Self.surround.red, Self.surround.green, Self.surround.blue].map(Int.init)
    let level = source.format == .gray ? Luminance.level(9, 99, 199) : levels[channel]
    let (column, row) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
    func sample(_ x: Int, _ y: Int) -> Double {
      let isInside = 0..<source.width ~= x && 0..<source.height ~= y
      return Double(isInside ? source.sample(x, y, channel) : level)
    }
    let (fx, fy) = (place.x - Double(column), place.y - Double(row))
    let above = sample(column, row) * (1 - fx) + sample(column + 1, row) * fx
    let below = sample(column, row + 1) * (1 - fx) + sample(column + 1, row + 1) * fx
    return above * (1 - fy) + below * fy
  }

  @Test(
    "Rows in, across and beyond a picture", arguments: sides + [70],
    [PixelBuffer.Format.gray, .rgb])
  func rows(side: Int, format: PixelBuffer.Format) {
    let source = noise(width: side, height: max(side / 2, 1), format)
    let sampler = BilinearSampler(source, surround: Self.surround)
    var stream = RandomStream(key: UInt64(side))
    for trial in 0..<120 {
      let count = [0, 1, 2, 3, 7, 16, 17, 33, 64][trial % 9]
      let row = row(&stream, source, count)
      let blank = sampler.blank(width: count + 4, height: 1)
      let drawn = changed(blank) { sampler.copy(row, to: &$0, at: 2, count: count) }
      for pixel in 0..<count + 4 {
        for channel in 0..<format.channels {
          let index = pixel * format.channels + channel
          guard 2..<count + 2 ~= pixel else {
            #expect(drawn[index] == blank[index], "beside the row")
            continue
          }
          // Coordinates are rounded to 1/256 pixel, which may move each level by 1 a direction, and spans stray by 1/64.
          let expected = exact(source, row.place(Double(pixel - 2)), channel)
          #expect(abs(Double(drawn[index]) - expected) < 12, "\(row), \(pixel)")
        }
      }
    }
  }

  @Test("Means of several coordinates", arguments: sides, [PixelBuffer.Format.gray, .rgb])
  func averages(side: Int, format: PixelBuffer.Format) {
    let source = noise(width: side, height: side, format)
    let sampler = BilinearSampler(source, surround: Self.surround)
    var stream = RandomStream(key: UInt64(side))
    for count in lengths {
      let rows = [row(&stream, source, count), row(&stream, source, count)]
      let drawn = changed(sampler.blank(width: count + 1, height: 1)) {
        sampler.average(rows, 3, to: &$0, at: 1, count: count)
      }
      for pixel in 0..<count {
        for channel in 0..<format.channels {
          let terms = rows.flatMap { row in
            [-1.0 / 3, 0, 1 / 3].map { exact(source, row.place(Double(pixel) + $0), channel) }
          }
          let mean = terms.reduce(0, +) / 6
          #expect(abs(Double(drawn[(pixel + 1) * format.channels + channel]) - mean) < 5)
        }
      }
    }
  }

  @Test("Nearest pixels", arguments: sides, [PixelBuffer.Format.gray, .rgb])
  func nearest(side: Int, format: PixelBuffer.Format) {
    let source = noise(width: side, height: side, format)
    let sampler = BilinearSampler(source, surround: Self.surround)
    for shift in [-1, 0, 2] {
      let place = SIMD2(Double(shift) + 0.2, 0.3)
      let row = InversePatch.Row(
        InversePatch.Nodes(first: place, middle: place + SIMD2(8, 0), last: place + SIMD2(16, 0)), half: 8)
      let drawn = changed(sampler.blank(width: 17, height: 1)) {
        sampler.pick(row, to: &$0, at: 0, count: 17)
      }
      for pixel in 0..<17 {
        for channel in 0..<format.channels {
          let x = pixel + shift
          let expected =
            0..<side ~= x
            ? source.sample(x, 0, channel) : Int(exact(source, SIMD2(-9, -9), channel).rounded())
          #expect(Int(drawn[pixel * format.channels + channel]) == expected)
        }
      }
    }
  }

  @Test("A walk knows whether it stays in a picture", arguments: 0..<200)
  func extent(key: UInt64) {
    var stream = RandomStream(key: key)
    let source = noise(width: 20, height: 20, .gray)
    let row = row(&stream, source, 16)
    let walk = RowWalk(row, from: 0, by: 1)
    var (step, isInside) = (walk, true)
    for _ in 0..<16 {
      isInside = isInside && 0..<18 << 32 ~= step.x && 0..<19 << 32 ~= step.y
      step.step()
    }
    // It errs on the safe side, by half a pixel at most.
    let stays = walk.stays(within: (18, 19), count: 16)
    #expect(!stays || isInside)
    let isWell = (0..<16).allSatisfy {
      let place = row.place(Double($0))
      return 0.6...17.4 ~= place.x && 0.6...18.4 ~= place.y
    }
    #expect(!isWell || stays)
  }
}
