extension ImageOperator {
  /// What file formats with loss do.
  static let compressionOperators: [ImageOperator] = [
    jpeg, chromaSubsampling, repeatJPEG, webP, messenger,
  ]
}
