internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let side = OperatorParameter(
    "side", .millimeters, "of the square", in: 1...300, severities: [16, 24, 34, 48, 70])
}

extension ImageOperator {
  /// A sticky note.
  static let stickyNote = ImageOperator(
    "sticky-note", .ink, "A square sticky note, a little turned, with a word on it and a soft shadow.",
    parameters: [.side],
    risks: [.leadLocal, .infarctLocation, .rWaveProgression],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      var stream = stream
      let side = values[.side]
      let papers = [
        Color(252, 238, 130), Color(252, 238, 130), Color(252, 190, 208), Color(186, 226, 244),
        Color(206, 240, 170),
      ]
      let color = stream.choose(papers) ?? .white
      let box = TurnedBox(size: Size(width: side, height: side), on: scene.millimeters, turn: 0.03, &stream)
      // The lower edge does not stick, and bends up.
      Sheet(box: box, color: color, shadow: min(0.06 * side, 2.5), shade: 0.1).lay(on: &picture, &scene)
      try writing(side, stream).mapped(box.place).lay(on: &picture, scene, .ink)
    })

  /// A word as wide as the note, around its middle.
  private static func writing(_ side: Double, _ stream: RandomStream) -> Mark {
    var stream = stream.child("writing")
    let word =
      stream.choose(["repeat?", "file", "to clinic", "copy", "page 2", "ask", "urgent", "thanks"]) ?? ""
    let lines = Handwriting(stream).lines(of: word, stream.child("word"))
    var mark = Mark()
    guard let box = Rect(around: lines.flatMap(\.self)) else { return mark }
    let factor = 0.7 * side / max(box.width, box.height)
    let middle = Point(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
    let pen = Pen(width: 0.6, stream)
    var path = Path()
    for (index, line) in lines.enumerated() {
      let points = line.map { ($0 - middle).scaled(by: factor) }
      path.elements += pen.outline(of: points, stream.child(index)).elements
    }
    mark.fill(path, pen.color)
    return mark
  }
}
