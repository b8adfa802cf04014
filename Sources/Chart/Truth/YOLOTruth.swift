extension TruthForm {
  /// Boxes in YOLO's form.
  public static let yolo = TruthForm(
    name: "yolo", summary: "NAME.yolo.txt: boxes in YOLO's form.", folder: "labels",
    pathExtension: "txt"
  ) { source in
    Array(YOLO.labels(of: source, task: .detect, box: .ink).utf8)
  }
}
