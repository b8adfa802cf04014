public import ECG
public import Raster

/// What a chart shows and where: data, read from YAML (`docs/layouts.md` has the schema). Lengths in mm.
public struct Layout: Equatable, Sendable, Encodable {
  /// The name it is found by.
  public var name: String
  /// One line for people.
  public var about: String
  /// The page, in mm.
  public var page = Size(width: 279.4, height: 215.9)
  /// Free space around everything, in mm.
  public var margin = 4.0
  /// Seconds that a row shows, whatever the number of its panels.
  public var duration = 10.0
  /// The leads of each row from left to right. The panels of a row share its duration equally, each showing
  /// its own part of it.
  public var rows: [[Lead]]
  /// Header and footer.
  public var texts: [TextBlock] = []
  /// The font family of all text.
  public var font = "DejaVu Sans"
  /// The em of the lead labels, in mm.
  public var labelSize = 3.6
  /// Scale, resolution and colours.
  public var paper = Paper()

  /// A layout of the given rows, all else by default.
  public init(name: String, about: String = "", rows: [[Lead]]) {
    self.name = name
    self.about = about
    self.rows = rows
  }
}

/// Lines of text at an edge of the page. Blocks at one place are stacked in their order.
public struct TextBlock: Equatable, Sendable, Encodable {
  /// Where on the page a block stands.
  public enum Place: String, CaseIterable, Sendable, Encodable {
    case topLeft = "top-left"
    case top
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottom
    case bottomRight = "bottom-right"

    /// Whether it stands above the grid, not below.
    var isAbove: Bool { self == .topLeft || self == .top || self == .topRight }
  }

  /// Where on the page.
  public var place: Place
  /// The em, in mm.
  public var size: Double
  /// The bold face of the font.
  public var isBold: Bool
  /// Each line in fragments, which are set apart by three blanks. `{name}` stands for a value of the record or
  /// of the chart; a fragment whose value is absent is left out.
  public var lines: [[String]]

  /// A block of lines.
  public init(place: Place, size: Double, isBold: Bool = false, lines: [[String]]) {
    self.place = place
    self.size = size
    self.isBold = isBold
    self.lines = lines
  }

  /// From one baseline to the next, in mm.
  var pitch: Double { size * 1.45 }
}
