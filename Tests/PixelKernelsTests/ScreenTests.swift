import PixelKernels
import Raster
import Testing

@Suite("Screens against plain loops")
struct ScreenTests {
  /// The upper eight bits of a phase in periods.
  private func index(_ phase: Double) -> Int { Int((phase - phase.rounded(.down)) * 256) }

  @Test("Dots of a halftone", arguments: lengths, [1, 3])
  func dots(count: Int, channels: Int) {
    let waves = (0..<256).map { UInt8($0 / 2) }
    let levels = samples(255 * 256)
    let source = samples(count * channels + 2)
    let table = DotTable(waves: waves, levels: levels)
    let result = changed(source) {
      table.screen(
        &$0, at: 1, count: count, channels: channels, PhaseWalk(start: 0.1001, step: 0.0703),
        PhaseWalk(start: 0.7001, step: -0.0307))
    }
    var expected = source
    for x in 0..<count {
      let place =
        Int(waves[index(0.1001 + 0.0703 * Double(x))]) + Int(waves[index(0.7001 - 0.0307 * Double(x))])
      expected[1 + x * channels] = levels[place * 256 + Int(source[1 + x * channels])]
    }
    #expect(result == expected)
  }

  @Test("Fringes of a photographed screen", arguments: lengths, [1, 3])
  func fringes(count: Int, channels: Int) {
    let (first, second) = (numbers(256, below: 9000), numbers(256, below: 9000, key: 2))
    let gains = changed([UInt16](repeating: 0, count: count * channels)) {
      FringeTable(first, second).fill(
        &$0, PhaseWalk(start: 0.2003, step: 0.0111, change: 0.0007), PhaseWalk(start: 0.5003, step: 0.3303),
        channels: channels)
    }
    for x in 0..<count {
      let steps = Double(x)
      let slow = 0.2003 + 0.0111 * steps + 0.0007 * steps * (steps - 1) / 2
      for channel in 0..<channels {
        let third = Double(channel) / 3
        let loss = first[index(slow + third)] + second[index(0.5003 + 0.3303 * steps + third)]
        #expect(gains[x * channels + channel] == 32768 - loss)
      }
    }
  }
}
