extension TruthForm {
  /// The chart as it was drawn.
  public static let clean = TruthForm(
    name: "clean", summary: "NAME.clean.png: the chart before its picture was corrupted.",
    ending: "clean.png", folder: "clean", pathExtension: "png"
  ) { source in
    try source.drawn.png()
  }
}
