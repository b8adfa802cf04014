/// How many tokens a picture costs, by two common rules. Models differ; these are estimates for planning.
public struct PictureTokens: Equatable, Sendable {
  /// One for each 28 × 28 pixels, as Qwen2-VL and its successors have it.
  public let patches: Int
  /// 85, and 170 for each tile of 512 × 512 pixels after the picture was fitted to 2048 × 2048 and its shorter side to
  /// 768, as OpenAI's models have it for high detail.
  public let tiles: Int

  /// The tokens of a picture.
  public init(width: Int, height: Int) {
    func parts(_ length: Double, _ part: Double) -> Int { Int((length / part).rounded(.up)) }
    patches = parts(Double(width), 28) * parts(Double(height), 28)
    let fit = min(1, 2048 / Double(max(width, height, 1)))
    let (w, h) = (Double(width) * fit, Double(height) * fit)
    let shrink = min(1, 768 / max(min(w, h), 1))
    tiles = 85 + 170 * parts(w * shrink, 512) * parts(h * shrink, 512)
  }
}
