internal import Raster

extension TruthForm {
  /// The ink of each row of strips, with what others cover of it.
  public static let rowMasks = TruthForm(
    name: "row-masks", summary: "NAME.row-masks.png: the ink of each row of strips, one frame (APNG) each.",
    pathExtension: "png"
  ) { source in
    let annotation = source.truth.annotation
    let inks = zip(annotation.strips, try source.strips())
    let rows = (0...(annotation.strips.map(\.row).max() ?? 0)).map { row in
      StripInk.mask(of: inks.filter { $0.0.row == row }.map(\.1), annotation.pictureSize)
    }
    return PNG.encode(pages: rows, resolution: source.resolution)
  }
}
