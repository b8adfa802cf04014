internal import Chart
internal import Raster

/// A picture on its page with its ink, beside the ink that its record predicts: what all checks look at.
struct InkedPage {
  let page: PageView
  /// What the page should show where.
  let truth: GroundTruth
  let predicted: PredictedInk
  let ink: PageView.Ink
  let agreement: InkAgreement

  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  init(_ picture: PixelBuffer, _ given: GroundTruth, isCorrupted: Bool) throws(VerificationError) {
    let page = try PageView(picture, given.annotation, isCorrupted: isCorrupted)
    let truth = given.changing { $0 = page.annotation }
    (self.page, self.truth, predicted) = (page, truth, PredictedInk(truth))
    ink = try page.ink(of: page.picture)
    agreement = try InkAgreement(cover: ink.cover, predicted)
  }
}
