internal import Chart
internal import Raster

/// A picture on its page with its ink, beside the ink that its record predicts: what all checks look at.
struct InkedPage {
  let page: PageView
  /// What the page should show where.
  let truth: GroundTruth
  let ink: PageView.Ink

  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  init(_ picture: PixelBuffer, _ given: GroundTruth, isCorrupted: Bool) throws(VerificationError) {
    let page = try PageView(picture, given.annotation, isCorrupted: isCorrupted)
    let truth = given.changing { $0 = page.annotation }
    (self.page, self.truth) = (page, truth)
    ink = page.ink(of: page.picture)
  }

  /// How far the ink is where the record says, and nowhere else.
  ///
  /// - Parameter noise: what the picture adds to a pixel or takes from it, as a share of full ink.
  func agreement(noise: Double = 0) throws(VerificationError) -> InkAgreement {
    let isUnclean = noise > Self.unclean || page.pixelSize > 1
    // Where paper and ink are about equally dark, noise makes one of the other, and compression takes their colors.
    let cover = isUnclean ? ink.cover.blinded(page.isFaint) : ink.cover
    return try InkAgreement(
      cover: cover, PredictedInk(truth), isUnclean: isUnclean, pixel: page.pixelSize)
  }

  private static let unclean = 0.02

  /// The ink with the strips that it speaks of.
  var field: InkField {
    let bounds = InkField.bounds
    let isBlind = ink.raw.isBlind.indices.map { ink.raw.isBlind[$0] || !page.isTelling($0) }
    return InkField(
      width: ink.raw.width, height: ink.raw.height,
      shares: ink.shares.map { min(max($0, bounds.lowerBound), bounds.upperBound) }, isBlind: isBlind,
      traces: truth.annotation.strips.map { truth.shape(of: $0) })
  }
}
