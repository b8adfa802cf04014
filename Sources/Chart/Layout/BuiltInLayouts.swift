/// The layouts of the folder `layouts`, compiled in so that the command can be moved anywhere.
enum BuiltInLayouts {
  /// YAML text by name: a new layout is a file and a line here. The build names a file by its letters, digits and
  /// `_`, the first character always a letter or `_`.
  static let yaml: [String: String] = [
    "2x6": PackageResources._x6_yaml,
    "3x4": PackageResources._x4_yaml,
    "3x4+1": PackageResources._x4_1_yaml,
    "3x4+3": PackageResources._x4_3_yaml,
    "4x3": PackageResources._x3_yaml,
    "6x2": PackageResources._x2_yaml,
    "6x2+1": PackageResources._x2_1_yaml,
    "12x1": PackageResources._2x1_yaml,
    "cabrera-3x4+1": PackageResources.cabrera_3x4_1_yaml,
    "cabrera-6x2": PackageResources.cabrera_6x2_yaml,
    "ecg-image-kit": PackageResources.ecg_image_kit_yaml,
    "ecg-plot": PackageResources.ecg_plot_yaml,
    "ecg-plot-corrected": PackageResources.ecg_plot_corrected_yaml,
    "gem-12x1": PackageResources.gem_12x1_yaml,
    "mortara": PackageResources.mortara_yaml,
    "muse": PackageResources.muse_yaml,
    "philips": PackageResources.philips_yaml,
    "rhythm": PackageResources.rhythm_yaml,
    "schiller": PackageResources.schiller_yaml,
  ].mapValues { String(decoding: $0, as: UTF8.self) }
}
