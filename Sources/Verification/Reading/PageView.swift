internal import Chart
internal import Raster

/// A picture as the readers see it: on its page, its light evened where it was damaged.
struct PageView {
  /// The page, pixel by pixel.
  let picture: PixelBuffer
  /// What was drawn where on that page.
  let annotation: ChartAnnotation
  private let lost: [Bool]
  private let isCorrupted: Bool

  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  init(
    _ seen: PixelBuffer, _ given: ChartAnnotation, isCorrupted: Bool
  ) throws(VerificationError) {
    let size = given.pictureSize
    guard seen.width == size.width, seen.height == size.height else {
      throw .pictureSize(
        picture: "\(seen.width) x \(seen.height)", annotation: "\(size.width) x \(size.height)")
    }
    let straight = StraightPicture(seen, given)
    picture = isCorrupted ? EvenLight.picture(straight.picture, of: straight.annotation) : straight.picture
    annotation = straight.annotation
    lost = straight.lost
    self.isCorrupted = isCorrupted
  }

  /// The ink of a picture of this page; what the original does not show is blind.
  func cover(of picture: PixelBuffer) throws(VerificationError) -> InkCover {
    let cover = try rawCover(of: picture)
    return isCorrupted ? cover.cleaned() : cover
  }

  /// What makes a faultless cover as unclear as that of a picture: the same blur, and the same cleaning.
  func unclearness(of picture: PixelBuffer, sharp: InkCover) throws(VerificationError) -> (InkCover) ->
    InkCover
  {
    guard isCorrupted else { return { $0 } }
    let blur = try rawCover(of: picture).blur(against: sharp)
    return { $0.blurred(blur).cleaned() }
  }

  private func rawCover(of picture: PixelBuffer) throws(VerificationError) -> InkCover {
    try InkCover(of: picture, annotation: annotation).blinded(lost)
  }
}
