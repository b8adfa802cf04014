public import Chart
public import Raster

/// How an operator moves pixels: from the picture before it to the picture after it.
public struct Warp: Sendable {
  /// From a place in the picture before to the place in the picture after.
  public var transform: PixelTransform
  /// Pixels a row of the picture after.
  public var width: Int
  /// Rows of the picture after.
  public var height: Int
  /// What is seen where the picture before does not reach.
  public var surround: Color
}
