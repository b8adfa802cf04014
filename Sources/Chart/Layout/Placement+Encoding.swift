extension Layout.Placement {
  private enum Key: CodingKey {
    case left, baselines, isFitted, isCentered
  }

  /// What was added to layouts later stands only where it is used, so that the hashes of others stay what they were.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: Key.self)
    try form.encodeIfPresent(left, forKey: .left)
    try form.encodeIfPresent(baselines, forKey: .baselines)
    try form.encode(isFitted, forKey: .isFitted)
    if isCentered { try form.encode(true, forKey: .isCentered) }
  }
}
