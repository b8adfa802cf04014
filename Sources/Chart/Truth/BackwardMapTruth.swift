internal import Files

extension TruthForm {
  /// Where each pixel of the page lies in the picture.
  public static let backwardMap = TruthForm(
    name: "backward-map",
    summary: "NAME.backward-map.npy: x and y in the picture of each pixel of the clean one.",
    pathExtension: "npy"
  ) { source in
    NPY.encode(source.backwardMap(), shape: [source.pageSize.height, source.pageSize.width, 2])
  }
}
