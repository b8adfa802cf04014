internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let cover = OperatorParameter(
    "cover", .percent, "of the picture", in: 0.05...60, severities: [0.6, 1.2, 2.4, 4, 6.5])
}

extension ImageOperator {
  /// A printed sticker of a ward.
  static let label = ImageOperator(
    "label", .ink,
    "A printed sticker with numbers of patient, ward and date, and a bar code; it bears no name.",
    parameters: [.cover],
    risks: [.leadLocal],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      var stream = stream
      let page = scene.millimeters
      let aspect = stream.uniform(in: 1.7...2.2)
      let height = (page.width * page.height * values[.cover] / 100 / aspect).squareRoot()
      let size = Size(width: height * aspect, height: height)
      let box = TurnedBox(size: size, on: page, turn: 0.025, &stream)
      let papers = [Color(250, 250, 248), Color(250, 250, 248), Color(252, 246, 214), Color(236, 244, 250)]
      var sheet = Sheet(box: box, color: stream.choose(papers) ?? .white)
      sheet.cornerRadius = height * 0.06
      sheet.lay(on: &picture, &scene)
      try print(size, &stream).mapped(box.place).lay(on: &picture, scene, .opaque)
    })

  /// What stands on a label of a size, around its middle.
  private static func print(_ size: Size, _ stream: inout RandomStream) -> Mark {
    let (left, top) = (-0.45 * size.width, -0.5 * size.height)
    var mark = Mark()
    for (index, text) in texts(&stream).enumerated() {
      let capHeight = size.height * (index == 0 ? 0.1 : 0.075)
      let fitting = min(capHeight, 0.9 * size.width / PrintedText.width(text))
      mark.add(
        text, capHeight: fitting,
        at: Point(x: left, y: top + size.height * (0.19 + 0.145 * Double(index))))
    }
    let code = stream.barCode()
    mark.add(
      code, module: 0.72 * size.width / Double(code.width), height: 0.2 * size.height,
      middle: Point(x: -0.05 * size.width, y: 0.33 * size.height))
    return mark
  }

  private static func texts(_ stream: inout RandomStream) -> [String] {
    let number = stream.integer(in: 100_000...9_999_999)
    let birth =
      "\(stream.integer(in: 10...28)).\(stream.integer(in: 10...12)).\(stream.integer(in: 1925...2005))"
    let ward = "\(stream.integer(in: 1...9))\(stream.choose(["A", "B", "C", "D"]) ?? "")"
    return [
      "PATIENT \(number)", "BORN \(birth)  \(stream.choose(["M", "F"]) ?? "")",
      "WARD \(ward)  BED \(stream.integer(in: 1...32))",
      "CASE \(stream.integer(in: 10_000_000...99_999_999))",
    ]
  }
}
