internal import Randomness
internal import Raster

/// What lies behind the paper and is seen where the paper is gone.
enum Backdrop {
  /// One of a few: the black or gray lid of a scanner, a wooden or dark desk.
  static func color(_ stream: inout RandomStream) -> Color {
    let colors = [Color(26, 26, 28), Color(96, 98, 102), Color(124, 92, 62), Color(58, 44, 36)]
    return stream.choose(colors) ?? .black
  }
}
