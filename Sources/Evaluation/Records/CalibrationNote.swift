public import Chart
internal import Raster

/// What the initial question says of the picture's scale.
public enum CalibrationNote: String, CaseIterable, Equatable, Sendable {
  /// What was drawn: the published sentence with the grid's color and the scale of this picture.
  case matching
  /// The published sentence, whatever was drawn.
  case original
  /// Nothing.
  case none

  /// The sentence for a picture, or nil.
  ///
  /// - Parameters:
  ///   - layout: what was drawn.
  ///   - isCorrupted: whether the picture was changed after it was drawn; then the grid's color is not named.
  public func text(_ prompt: BenchmarkPrompt, layout: Layout, isCorrupted: Bool) -> String? {
    switch self {
    case .none: nil
    case .original: prompt.note
    case .matching: Self.matching(prompt, layout.paper, isCorrupted: isCorrupted)
    }
  }

  private static func matching(_ prompt: BenchmarkPrompt, _ paper: Paper, isCorrupted: Bool) -> String {
    guard paper.grid.style != .none else {
      let gain =
        paper.limbGain == paper.chestGain
        ? "\(number(paper.limbGain)) mm/mV"
        : "\(number(paper.limbGain)) mm/mV in the limb leads and \(number(paper.chestGain)) mm/mV in the chest leads"
      return
        " Note that the provided ECG image has no grid; it is drawn at \(number(paper.speed)) mm/s and \(gain)."
    }
    let color = isCorrupted ? nil : colorName(paper)
    var millivolts = number(5 / paper.limbGain)
    if paper.chestGain != paper.limbGain {
      millivolts = "\(millivolts) (limb leads) or \(number(5 / paper.chestGain)) (chest leads)"
    }
    var text = BenchmarkPrompt.filled(prompt.matchingNote, "{grid}", color.map { "\($0) grid" } ?? "grid")
    text = BenchmarkPrompt.filled(text, "{seconds}", number(5 / paper.speed))
    return BenchmarkPrompt.filled(text, "{millivolts}", millivolts)
  }

  /// The word for the color of the bold lines.
  private static func colorName(_ paper: Paper) -> String {
    let color = paper.grid.bold.color
    let (red, green, blue) = (Int(color.red), Int(color.green), Int(color.blue))
    let (low, high) = (min(red, green, blue), max(red, green, blue))
    if high - low < 24 { return high < 64 ? "black" : "gray" }
    // Hue in degrees.
    let span = Double(high - low)
    let hue: Double =
      if high == red { 60 * Double(green - blue) / span } else if high == green {
        120 + 60 * Double(blue - red) / span
      } else { 240 + 60 * Double(red - green) / span }
    switch (hue + 360).truncatingRemainder(dividingBy: 360) {
    case 0..<15: return "red"
    case 315...: return low > 150 ? "pink" : "red"
    case 15..<45: return high < 200 ? "brown" : "orange"
    case 45..<70: return "yellow"
    case 70..<170: return "green"
    case 170..<260: return "blue"
    default: return "purple"
    }
  }

  /// At most three decimals, none that is not needed.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
