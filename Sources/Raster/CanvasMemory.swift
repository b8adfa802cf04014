internal import CCairo

/// What a canvas draws its ink on, kept for the next one: most pictures are as large as the one before, and memory of a
/// picture's size costs a page fault for each 4 kB.
public final class CanvasMemory {
  private var kept: CairoPen?
  private var size = (width: 0, height: 0)

  /// Without anything yet.
  public init() {}

  /// What was kept, if it has this size.
  func take(width: Int, height: Int, scale: Double) -> CairoPen? {
    guard size == (width, height), let pen = kept.take() else { return nil }
    pen.setScale(scale)
    return pen
  }

  /// Keeps what is clean, in place of what was kept before.
  func keep(_ pen: consuming CairoPen, width: Int, height: Int) {
    kept = consume pen
    size = (width, height)
  }
}

@available(*, unavailable)
extension CanvasMemory: Sendable {}
