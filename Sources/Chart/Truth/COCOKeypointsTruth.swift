extension TruthForm {
  /// Keypoints in COCO's form.
  public static let cocoKeypoints = TruthForm(
    name: "coco-keypoints",
    summary: "NAME.coco-keypoints.json: keypoints of leads, pulses and the page in COCO's form.",
    pathExtension: "json"
  ) { source in
    var coco = COCO(.keypoints, .ink)
    coco.add(source, file: source.fileName)
    return try coco.json()
  }
}
