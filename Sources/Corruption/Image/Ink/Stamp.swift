internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let cover = OperatorParameter(
    "cover", .percent, "of the picture within the frame", in: 0.05...60, severities: [0.5, 1, 1.8, 3, 5])
  fileprivate static let strength = OperatorParameter(
    "strength", .ratio, "of the ink", in: 0...1, severities: [0.6, 0.66, 0.72, 0.8, 0.88])
}

extension ImageOperator {
  /// A rubber stamp.
  static let stamp = ImageOperator(
    "stamp", .ink, "The impression of a rubber stamp: framed words and a date, turned, in worn ink.",
    parameters: [.cover, .strength],
    risks: [.leadLocal],
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      var stream = stream
      let inks = [Color(178, 24, 44), Color(30, 60, 160), Color(92, 40, 140)]
      let color = (stream.choose(inks) ?? .black).over(.white, coverage: values[.strength])
      let face = face(&stream)
      let size = scene.millimeters
      let area = face.size.width * face.size.height
      let factor = (size.width * size.height * values[.cover] / 100 / area).squareRoot()
      let box = TurnedBox(
        size: Size(width: face.size.width * factor, height: face.size.height * factor), on: size,
        turn: 0.09, &stream)
      var mark = Mark()
      for line in face.lines {
        let points = line.points.map { box.place($0.scaled(by: factor)) }
        mark.stroke(points, width: line.width * factor, color)
      }
      let wear = Wear(stream.child("wear"), pressure: 0.75, grain: 0.6, grainSize: 0.45)
      try mark.lay(on: &picture, scene, .ink, wear: wear)
    })

  /// A stamp's lines around its middle: a double frame and centered text.
  private static func face(
    _ stream: inout RandomStream
  ) -> (size: Size, lines: [(points: [Point], width: Double)]) {
    let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    let head = stream.choose(["RECEIVED", "COPY", "REVIEWED", "FILED", "SCANNED", "ECG ROOM"]) ?? ""
    let day = stream.integer(in: 1...28)
    let month = stream.choose(months) ?? ""
    let date = "\(day) \(month) \(stream.integer(in: 1998...2024))"
    let texts = [(head, 5.0), (date, 3.4)]
    let width = (texts.map { PrintedText.width($0.0) * $0.1 }.max() ?? 0) + 7
    let size = Size(width: width, height: 17)
    var lines: [(points: [Point], width: Double)] = []
    for (inset, thickness) in [(0.4, 0.8), (1.6, 0.35)] {
      let corners = Rect(
        minX: inset - width / 2, minY: inset - 8.5, maxX: width / 2 - inset, maxY: 8.5 - inset
      ).corners
      lines.append((corners + [corners[0]], thickness))
    }
    for ((text, height), foot) in zip(texts, [-0.4, 5.3]) {
      let left = -PrintedText.width(text) * height / 2
      for stroke in PrintedText.strokes(text, capHeight: height) {
        lines.append((stroke.map { $0.offset(dx: left, dy: foot) }, height * 0.17))
      }
    }
    return (size, lines)
  }
}
