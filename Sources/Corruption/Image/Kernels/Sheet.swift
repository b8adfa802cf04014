internal import PixelKernels
internal import Raster

/// A piece of paper that lies on the chart: it hides what is below and throws a soft shadow.
struct Sheet {
  let box: TurnedBox
  let color: Color
  /// Of the corners, in mm.
  var cornerRadius = 0.3
  /// How far the shadow reaches, in mm.
  var shadow = 0.8
  /// How much darker its lower edge is than its upper one, from 0 to 1.
  var shade = 0.02

  /// How dark the shadow is where it is darkest.
  private static let darkness = 0.34

  /// Lays the sheet on a picture, and states what it hides.
  func lay(on picture: inout PixelBuffer, _ scene: inout ImageScene) {
    let scale = scene.pixelsPerMillimeter
    scene.hide(box.corners.map { $0.scaled(by: scale) }, .covered)
    guard let reach = Rect(around: box.corners)?.expanded(by: 1.6 * shadow + 1 / scale),
      let area = PixelArea(reach, in: picture, pixelsPerMillimeter: scale)
    else { return }
    let levels = color.levels(picture.format).map(Double.init)
    for y in area.rows {
      for x in area.columns {
        let place = Point(x: (Double(x) + 0.5) / scale, y: (Double(y) + 0.5) / scale)
        let point = box.point(place)
        let cover = min(max(0.5 - distance(point) * scale, 0), 1)
        // The light comes from the upper left.
        let depth = distance(box.point(place.offset(dx: -0.35 * shadow, dy: -0.5 * shadow)))
        let light = 1 - Self.darkness * Ramp.smooth(-depth, from: -shadow, to: shadow * 0.5)
        guard cover > 0 || light < 1 else { continue }
        let sheet = 1 - shade * Ramp.smooth(point.y / box.size.height, from: -0.5, to: 0.5)
        for channel in levels.indices {
          let index = (y * picture.width + x) * levels.count + channel
          let below = Double(picture.bytes[index]) * light
          picture.bytes[index] = UInt8((below + (levels[channel] * sheet - below) * cover).rounded())
        }
      }
    }
  }

  /// From the edge in mm, negative within.
  private func distance(_ point: Point) -> Double {
    let radius = min(cornerRadius, box.size.width / 2, box.size.height / 2)
    let (dx, dy) = (
      point.x.magnitude - box.size.width / 2 + radius, point.y.magnitude - box.size.height / 2 + radius
    )
    let corner = Point(x: max(dx, 0), y: max(dy, 0)).length
    return corner + min(max(dx, dy), 0) - radius
  }
}
