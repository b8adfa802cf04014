internal import CCairo

/// The only owner of a Cairo surface and its drawing context. Ends and joins of lines are round.
@safe struct CairoPen: ~Copyable {
  /// What is drawn on.
  let surface: OpaquePointer
  /// What draws.
  let context: OpaquePointer
  /// Receives what the surface writes, at the latest when it is destroyed.
  private let sink: ByteSink?

  /// Takes over a surface.
  ///
  /// - Parameters:
  ///   - scale: units of the surface a millimeter.
  ///   - sink: where a surface of a file writes to; it lives as long as the pen.
  /// - Throws: ``RasterError/drawing(_:)``.
  init(_ surface: OpaquePointer?, scale: Double, sink: ByteSink? = nil) throws(RasterError) {
    let context = unsafe cairo_create(surface)
    guard let surface = unsafe surface, let context = unsafe context,
      unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS
    else {
      unsafe cairo_destroy(context)
      unsafe cairo_surface_destroy(surface)
      throw .drawing("out of memory")
    }
    unsafe self.surface = surface
    unsafe self.context = context
    self.sink = sink
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    setScale(scale)
  }

  /// Takes hold of a new surface of how much of each pixel is covered, in 255ths.
  ///
  /// - Throws: ``RasterError/drawing(_:)``.
  init(cover width: Int, _ height: Int, scale: Double) throws(RasterError) {
    let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
    try unsafe self.init(surface, scale: scale)
    unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_GOOD)
  }

  /// Sets the units of the surface a millimeter.
  func setScale(_ scale: Double) {
    unsafe cairo_identity_matrix(context)
    unsafe cairo_scale(context, scale, scale)
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// As ``Drawing/stroke(_:lineWidth:color:)``.
  func stroke(_ points: [Point], lineWidth: Double, color: Color) {
    setColor(color)
    unsafe cairo_set_line_width(context, lineWidth)
    unsafe cairo_new_path(context)
    for point in points { unsafe cairo_line_to(context, Self.near(point.x), Self.near(point.y)) }
    // Cairo draws a dot only for a closed or zero-length segment.
    if let last = points.last { unsafe cairo_line_to(context, Self.near(last.x), Self.near(last.y)) }
    unsafe cairo_stroke(context)
  }

  /// Cairo counts in 24 bits of pixels: what lies 100 m off would come back on the other side of the page. Moved to
  /// 100 m, it turns a line by nothing that can be seen.
  private static func near(_ millimeters: Double) -> Double { min(max(millimeters, -1e5), 1e5) }

  /// As ``Drawing/fill(_:color:)``.
  func fill(_ path: Path, color: Color) {
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

  /// Throws if any earlier step has failed.
  ///
  /// - Throws: ``RasterError/drawing(_:)``.
  func check() throws(RasterError) {
    for status in unsafe [cairo_status(context), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS {
      throw .drawing(unsafe cairo_status_to_string(status).map { unsafe String(cString: $0) } ?? "unknown")
    }
  }

  private func setColor(_ color: Color) {
    unsafe cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }
}

/// A file that Cairo writes, in memory.
final class ByteSink {
  /// What was written so far.
  var bytes: [UInt8] = []
}
