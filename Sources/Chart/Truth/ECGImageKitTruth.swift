extension TruthForm {
  /// The form of ecg-image-kit.
  public static let ecgImageKit = TruthForm(
    name: "ecg-image-kit", summary: "NAME.ecg-image-kit.json: the form of ecg-image-kit.",
    pathExtension: "json"
  ) { source in
    try ECGImageKit.json(of: source.truth)
  }
}
