internal import Raster

/// Letters as the strokes of a pen, for what is written, stamped and labeled: the same on every machine, whatever
/// fonts it has.
enum StrokeLetters {
  /// A letter's strokes as points to be joined smoothly; capitals are 1 high and stand on y = 0.
  struct Letter {
    var strokes: [[Point]]
    var advance: Double
  }

  /// The letter of a character; a blank if absent.
  static func letter(_ character: Character) -> Letter {
    guard let code = codes[character] else { return Letter(strokes: [], advance: 0.5) }
    let strokes = code.split(separator: " ").map { stroke in
      let digits = stroke.utf8.map { Double($0) - Double(UInt8(ascii: "0")) }
      return stride(from: 0, to: digits.count, by: 2).map {
        Point(x: digits[$0] / grid, y: (digits[$0 + 1] - grid) / grid)
      }
    }
    let width = strokes.joined().map(\.x).max() ?? 0
    return Letter(strokes: strokes, advance: width + 1.6 / grid)
  }

  /// Steps from the top of a capital to its foot.
  private static let grid = 6.0

  /// A pair of digits a point: to the right, then down, with the foot at 6; blanks lift the pen.
  private static let codes: [Character: String] = [
    "A": "0620 2046 1434", "B": "0006 002031322303 033344453606", "C": "4130100105163645",
    "D": "0006 002042442606", "E": "0006 0040 0333 0646", "F": "0006 0040 0333",
    "G": "4130100105163645 4543 4323", "H": "0006 4046 0343", "I": "0006", "J": "3035261605",
    "K": "0006 4003 1246", "L": "0006 0646", "M": "0600 0023 2340 4046", "N": "0600 0046 4640",
    "O": "20100105163645413020", "P": "0006 003041423303", "Q": "20100105163645413020 2446",
    "R": "0006 003041423303 2346", "S": "413010010213334445361605", "T": "0040 2026", "U": "000516364540",
    "V": "0026 2640", "W": "0016 1622 2236 3640", "X": "0046 4006", "Y": "0023 4023 2326",
    "Z": "0040 4006 0646",
    "a": "33130405162634 333546", "b": "0006 0413233435261605", "c": "3423130405162635",
    "d": "3423130405162635 3036", "e": "053423130405162635", "f": "31201116 0323",
    "g": "3423130405162635 3337281807", "h": "0006 0413233436", "i": "0306 01", "j": "131708 11",
    "k": "0006 0533 1436", "l": "000516", "m": "0306 04132426 24334446", "n": "0306 0413233436",
    "o": "130405162635342313", "p": "0308 0413233435261605", "q": "3423130405162635 3338", "r": "0306 041323",
    "s": "33130424352606", "t": "111526 0323", "u": "0305162635 3336", "v": "0316 1633",
    "w": "0316 1624 2436 3643", "x": "0336 3306", "y": "0325 33251708", "z": "0333 3306 0636",
    "0": "100105162635312010", "1": "0110 1016", "2": "011020313206 0636",
    "3": "01102031322313 13233435261605", "4": "2004 0434 2026", "5": "3000 0003 0312223335261605",
    "6": "3011030516263534231304", "7": "0030 3016", "8": "13020110203132231304051626353423",
    "9": "3223130201102031332516",
    "-": "0323", "/": "0630", ".": "06", ":": "03 06", "?": "011020313214 16", "!": "0004 06",
  ]
}
