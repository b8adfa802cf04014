extension TruthForm {
  /// What was drawn where (docs/annotation.md).
  public static let annotations = TruthForm(
    name: "annotations", summary: "NAME.json: what was drawn where (docs/annotation.md).", ending: "json",
    pathExtension: "json"
  ) { source in
    try source.truth.annotation.json()
  }
}
