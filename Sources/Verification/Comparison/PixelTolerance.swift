/// How far two pictures of one chart may differ and still be the same.
///
/// Equal pictures pass, and pictures whose channels nowhere differ by more than ``delta``. Else at most ``share`` of
/// the pixels may differ more, and each of those must lie, in each channel, within the other picture's range over the
/// 3 × 3 pixels around it, widened by `delta`: so does an edge that another version of a graphics library has
/// anti-aliased another way, and nothing that has moved, come or gone. Anti-aliased pixels are not left out: most of
/// a trace is anti-aliased.
public struct PixelTolerance: Sendable, Equatable {
  /// Levels of 255.
  public var delta: Int
  /// Of all pixels, 0 to 1.
  public var share: Double

  /// A tolerance; by default 2 levels and 0.05 % of the pixels.
  public init(delta: Int = 2, share: Double = 0.0005) {
    self.delta = delta
    self.share = share
  }
}
