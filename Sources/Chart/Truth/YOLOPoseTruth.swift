extension TruthForm {
  /// Keypoints as YOLO's pose task reads them.
  public static let yoloPose = TruthForm(
    name: "yolo-pose", summary: "NAME.yolo-pose.txt: boxes and keypoints as YOLO's pose task reads them.",
    pathExtension: "txt"
  ) { source in
    Array(YOLO.labels(of: source, task: .pose, box: .ink).utf8)
  }
}
