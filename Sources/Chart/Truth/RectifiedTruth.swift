internal import Raster

extension TruthForm {
  /// The picture undistorted.
  public static let rectified = TruthForm(
    name: "rectified",
    summary: "NAME.rectified.png: the picture undistorted, pixel by pixel on the clean one.",
    pathExtension: "png"
  ) { source in
    try PNG.encode(source.rectified(), resolution: source.truth.annotation.page.paper.resolution)
  }
}
