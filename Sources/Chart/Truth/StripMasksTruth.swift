internal import Raster

extension TruthForm {
  /// The ink of each strip, with what others cover of it.
  public static let stripMasks = TruthForm(
    name: "strip-masks", summary: "NAME.strip-masks.png: the ink of each strip, one frame (APNG) each.",
    pathExtension: "png"
  ) { source in
    let size = source.truth.annotation.pictureSize
    return PNG.encode(
      pages: try source.strips().map { StripInk.mask(of: [$0], size) }, resolution: source.resolution)
  }
}
