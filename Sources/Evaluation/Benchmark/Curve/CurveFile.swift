internal import Raster

/// A figure of curves as a file.
public enum CurveFile {
  /// The formats.
  public enum Format: String, CaseIterable, Sendable {
    case pdf, svg, png, csv
  }

  /// Dots per inch of pixels.
  public static let resolution = 300.0

  /// The bytes of a figure. Texts are outlines of the font, which is therefore embedded in every format.
  ///
  /// - Parameters:
  ///   - title: what the document says of itself.
  ///   - program: the program that made it, with its version.
  ///   - fontFamily: an installed font.
  /// - Throws: ``EvaluationError/cause(kind:subject:problem:)`` where a name has a character that the font lacks, or the
  ///   font is not installed.
  public static func bytes(
    _ figure: CurveFigure, format: Format, title: String, program: String, fontFamily: String = "DejaVu Sans"
  ) throws(EvaluationError) -> [UInt8] {
    if format == .csv { return points(of: figure).csv }
    do throws(RasterError) {
      return try drawn(
        figure, format: format, information: DocumentInformation(title: title, creator: program), fontFamily)
    } catch {
      throw .cause(kind: error.kind, subject: title, problem: error.description)
    }
  }

  /// What is drawn, a row a point: the model, the bin's middle, the accuracy (empty for a gap) and that of the initial
  /// question.
  public static func points(of figure: CurveFigure) -> Table {
    var rows: [[Table.Cell]] = []
    for axes in figure.axes {
      for curve in axes.curves {
        for (index, point) in curve.points.enumerated() {
          let accuracy: Table.Cell = if let point { .real(point.y) } else { .empty }
          let baseline: Table.Cell = if let level = curve.baseline { .real(level) } else { .empty }
          rows.append([
            .text(curve.label), .text(axes.tickLabels[index]), .real(axes.ticks[index]), accuracy, baseline,
          ])
        }
      }
    }
    return Table(columns: ["model", "bin", "finding_coverage", "accuracy", "idq_accuracy"], rows: rows)
  }

  private static func drawn(
    _ figure: CurveFigure, format: Format, information: DocumentInformation, _ family: String
  ) throws(RasterError) -> [UInt8] {
    let page = CurvePage(figure: figure, fonts: try CurvePage.Fonts(family: family))
    switch format {
    case .pdf:
      var canvas = try PDFCanvas(size: page.size, information: information)
      try page.draw(on: &canvas)
      return try canvas.finish()
    case .svg:
      var canvas = try SVGCanvas(size: page.size, information: information)
      try page.draw(on: &canvas)
      return canvas.finish()
    case .png, .csv:
      let scale = resolution / 25.4
      let paper = PixelBuffer(
        width: Int((page.size.width * scale).rounded()), height: Int((page.size.height * scale).rounded()))
      var canvas = try Canvas(background: paper, pixelsPerMillimeter: scale)
      try page.draw(on: &canvas)
      return try PNG.encode(try canvas.finish(), resolution: resolution)
    }
  }
}
