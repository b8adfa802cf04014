/// The recipes of the folder `recipes`, compiled in so that the command can be moved anywhere.
enum BuiltInRecipes {
  /// YAML text by name: a new recipe is a file and a line here.
  static let yaml: [String: String] = [
    "aged-paper": PackageResources.aged_paper_yaml,
    "annotated": PackageResources.annotated_yaml,
    "bedside-signal": PackageResources.bedside_signal_yaml,
    "ecg-image-kit-like": PackageResources.ecg_image_kit_like_yaml,
    "fax": PackageResources.fax_yaml,
    "imagenet-c": PackageResources.imagenet_c_yaml,
    "photo": PackageResources.photo_yaml,
    "photocopy": PackageResources.photocopy_yaml,
    "scan": PackageResources.scan_yaml,
    "screen-photo": PackageResources.screen_photo_yaml,
  ].mapValues { String(decoding: $0, as: UTF8.self) }
}
