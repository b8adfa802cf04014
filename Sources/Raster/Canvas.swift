internal import CCairo

/// A page being drawn as pixels. Lengths are in millimetres, y down.
///
/// A canvas is made, drawn on and finished inside one task; what crosses to others is the ``PixelBuffer``.
public struct Canvas: ~Copyable, Drawing {
  private let pen: CairoPen
  private let width: Int
  private let height: Int

  /// A canvas that shows `background` and is drawn on at `pixelsPerMillimetre`.
  ///
  /// - Throws: ``RasterError/tooLarge(width:height:)``, ``RasterError/drawing(_:)``.
  public init(background: PixelBuffer, pixelsPerMillimetre: Double) throws(RasterError) {
    guard max(background.width, background.height) <= PixelBuffer.maximumSide else {
      throw .tooLarge(width: background.width, height: background.height)
    }
    pen = try unsafe CairoPen(
      cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(background.width), Int32(background.height)), scale: pixelsPerMillimetre)
    width = background.width
    height = background.height
    unsafe cairo_set_antialias(pen.context, CAIRO_ANTIALIAS_FAST)
    unsafe withRows { row, pixels in
      let bytes = background.bytes.span
      var source = row * background.width * background.format.channels
      for x in 0..<background.width {
        let (red, green, blue) =
          background.format == .rgb
          ? (bytes[source], bytes[source &+ 1], bytes[source &+ 2])
          : (bytes[source], bytes[source], bytes[source])
        unsafe pixels[x] = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        source &+= background.format.channels
      }
    }
  }

  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  public func stroke(_ points: [Point], lineWidth: Double, color: Color) {
    pen.stroke(points, lineWidth: lineWidth, color: color)
  }

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  public func fill(_ path: Path, color: Color) { pen.fill(path, color: color) }

  /// Ends the drawing and gives the picture, as RGB.
  ///
  /// - Throws: ``RasterError/drawing(_:)`` where any step before had failed.
  public consuming func finish() throws(RasterError) -> PixelBuffer {
    try pen.check()
    unsafe cairo_surface_flush(pen.surface)
    var bytes = [UInt8](repeating: 0, count: width * height * 3)
    let width = width
    unsafe bytes.withUnsafeMutableBufferPointer { target in
      unsafe withRows { row, pixels in
        var index = row * width * 3
        for x in 0..<width {
          let value = unsafe pixels[x]
          unsafe target[index] = UInt8(truncatingIfNeeded: value >> 16)
          unsafe target[index + 1] = UInt8(truncatingIfNeeded: value >> 8)
          unsafe target[index + 2] = UInt8(truncatingIfNeeded: value)
          index += 3
        }
      }
    }
    return PixelBuffer(width: width, height: height, format: .rgb, bytes: bytes)
  }

  /// Each row of the surface as `width` native 0x00RRGGBB words.
  private func withRows(_ body: (_ row: Int, _ pixels: UnsafeMutableBufferPointer<UInt32>) -> Void) {
    guard let data = unsafe cairo_image_surface_get_data(pen.surface) else { return }
    let stride = Int(unsafe cairo_image_surface_get_stride(pen.surface))
    for row in 0..<height {
      unsafe (data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) { pixels in
        unsafe body(row, UnsafeMutableBufferPointer(start: pixels, count: width))
      }
    }
    unsafe cairo_surface_mark_dirty(pen.surface)
  }
}

@available(*, unavailable)
extension Canvas: Sendable {}
