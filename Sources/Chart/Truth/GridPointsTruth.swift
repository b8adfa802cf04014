extension TruthForm {
  /// Where bold lines of the grid cross.
  public static let gridPoints = TruthForm(
    name: "grid-points",
    summary: "NAME.grid-points.npy: x, y and visibility of each crossing of bold grid lines.",
    pathExtension: "npy"
  ) { source in
    source.gridPoints(every: 5).npy()
  }
}
