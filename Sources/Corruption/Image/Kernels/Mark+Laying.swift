internal import PixelKernels
internal import Raster

extension Mark {
  /// How a mark meets what is there already.
  enum Blend {
    /// It hides what lies below.
    case opaque
    /// Light passes through it and through what lies below: both take their share of it.
    case ink
  }

  /// Lays the mark on a picture. Only the pixels that it touches are worked on.
  ///
  /// - Parameter wear: where ink is missing; nil is full ink.
  func lay(
    on picture: inout PixelBuffer, _ scene: ImageScene, _ blend: Blend, wear: Wear? = nil
  ) throws(CorruptionError) {
    let scale = scene.pixelsPerMillimeter
    guard let bounds, let area = PixelArea(bounds, in: picture, pixelsPerMillimeter: scale) else { return }
    switch blend {
    case .opaque:
      let drawn = try draw(over: picture.part(area), area, scale)
      picture.replace(area, with: drawn)
    case .ink:
      let ground = PixelBuffer(width: area.columns.count, height: area.rows.count)
      var drawn = try draw(over: ground, area, scale)
      if let wear { wear.apply(to: &drawn, area, scale) }
      picture.multiply(area, by: drawn)
    }
  }

  private func draw(
    over ground: PixelBuffer, _ area: PixelArea, _ scale: Double
  ) throws(CorruptionError) -> PixelBuffer {
    let (left, top) = (Double(area.columns.lowerBound) / scale, Double(area.rows.lowerBound) / scale)
    do throws(RasterError) {
      var canvas = try Canvas(background: ground, pixelsPerMillimeter: scale)
      for element in mapped({ $0.offset(dx: -left, dy: -top) }).elements {
        switch element {
        case .line(let points, let width, let color): canvas.stroke(points, lineWidth: width, color: color)
        case .area(let path, let color): canvas.fill(path, color: color)
        }
      }
      return try canvas.finish()
    } catch {
      throw .raster(error)
    }
  }
}

extension PixelBuffer {
  /// Puts an RGB picture in the place of a part.
  fileprivate mutating func replace(_ area: PixelArea, with part: PixelBuffer) {
    let (channels, columns) = (format.channels, area.columns.count)
    let source = channels == 1 ? part.grayCopy() : part
    for (index, y) in area.rows.enumerated() {
      let first = (y * width + area.columns.lowerBound) * channels
      bytes.replaceSubrange(
        first..<first + columns * channels,
        with: source.bytes[index * columns * channels..<(index + 1) * columns * channels])
    }
  }

  /// Takes from a part the light that an RGB picture takes from white.
  fileprivate mutating func multiply(_ area: PixelArea, by part: PixelBuffer) {
    let (channels, columns) = (format.channels, area.columns.count)
    let filter = channels == 1 ? part.grayCopy() : part
    for (index, y) in area.rows.enumerated() {
      let row = filter.bytes.span.extracting(index * columns * channels..<(index + 1) * columns * channels)
      let first = (y * width + area.columns.lowerBound) * channels
      var pixels = bytes.mutableSpan
      RowArithmetic.multiply(&pixels, at: first, byLevels: row)
    }
  }
}
