internal import Chart
internal import Raster

/// A picture in the size that its annotation names: one that was made larger or smaller, alike in both directions, is the
/// same chart.
struct SizedPicture {
  let picture: PixelBuffer
  let notes: [PictureNote]
  /// How large a pixel of the picture is in that size, at least 1.
  let pixelSize: Double
  /// Its own size.
  private let size: (width: Int, height: Int)

  /// A picture smaller or larger than this says nothing of its chart.
  private static let factors = 0.2...6.0

  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  init(_ seen: PixelBuffer, _ size: Page.PixelSize) throws(VerificationError) {
    self.size = (seen.width, seen.height)
    if seen.width == size.width, seen.height == size.height {
      (picture, notes, pixelSize) = (seen, [], 1)
      return
    }
    let (across, down) = (
      Double(seen.width) / Double(size.width), Double(seen.height) / Double(size.height)
    )
    // Each side was rounded to whole pixels, or cut to them.
    let rounding = 1 / Double(size.width) + 1 / Double(size.height)
    guard abs(across - down) <= rounding, Self.factors.contains(across) else {
      throw .pictureSize(
        picture: "\(seen.width) x \(seen.height)", annotation: "\(size.width) x \(size.height)")
    }
    picture = seen.resized(width: size.width, height: size.height)
    pixelSize = max(1 / min(across, down), 1)
    notes = [.resized(factor: (across * down).squareRoot())]
  }

  /// A page as sharp as the picture: resized as it was, and back.
  func asSharp(_ page: PixelBuffer) -> PixelBuffer {
    pixelSize == 1
      ? page
      : page.resized(width: size.width, height: size.height).resized(width: page.width, height: page.height)
  }
}
