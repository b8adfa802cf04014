public import Raster

/// How the pixels of a page came to lie in its picture: what forms of truth are moved by.
public protocol PageMotion: Sendable {
  /// The picture's pixels as those of the page that they are nearest to, 0 beside it: for classes, which have no mean.
  func classes(of page: PixelBuffer) -> PixelBuffer

  /// An area of the picture as its pixels were resampled from a gray page, 0 beside it.
  func cover(of page: PixelBuffer, in area: PixelArea) -> PixelBuffer

  /// The picture moved back to a page of a size, white where the picture does not show it.
  func rectified(width: Int, height: Int) -> PixelBuffer

  /// The coordinates (x, y) in the picture of each pixel's center of a page of a size, NaN where it was cut away.
  func coordinates(width: Int, height: Int) -> [Float]
}
