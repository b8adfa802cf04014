import PixelKernels
import Raster
import Testing

@Suite("Warped pictures")
struct PictureResamplerTests {
  @Test(
    "A warped picture shows the weighted means of its places",
    arguments: [PixelBuffer.Format.gray, .rgb], [0.2, 3, 12, 47])
  func warp(format: PixelBuffer.Format, degrees: Double) {
    let source = noise(width: 190, height: 160, format)
    let tilt = Homography.tilt(degrees: 8, axis: 30, distance: 800)
    let move = PixelTransform(.rotation(degrees: degrees)).then(PixelTransform(tilt))
    let warp = Warp(transform: move, width: 150, height: 120, surround: .black)
    let warped = PictureResampler(warp).picture(of: source)
    var errors: [Double] = []
    for y in 0..<120 {
      for x in 0..<150 {
        guard let place = move.page(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) else { continue }
        let (u, v) = (place.x - 0.5, place.y - 0.5)
        guard 0...188 ~= u, 0...158 ~= v else { continue }
        let (column, row) = (Int(u), Int(v))
        for channel in 0..<format.channels {
          let upper = (value(source, column, row, channel), value(source, column + 1, row, channel))
          let lower = (value(source, column, row + 1, channel), value(source, column + 1, row + 1, channel))
          let (fx, fy) = (u - Double(column), v - Double(row))
          let above = upper.0 + (upper.1 - upper.0) * fx
          let below = lower.0 + (lower.1 - lower.0) * fx
          errors.append(abs(value(warped, x, y, channel) - (above + (below - above) * fy)))
        }
      }
    }
    #expect(errors.count > 1000 * format.channels)
    // From place to place the levels differ by up to 255; places are true to 0.02 pixels.
    #expect((errors.max() ?? 255) < 12)
    #expect(errors.reduce(0, +) / Double(errors.count) < 1)
  }
}

/// A sample as a number, with the edges of the picture continued outwards.
private func value(_ picture: PixelBuffer, _ x: Int, _ y: Int, _ channel: Int) -> Double {
  Double(picture.sample(x, y, channel))
}
