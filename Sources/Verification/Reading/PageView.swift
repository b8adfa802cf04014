internal import Chart
internal import Raster

/// A picture as the readers see it: on its page, its light evened where it was damaged.
struct PageView {
  /// The page, pixel by pixel.
  let picture: PixelBuffer
  /// What was drawn where on that page.
  let annotation: ChartAnnotation
  /// That page's paper and grid before anything was drawn on them.
  let paper: PixelBuffer
  private let lost: [Bool]
  private let isCorrupted: Bool

  /// The ink of a picture of the page.
  struct Ink {
    /// As the picture has it.
    let raw: InkCover
    /// As it is read: of a damaged picture without what is too faint.
    let cover: InkCover
  }

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
    paper = annotation.paperPicture
    lost = straight.lost
    self.isCorrupted = isCorrupted
  }

  /// The ink of a picture of this page; what the original does not show is blind.
  func ink(of picture: PixelBuffer) throws(VerificationError) -> Ink {
    let raw = try InkCover(of: picture, annotation: annotation, paper: paper).blinded(lost)
    return Ink(raw: raw, cover: isCorrupted ? raw.cleaned() : raw)
  }

  /// What makes a faultless cover as unclear as a picture's ink: the same blur, and the same cleaning.
  func unclearness(of ink: Ink, sharp: InkCover) -> (InkCover) -> InkCover {
    guard isCorrupted else { return { $0 } }
    let blur = ink.raw.blur(against: sharp)
    return { $0.blurred(blur).cleaned() }
  }
}
