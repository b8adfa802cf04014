import Randomness
import Testing

@testable import PixelKernels

/// Means over squares, against means of what each square holds.
@Suite struct BoxMeanTests {
  @Test("the mean of what there is of a square", arguments: [(7, 5), (1, 9), (12, 1)], [0, 1, 3, 40])
  func means(size: (width: Int, height: Int), radius: Int) {
    let (width, height) = size
    let random = RandomStream(key: 1)
    let values = (0..<width * height).map { Float(random.value(at: UInt64($0)) % 256) }
    let means = BoxMean.plane(values, width: width, radius: radius)
    for y in 0..<height {
      for x in 0..<width {
        let rows = max(y - radius, 0)...min(y + radius, height - 1)
        let columns = max(x - radius, 0)...min(x + radius, width - 1)
        let inside = rows.flatMap { row in columns.map { values[row * width + $0] } }
        #expect(abs(means[y * width + x] - inside.reduce(0, +) / Float(inside.count)) < 1e-3)
      }
    }
  }
}
