extension TruthForm {
  /// Oriented boxes in YOLO's form.
  public static let yoloOriented = TruthForm(
    name: "yolo-obb", summary: "NAME.yolo-obb.txt: the corners of oriented boxes in YOLO's form.",
    pathExtension: "txt"
  ) { source in
    Array(YOLO.labels(of: source, task: .obb, box: .ink).utf8)
  }
}
