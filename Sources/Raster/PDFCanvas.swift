internal import CCairo

/// Pages being drawn as a PDF, through Cairo. Lengths are in millimeters, y down; text is outlines.
public struct PDFCanvas: ~Copyable, Drawing {
  private let pen: CairoPen
  private let sink = ByteSink()

  /// PDF measures in points of 1/72 inch.
  private static let pointsPerMillimeter = 72 / 25.4
  /// The same input gives the same bytes, so no file says when it was made.
  private static let date = "1970-01-01T00:00:00Z"

  /// A document with one blank page.
  ///
  /// - Parameters:
  ///   - size: of the page, in mm.
  ///   - information: written as PDF's own entries; the texts as lines `key: value` of its keywords.
  /// - Throws: ``RasterError/pageSize(width:height:)``, ``RasterError/drawing(_:)``.
  public init(size: Size, information: DocumentInformation = DocumentInformation()) throws(RasterError) {
    try DocumentInformation.check(size)
    let surface = unsafe cairo_pdf_surface_create_for_stream(
      { sink, data, count in
        guard let sink = unsafe sink, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
        unsafe Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), size.width * Self.pointsPerMillimeter,
      size.height * Self.pointsPerMillimeter)
    pen = try unsafe CairoPen(surface, scale: Self.pointsPerMillimeter, sink: sink)
    // Later versions may pack the information so that only PDF software can read it.
    unsafe cairo_pdf_surface_restrict_to_version(pen.surface, CAIRO_PDF_VERSION_1_4)
    let lines = information.texts.isEmpty ? nil : TextLines.encode(information.texts)
    for (entry, text) in [
      (CAIRO_PDF_METADATA_TITLE, information.title), (CAIRO_PDF_METADATA_AUTHOR, information.author),
      (CAIRO_PDF_METADATA_CREATOR, information.creator), (CAIRO_PDF_METADATA_KEYWORDS, lines),
      (CAIRO_PDF_METADATA_CREATE_DATE, Self.date), (CAIRO_PDF_METADATA_MOD_DATE, Self.date),
    ] {
      if let text { unsafe cairo_pdf_surface_set_metadata(pen.surface, entry, text) }
    }
  }

  /// Ends the page and begins another.
  ///
  /// - Parameter size: of the new page, in mm.
  /// - Throws: ``RasterError/pageSize(width:height:)``.
  public mutating func nextPage(size: Size) throws(RasterError) {
    try DocumentInformation.check(size)
    unsafe cairo_show_page(pen.context)
    unsafe cairo_pdf_surface_set_size(
      pen.surface, size.width * Self.pointsPerMillimeter, size.height * Self.pointsPerMillimeter)
  }

  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  ///   - color: of the ink.
  public mutating func stroke(_ points: [Point], lineWidth: Double, color: Color) {
    pen.stroke(points, lineWidth: lineWidth, color: color)
  }

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  public mutating func fill(_ path: Path, color: Color) { pen.fill(path, color: color) }

  /// Ends the last page and gives the file.
  ///
  /// - Throws: ``RasterError/drawing(_:)`` where any step before had failed.
  public consuming func finish() throws(RasterError) -> [UInt8] {
    // Without it Cairo leaves out a last page that is blank.
    unsafe cairo_show_page(pen.context)
    try pen.check()
    unsafe cairo_surface_finish(pen.surface)
    try pen.check()
    return sink.bytes
  }
}

@available(*, unavailable)
extension PDFCanvas: Sendable {}
