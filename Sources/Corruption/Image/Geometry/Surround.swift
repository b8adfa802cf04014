internal import Raster
internal import Randomness

/// What charts are laid on.
enum Surround {
  /// The color of a lid, a desk or a cloth.
  static func color(_ stream: RandomStream) -> Color {
    var stream = stream
    return stream.choose(colors) ?? .white
  }

  private static let colors = [
    Color(250, 250, 248), Color(14, 14, 16), Color(142, 104, 72), Color(112, 113, 116), Color(52, 58, 70),
    Color(214, 205, 190),
  ]
}
