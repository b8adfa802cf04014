internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let module = OperatorParameter(
    "module", .millimeters, "the width of the finest bar", in: 0.05...3,
    severities: [0.22, 0.3, 0.4, 0.52, 0.7])
}

extension ImageOperator {
  /// A sticker with a bar code.
  static let barCode = ImageOperator(
    "bar-code", .ink, "A white sticker with a Code 128 bar code of a random number, and its digits.",
    parameters: [.module],
    risks: [.leadLocal],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      var stream = stream
      let code = stream.barCode()
      let module = values[.module]
      let height = module * 34
      let size = Size(width: (Double(code.width) + 20) * module, height: height * 1.45)
      let box = TurnedBox(size: size, on: scene.millimeters, turn: 0.02, &stream)
      var sheet = Sheet(box: box, color: Color(249, 249, 247))
      sheet.cornerRadius = 1
      sheet.lay(on: &picture, &scene)
      var mark = Mark()
      mark.add(code, module: module, height: height, middle: Point(x: 0, y: -height * 0.13))
      mark.add(
        code.digits, capHeight: height * 0.13, middle: Point(x: 0, y: height * 0.58))
      try mark.mapped(box.place).lay(on: &picture, scene, .opaque)
    })
}

/// The bars of a number.
struct BarCode {
  let pairs: [Int]
  let bars: [(start: Int, width: Int)]
  /// In modules.
  let width: Int

  /// The number as it stands below the bars.
  var digits: String { pairs.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() }
}

extension RandomStream {
  /// A number of eight digits as a bar code.
  mutating func barCode() -> BarCode {
    let pairs = (0..<4).map { _ in integer(in: 0...99) }
    let (bars, width) = Code128.bars(pairs)
    return BarCode(pairs: pairs, bars: bars, width: width)
  }
}

extension Mark {
  /// What printers of labels use.
  static let print = Color(26, 26, 28)

  /// Adds the bars of a code around a point, in mm.
  mutating func add(_ code: BarCode, module: Double, height: Double, middle: Point) {
    let left = middle.x - Double(code.width) * module / 2
    var path = Path()
    for bar in code.bars {
      path.elements +=
        Path(
          Rect(
            x: left + Double(bar.start) * module, y: middle.y - height / 2, width: Double(bar.width) * module,
            height: height)
        ).elements
    }
    fill(path, Self.print)
  }

  /// Adds a printed line of text: its foot's middle in mm.
  mutating func add(_ text: String, capHeight: Double, middle foot: Point) {
    let left = foot.x - PrintedText.width(text) * capHeight / 2
    add(text, capHeight: capHeight, at: Point(x: left, y: foot.y))
  }

  /// Adds a printed line of text from the foot of its first letter on.
  mutating func add(_ text: String, capHeight: Double, at foot: Point) {
    for line in PrintedText.strokes(text, capHeight: capHeight) {
      stroke(line.map { $0 + foot }, width: capHeight * 0.14, Self.print)
    }
  }
}
