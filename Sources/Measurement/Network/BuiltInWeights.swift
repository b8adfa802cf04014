/// The weights that are built in.
enum BuiltInWeights {
  /// The text of the tensors.
  static var text: [UInt8] { PackageResources.delineation_txt }
}

extension EdgeCalibration {
  /// The corrections that belong to the built-in weights.
  static let builtIn = EdgeCalibration()
}
