extension TruthForm {
  /// The chart as it was drawn.
  public static let clean = TruthForm(
    name: "clean", summary: "NAME.clean.png: the chart before its picture was corrupted.",
    pathExtension: "png"
  ) { source in
    try source.drawn.png()
  }
}
