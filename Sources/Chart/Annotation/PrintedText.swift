package import Raster

/// How a text of a chart was printed, so that others can be printed as it was: found from its font and its box.
package struct PrintedText {
  private let fonts = FontBook()
  private let family: String
  private let isBold: Bool
  private let size: Double
  private let origin: Point

  /// Nil for a text of unknown font, for one whose font is not installed, and where its box is none of that font.
  package init?(_ text: ChartAnnotation.Text) {
    guard let family = text.font, text.box.width > 0, text.box.height > 0 else { return nil }
    self.family = family
    var best: (isBold: Bool, size: Double, origin: Point, difference: Double)?
    for isBold in [true, false] {
      guard
        let shape = try? fonts.shape(text.string, family: family, isBold: isBold, size: Self.em),
        shape.box.width > 0, shape.box.height > 0
      else { continue }
      let size = text.box.height / shape.box.height
      let difference = abs(shape.box.width * size - text.box.width)
      if difference < best?.difference ?? .infinity {
        let origin = Point(x: text.box.minX - shape.box.minX * size, y: text.box.minY - shape.box.minY * size)
        best = (isBold, Self.em * size, origin, difference)
      }
    }
    guard let best, best.difference < max(Self.tolerance * text.box.width, 2) else { return nil }
    (isBold, size, origin) = (best.isBold, best.size, best.origin)
  }

  /// An em by which shapes are measured.
  private static let em = 100.0
  /// By how much a box may be wider or narrower than its text, as a share.
  private static let tolerance = 0.15

  /// The outline of a string in the text's place, in pixels of the page; nil where the font cannot print it.
  package func outline(saying string: String) -> Path? {
    (try? fonts.shape(string, family: family, isBold: isBold, size: size))?.path.mapped {
      $0.offset(dx: origin.x, dy: origin.y)
    }
  }
}
