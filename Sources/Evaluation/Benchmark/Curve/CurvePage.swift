internal import Raster

/// A figure laid out on paper, in mm: every text an outline, so that no font need be installed to see it.
struct CurvePage {
  let figure: CurveFigure
  let fonts: Fonts

  /// Regular and bold.
  struct Fonts {
    let regular: Font

    init(family: String) throws(RasterError) { regular = try Font(FontFile(family: family)) }
  }

  /// The page.
  var size: Size { Size(width: figure.size.width * 25.4, height: figure.size.height * 25.4) }

  /// A length in mm of so many points (1/72 inch).
  static func points(_ count: Double) -> Double { count * 25.4 / 72 }

  /// Draws the figure.
  func draw(on target: inout some Drawing & ~Copyable) throws(RasterError) {
    for (index, axes) in figure.axes.enumerated() {
      let rowCount = (figure.axes.count + figure.columnCount - 1) / figure.columnCount
      let cell = Size(
        width: size.width / Double(figure.columnCount), height: size.height / Double(max(1, rowCount)))
      let place = Rect(
        x: Double(index % figure.columnCount) * cell.width,
        y: Double(index / figure.columnCount) * cell.height,
        width: cell.width, height: cell.height)
      try CurveAxes(axes, in: place, fonts: fonts).draw(on: &target)
    }
  }
}
