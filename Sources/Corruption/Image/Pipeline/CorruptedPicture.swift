public import Chart
internal import PixelKernels
public import Raster

/// A picture after its operators, with what is known of it.
public struct CorruptedPicture: Sendable {
  /// The pixels.
  public var picture: PixelBuffer
  /// What was drawn where, with the way from the page to the picture; nil where it was not known.
  public var annotation: ChartAnnotation?
  /// From pixels of the page (of the picture that was given, where it had no annotation) to pixels of the picture.
  public var transform: PixelTransform
  /// Pixels per mm of paper in the middle of the picture.
  public var pixelsPerMillimeter: Double
  /// What was hidden, in pixels of the page.
  public var covers: [ImageScene.Cover]
  /// What can have become false.
  public var risks: Set<Finding>
  /// What was done.
  public var operators: [AppliedOperator]

  /// The mask of the picture: each pixel is that of the page's mask that is nearest to what it shows, or 0.
  ///
  /// - Parameter mask: classes of the pixels of the page.
  public func mask(of mask: PixelBuffer) -> PixelBuffer {
    transform.isIdentity ? mask : transform.mask(of: mask, width: picture.width, height: picture.height)
  }
}

extension PixelTransform {
  /// The mask of a picture of a size: each pixel is that of the page's mask that is nearest to what it shows, or 0.
  ///
  /// - Parameter mask: classes of the pixels of the page.
  public func mask(of mask: PixelBuffer, width: Int, height: Int) -> PixelBuffer {
    PictureResampler(Warp(transform: self, width: width, height: height, surround: .black)).nearest(of: mask)
  }
}
