extension TruthForm {
  /// Where bold lines of the grid cross.
  public static let gridPoints = TruthForm(
    name: "grid-points",
    summary: "NAME.grid-points.npy: x, y and visibility of each crossing of bold grid lines.",
    ending: "grid-points.npy", folder: "grid-points", pathExtension: "npy"
  ) { source in
    source.lattice(every: 5).npy()
  }
}
