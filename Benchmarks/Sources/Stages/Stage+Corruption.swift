import Chart
import Corruption

extension Stage {
  /// Recipes from a record in memory to pixels; each call takes the next record, for which others are drawn.
  static let recipes = Recipe.names.map { name in
    Stage("recipe: \(name)", seconds: 10, on: { (try Studio(), try Recipe(named: name)) }) {
      subject, number in
      try subject.0.damaged(subject.0.ecg(number), recipe: subject.1)
    }
  }

  /// Each operator on a chart of 2200 x 1700 pixels with its annotation, at severity 3.
  static let pictureOperators =
    [
      picture(
        "chain: perspective + noise + motion blur + shadow + contrast + JPEG",
        [
          .init(name: "perspective"), .init(name: "gaussian-noise"), .init(name: "motion-blur"),
          .init(name: "shadow"), .init(name: "contrast"), .init(name: "jpeg"),
        ])
    ] + ImageOperator.all.map { picture("picture damage: \($0.name)", [.init(name: $0.name)]) }

  /// Each operator on a record of 10 s at 500 Hz, at severity 3.
  static let signalOperators = SignalOperator.all.map { found in
    Stage("signal damage: \(found.name)", on: { (try Fixtures.ecg(), try plan([.init(name: found.name)])) }) {
      ecg, _ in try SignalCorruption(ecg.1.signal).corrupted(ecg.0)
    }
  }

  private static func picture(_ name: String, _ requests: [CorruptionSource.Request]) -> Stage {
    Stage(name, on: { (try Fixtures.chart(), try plan(requests)) }) { subject, _ in
      try PictureCorruption(subject.1.picture).corrupted(subject.0)
    }
  }

  @Sendable private static func plan(_ requests: [CorruptionSource.Request]) throws -> CorruptionPlan {
    try CorruptionSource.operators(requests).plan(seed: 1, record: "sinus-0")
  }
}
