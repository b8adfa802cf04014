internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let module = OperatorParameter(
    "module", .millimeters, "the width of a square of the code", in: 0.05...5,
    severities: [0.4, 0.55, 0.75, 1.05, 1.45])
}

extension ImageOperator {
  /// A sticker with a QR code.
  static let qrCode = ImageOperator(
    "qr-code", .ink, "A white sticker with a QR code of a random number.",
    parameters: [.module],
    risks: [.leadLocal],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      var stream = stream
      let code = QRCode(message(&stream), mask: stream.integer(in: 0...7))
      let module = values[.module]
      // Readers need four light modules around.
      let side = Double(code.side + 8) * module
      let box = TurnedBox(
        size: Size(width: side, height: side), on: scene.millimeters, turn: 0.02, &stream)
      Sheet(box: box, color: Color(249, 249, 247)).lay(on: &picture, &scene)
      var mark = Mark()
      mark.fill(outline(of: code, module: module), Mark.print)
      try mark.mapped(box.place).lay(on: &picture, scene, .opaque)
    })

  /// A number, alone or after a word.
  private static func message(_ stream: inout RandomStream) -> [UInt8] {
    let prefix = stream.bool(probability: 0.5) ? "" : "ECG/ARCHIVE/"
    return Array("\(prefix)\(stream.integer(in: 1_000_000...9_999_999_999))".utf8)
  }

  /// The dark modules as runs along rows, around the middle.
  private static func outline(of code: QRCode, module: Double) -> Path {
    let corner = -Double(code.side) / 2 * module
    var path = Path()
    for y in 0..<code.side {
      var x = 0
      while x < code.side {
        let start = x
        while x < code.side, code[x, y] { x += 1 }
        if x > start {
          path.elements +=
            Path(
              Rect(
                x: corner + Double(start) * module, y: corner + Double(y) * module,
                width: Double(x - start) * module, height: module)
            ).elements
        }
        x += 1
      }
    }
    return path
  }
}
