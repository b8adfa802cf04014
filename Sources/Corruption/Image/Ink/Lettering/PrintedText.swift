internal import Raster

/// Upright text of even strokes, as on stamps and labels.
enum PrintedText {
  /// The strokes of a line of text whose first letter's foot starts at the origin.
  static func strokes(_ text: String, capHeight: Double) -> [[Point]] {
    var x = 0.0
    return text.flatMap { character in
      let letter = StrokeLetters.letter(character)
      defer { x += letter.advance * capHeight }
      return letter.strokes.map { stroke in
        Spline.curve(
          through: stroke.map { $0.scaled(by: capHeight).offset(dx: x, dy: 0) }, step: capHeight / 12)
      }
    }
  }

  /// The width of a line of text of capitals 1 high.
  static func width(_ text: String) -> Double {
    text.reduce(0) { $0 + StrokeLetters.letter($1).advance }
  }
}
