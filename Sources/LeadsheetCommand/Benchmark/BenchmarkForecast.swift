import Evaluation
import ModelClient

/// What a run would cost.
struct BenchmarkForecast {
  let text: String

  init(_ prepared: PreparedRun) throws {
    let plan = try prepared.plan()
    let skipped = plan.skipped.total
    var lines = [
      "samples: \(plan.pending.count) of \(prepared.samples.count)"
        + (skipped > 0 ? " (\(skipped) are done or skipped)" : ""),
      "requests: \(plan.questionCount)",
    ]
    if let size = try prepared.pictureSize(of: plan) {
      let tokens = PictureTokens(width: size.width, height: size.height)
      let (patches, tiles) = (tokens.patches * plan.questionCount, tokens.tiles * plan.questionCount)
      lines += [
        "picture: \(size.width) x \(size.height) pixels in each request",
        "picture tokens by patches of 28 pixels: \(tokens.patches) a request, \(patches) in all",
        "picture tokens by tiles of 512 pixels: \(tokens.tiles) a request, \(tiles) in all",
      ]
    }
    text = lines.joined(separator: "\n")
  }
}
