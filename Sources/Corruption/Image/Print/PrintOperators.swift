extension ImageOperator {
  /// What printers, copiers, fax machines and scanners do.
  static let printOperators: [ImageOperator] = [
    fadedInk, tonerStreaks, dropoutBands, lowToner, halftone, fax, photocopy, dirtyRoller, scanBorder,
  ]
}
