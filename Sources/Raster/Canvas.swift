internal import CCairo

/// A page being drawn: the only owner of a Cairo surface. Lengths are in millimetres, y down.
///
/// A canvas is made, drawn on and finished inside one task; what crosses to others is the ``PixelBuffer``.
@safe public struct Canvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let width: Int
  private let height: Int

  /// A canvas that shows `background` and is drawn on at `pixelsPerMillimetre`.
  ///
  /// - Throws: ``RasterError/tooLarge(width:height:)``, ``RasterError/drawing(_:)``.
  public init(background: PixelBuffer, pixelsPerMillimetre: Double) throws(RasterError) {
    guard max(background.width, background.height) <= PixelBuffer.maximumSide else {
      throw .tooLarge(width: background.width, height: background.height)
    }
    let surface = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(background.width), Int32(background.height))
    let context = unsafe cairo_create(surface)
    guard let surface = unsafe surface, let context = unsafe context,
      unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS
    else {
      unsafe cairo_destroy(context)
      unsafe cairo_surface_destroy(surface)
      throw .drawing("out of memory")
    }
    width = background.width
    height = background.height
    unsafe self.surface = surface
    unsafe self.context = context
    unsafe cairo_scale(context, pixelsPerMillimetre, pixelsPerMillimetre)
    unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_GOOD)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
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

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  public func stroke(_ points: some Sequence<Point>, lineWidth: Double, color: Color) {
    setColor(color)
    unsafe cairo_set_line_width(context, lineWidth)
    unsafe cairo_new_path(context)
    var last: Point?
    for point in points {
      unsafe cairo_line_to(context, point.x, point.y)
      last = point
    }
    // Cairo draws a dot only for a closed or zero-length segment.
    if let last { unsafe cairo_line_to(context, last.x, last.y) }
    unsafe cairo_stroke(context)
  }

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  public func fill(_ path: Path, color: Color) {
    setColor(color)
    unsafe cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let point): unsafe cairo_move_to(context, point.x, point.y)
      case .line(let point): unsafe cairo_line_to(context, point.x, point.y)
      case .curve(let first, let second, let end):
        unsafe cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: unsafe cairo_close_path(context)
      }
    }
    unsafe cairo_fill(context)
  }

  /// Ends the drawing and gives the picture, as RGB.
  ///
  /// - Throws: ``RasterError/drawing(_:)`` where any step before had failed.
  public consuming func finish() throws(RasterError) -> PixelBuffer {
    let status = unsafe cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .drawing(unsafe cairo_status_to_string(status).map { unsafe String(cString: $0) } ?? "unknown")
    }
    unsafe cairo_surface_flush(surface)
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

  private func setColor(_ color: Color) {
    unsafe cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  /// Each row of the surface as `width` native 0x00RRGGBB words.
  private func withRows(_ body: (_ row: Int, _ pixels: UnsafeMutableBufferPointer<UInt32>) -> Void) {
    guard let data = unsafe cairo_image_surface_get_data(surface) else { return }
    let stride = Int(unsafe cairo_image_surface_get_stride(surface))
    for row in 0..<height {
      unsafe (data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) { pixels in
        unsafe body(row, UnsafeMutableBufferPointer(start: pixels, count: width))
      }
    }
    unsafe cairo_surface_mark_dirty(surface)
  }
}

@available(*, unavailable)
extension Canvas: Sendable {}
