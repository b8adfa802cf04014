/// How far two pictures of one chart may differ and still be the same.
///
/// Equal pictures pass, and pictures whose channels nowhere differ by more than ``delta``. Beyond that:
///
/// - at most ``edgeShare`` of the pixels may differ by up to ``edge`` levels. So do edges that another version of a
///   graphics library anti-aliases another way: between Cairo 1.16 and 1.18, when traces were Cairo's too, up to 17
///   levels in 0.15 % of the pixels;
/// - at most ``share`` of the pixels may differ more, and each of those must lie, in each channel, within the other
///   picture's range over the 3 × 3 pixels around it, widened by ``edge``: nothing that has come or gone does.
///
/// Anti-aliased pixels are not left out: most of a trace is anti-aliased.
public struct PixelTolerance: Sendable, Equatable {
  /// Levels of 255 that are no difference.
  public var delta: Int
  /// Levels of 255 by which edges may differ.
  public var edge: Int
  /// How many pixels may differ by more than ``delta``, of all, 0 to 1.
  public var edgeShare: Double
  /// How many pixels may differ by more than ``edge``, of all, 0 to 1.
  public var share: Double

  /// A tolerance; by default 2 levels, 24 levels in 0.5 % of the pixels, and more in 0.05 %.
  public init(delta: Int = 2, edge: Int = 24, edgeShare: Double = 0.005, share: Double = 0.0005) {
    self.delta = delta
    self.edge = edge
    self.edgeShare = edgeShare
    self.share = share
  }
}
