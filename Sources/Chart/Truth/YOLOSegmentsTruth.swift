extension TruthForm {
  /// Polygons in YOLO's form.
  public static let yoloSegments = TruthForm(
    name: "yolo-seg", summary: "NAME.yolo-seg.txt: polygons in YOLO's form of segmentation.",
    pathExtension: "txt"
  ) { source in
    Array(YOLO.labels(of: source, task: .segment, box: .ink).utf8)
  }
}
