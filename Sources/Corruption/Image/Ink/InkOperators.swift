extension ImageOperator {
  /// What people write on a chart, stick on it and lay on it.
  static let inkOperators: [ImageOperator] = [
    handwriting, penStrokes, circles, arrows, calipers, highlighter, stamp, label, barCode, qrCode,
    stickyNote, redaction, clip, finger,
  ]
}
