extension TruthForm {
  /// Where lines of the grid cross, fine ones too.
  public static let fineGridPoints = TruthForm(
    name: "fine-grid-points",
    summary: "NAME.fine-grid-points.npy: the same of all grid lines, each 1 mm.", pathExtension: "npy"
  ) { source in
    source.gridPoints(every: 1).npy()
  }
}
