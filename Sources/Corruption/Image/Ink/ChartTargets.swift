internal import Chart
internal import PixelKernels
internal import Randomness
internal import Raster

/// What marks aim at, in mm of the picture: the strips of the annotation, or rows as most charts have them.
struct ChartTargets {
  /// A trace.
  struct Strip {
    let box: Rect
    /// Of 0 mV.
    let baseline: Double
    /// Of one second.
    let secondWidth: Double
  }

  let page: Rect
  let strips: [Strip]
  /// What is printed at head and foot.
  let texts: [Rect]

  init(_ scene: ImageScene) {
    let size = scene.millimeters
    page = Rect(x: 0, y: 0, width: size.width, height: size.height)
    guard let annotation = scene.annotation, !annotation.strips.isEmpty else {
      strips = Self.usualStrips(size)
      texts = []
      return
    }
    let scale = 1 / scene.pixelsPerMillimeter
    let shown = annotation.strips.compactMap { strip -> Strip? in
      // A strip that was cut away is no target.
      guard let box = annotation.box(of: strip), let start = scene.transform.picture(strip.line) else {
        return nil
      }
      return Strip(
        box: box.scaled(by: scale), baseline: start.y * scale,
        secondWidth: annotation.page.paper.speed)
    }
    strips = shown.isEmpty ? Self.usualStrips(size) : shown
    texts = annotation.texts.filter { ["header", "footer"].contains($0.role) }.compactMap {
      annotation.box(of: $0.box)?.scaled(by: scale)
    }
  }

  /// Four rows below a header, at 25 mm/s.
  private static func usualStrips(_ size: Size) -> [Strip] {
    (0..<4).map { row in
      let baseline = size.height * (0.3 + 0.18 * Double(row))
      let box = Rect(
        minX: size.width * 0.05, minY: baseline - size.height * 0.07, maxX: size.width * 0.95,
        maxY: baseline + size.height * 0.07)
      return Strip(box: box, baseline: baseline, secondWidth: 25)
    }
  }

  /// The peak of a wave: within a second and a bit, the ink that lies farthest from the zero line.
  func wave(in picture: PixelBuffer, _ scene: ImageScene, _ stream: inout RandomStream) -> Wave {
    let strip = strips[stream.integer(in: 0...strips.count - 1)]
    let width = min(strip.secondWidth * 1.1, strip.box.width)
    // The first part of a strip bears its label.
    let start = strip.box.minX + (strip.box.width - width) * stream.uniform(in: 0.15...1)
    let window = Rect(minX: start, minY: strip.box.minY, maxX: start + width, maxY: strip.box.maxY)
    return Wave(strip: strip, peak: picture.peak(in: window, from: strip.baseline, scene))
  }

  /// A wave of a strip.
  struct Wave {
    let strip: Strip
    let peak: Point

    /// The peak of the next beat: searched from 0.4 to 1.3 s after this one, or before it near the strip's end.
    func next(in picture: PixelBuffer, _ scene: ImageScene) -> Point {
      let (near, far) = (0.4 * strip.secondWidth, 1.3 * strip.secondWidth)
      let isLast = peak.x + far > strip.box.maxX
      let window = Rect(
        minX: isLast ? peak.x - far : peak.x + near, minY: strip.box.minY,
        maxX: isLast ? peak.x - near : peak.x + far, maxY: strip.box.maxY)
      return picture.peak(in: window, from: strip.baseline, scene)
    }
  }
}

extension PixelBuffer {
  /// Below this share of the way from the darkest to the lightest pixel, it is ink.
  private static let inkShare = 3

  /// The dark pixel of a window in mm that lies farthest above or below a line; the window's middle where it lies
  /// beside the picture.
  fileprivate func peak(in window: Rect, from baseline: Double, _ scene: ImageScene) -> Point {
    let scale = scene.pixelsPerMillimeter
    let middle = Point(x: (window.minX + window.maxX) / 2, y: (window.minY + window.maxY) / 2)
    guard let area = PixelArea(window, in: self, pixelsPerMillimeter: scale) else { return middle }
    var range = (dark: 255, light: 0)
    for y in area.rows {
      for x in area.columns {
        let level = luminance(x, y)
        range = (min(range.dark, level), max(range.light, level))
      }
    }
    let limit = range.dark + (range.light - range.dark) / Self.inkShare
    var best = (distance: -1.0, place: middle)
    for y in area.rows {
      let distance = ((Double(y) + 0.5) / scale - baseline).magnitude
      guard distance > best.distance, let x = area.columns.first(where: { luminance($0, y) <= limit })
      else { continue }
      best = (distance, Point(x: (Double(x) + 0.5) / scale, y: (Double(y) + 0.5) / scale))
    }
    return best.place
  }

  /// From 0 to 255.
  func luminance(_ x: Int, _ y: Int) -> Int {
    let index = (y * width + x) * format.channels
    return format == .gray
      ? Int(bytes[index]) : Luminance.level(bytes[index], bytes[index + 1], bytes[index + 2])
  }
}
