extension TruthForm {
  /// Strip, sample, x and y of every sample that was drawn.
  public static let points = TruthForm(
    name: "points", summary: "NAME.npy: strip, sample, x and y of every sample that was drawn.",
    ending: "npy", pathExtension: "npy"
  ) { source in
    source.truth.pointsNPY()
  }
}
