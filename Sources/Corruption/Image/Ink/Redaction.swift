internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of boxes", in: 0...60, severities: [2, 4, 7, 11, 16])
}

extension ImageOperator {
  /// Blackened texts.
  static let redaction = ImageOperator(
    "redaction", .ink, "Black boxes over the texts of head and foot, and then over other places.",
    parameters: [.count],
    risks: [.leadLocal],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      let targets = ChartTargets(scene)
      var order = stream.child("order")
      let texts = order.choose(targets.texts.count, of: targets.texts)
      for index in 0..<values.whole(.count) {
        var stream = stream.child(index)
        let box = index < texts.count ? texts[index].expanded(by: 0.6) : bar(targets, &stream)
        scene.hide(box.scaled(by: scene.pixelsPerMillimeter).corners, .covered)
        var mark = Mark()
        mark.fill(Path(box), Color(16, 16, 18))
        try mark.lay(on: &picture, scene, .opaque)
      }
    })

  /// A box of the size of a few words: mostly in the upper fifth, where most charts have their texts.
  private static func bar(_ targets: ChartTargets, _ stream: inout RandomStream) -> Rect {
    let (width, height) = (stream.uniform(in: 10...42), stream.uniform(in: 3.2...5))
    let depth = targets.page.height * (stream.bool(probability: 0.6) ? 0.2 : 1)
    return Rect(
      x: max(targets.page.width - width, 0) * stream.unit(), y: max(depth - height, 0) * stream.unit(),
      width: width, height: height)
  }
}
