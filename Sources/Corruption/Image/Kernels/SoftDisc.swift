internal import PixelKernels
internal import Raster

/// A disc of one color whose edge is one pixel wide or wider, in pixels.
struct SoftDisc {
  var center: Point
  var radius: Double
  /// From full to none.
  var edge = 1.0

  /// Lays the disc over a picture.
  func paint(on picture: inout PixelBuffer, _ color: Color, opacity: Double = 1) {
    let reach = radius + edge / 2
    let columns = pixels(around: center.x, reach, of: picture.width)
    let levels = color.levels(picture.format)
    for y in pixels(around: center.y, reach, of: picture.height) {
      let dy = Double(y) + 0.5 - center.y
      for x in columns {
        let dx = Double(x) + 0.5 - center.x
        let inside = (reach - (dx * dx + dy * dy).squareRoot()) / edge
        guard inside > 0 else { continue }
        let cover = Int((min(inside, 1) * opacity * 256).rounded())
        picture.lay(levels, overPixel: y * picture.width + x, cover: cover)
      }
    }
  }

  private func pixels(around middle: Double, _ reach: Double, of count: Int) -> Range<Int> {
    let first = min(max(Int((middle - reach).rounded(.down)), 0), count)
    return first..<max(min(Int((middle + reach).rounded(.up)), count), first)
  }
}
