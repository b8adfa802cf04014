internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of words", in: 0...60, severities: [1, 3, 5, 9, 14])
  fileprivate static let width = OperatorParameter.lineWidth(severities: [0.4, 0.44, 0.48, 0.54, 0.6])
}

extension ImageOperator {
  /// Notes by hand.
  static let handwriting = ImageOperator(
    "handwriting", .ink,
    "Short notes in one hand and pen, where the print leaves room. None of them says what the ECG shows.",
    parameters: [.count, .width],
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      let pen = Pen(width: values[.width], stream)
      let hand = Handwriting(stream)
      var places = QuietPlaces(scene)
      for index in 0..<values.whole(.count) {
        let word = stream.child(index)
        let lines = hand.lines(of: note(word), word)
        guard let box = Rect(around: lines.flatMap(\.self)) else { continue }
        let place = places.place(
          for: Size(width: box.width + 2, height: box.height + 2), on: picture, word)
        var path = Path()
        for (index, line) in lines.enumerated() {
          let moved = line.map { $0.offset(dx: place.minX + 1 - box.minX, dy: place.minY + 1 - box.minY) }
          path.elements += pen.outline(of: moved, word.child("pen").child(index)).elements
        }
        var mark = Mark()
        mark.fill(path, pen.color)
        try mark.lay(on: &picture, scene, .ink)
      }
    })

  private static func note(_ stream: RandomStream) -> String {
    var stream = stream.child("words")
    let number = stream.integer(in: 1...28)
    let (hour, minute) = (stream.integer(in: 7...22), stream.integer(in: 10...59))
    let notes = [
      "seen", "repeat", "see notes", "pre-op", "ward \(number)", "bed \(number)", "\(hour):\(minute)",
      "\(number)/\(hour / 2)", "copy sent", "at rest", "no pain", "compare", "filed", "page 2", "to clinic",
      "old ecg?", "after exercise", "phoned", "recheck", "leads ok",
    ]
    return stream.choose(notes) ?? ""
  }
}

extension OperatorParameter {
  /// The width of a pen's line.
  static func lineWidth(severities: [Double]) -> OperatorParameter {
    OperatorParameter("width", .millimeters, "of the pen's line", in: 0.05...3, severities: severities)
  }
}
