/// The weights that are built in.
enum BuiltInWeights {
  /// The text of the tensors.
  static var text: [UInt8] { Array((EmbeddedTexts.all["delineation"] ?? "").utf8) }
}
