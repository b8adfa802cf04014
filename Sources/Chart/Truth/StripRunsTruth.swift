extension TruthForm {
  /// The ink of each strip as COCO's runs.
  public static let stripRuns = TruthForm(
    name: "strip-rle", summary: "NAME.strip-rle.json: the ink of each strip in COCO's form, masks as RLE.",
    pathExtension: "json"
  ) { source in
    try StripRuns.json(of: source)
  }
}
