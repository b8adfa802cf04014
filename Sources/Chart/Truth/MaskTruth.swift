internal import Raster

extension TruthForm {
  /// What each pixel shows, as classes.
  public static let mask = TruthForm(
    name: "mask", summary: "NAME.mask.png: what each pixel shows, as classes.",
    folder: "masks", pathExtension: "png"
  ) { source in
    try PNG.encode(source.mask(), resolution: source.resolution)
  }
}
