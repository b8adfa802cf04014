extension TruthForm {
  /// Oriented boxes in YOLO's form.
  public static let yoloOriented = TruthForm(
    name: "yolo-obb", summary: "NAME.yolo-obb.txt: the corners of oriented boxes in YOLO's form.",
    pathExtension: "txt"
  ) { source in
    Array(YOLO.orientedBoxes(of: source.truth.annotation).utf8)
  }
}
