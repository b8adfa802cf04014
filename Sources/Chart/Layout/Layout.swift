public import ECG
public import Raster

/// What a chart shows and where: data, read from YAML (`docs/layouts.md` has the schema). Lengths in mm.
public struct Layout: Equatable, Sendable, Encodable {
  /// The name it is found by.
  public var name: String
  /// One line for people.
  public var about: String
  /// The paper's size.
  public var page = PageSize.fixed(Size(width: 279.4, height: 215.9))
  /// Free space around everything, in mm.
  public var margin = 4.0
  /// Seconds that a row shows, whatever the number of its panels.
  public var duration = 10.0
  /// Which part of the record the panels of a row show.
  public var timing = Timing.sequential
  /// The panels of each row from left to right; they share the row's width equally.
  public var rows: [[Panel]]
  /// Where rows stand.
  public var placement = Placement()
  /// The names of the leads.
  public var label = LabelStyle()
  /// The calibration pulse.
  public var pulse = PulseStyle()
  /// The marks between panels.
  public var separator = SeparatorStyle()
  /// Header and footer.
  public var texts = TextBlock.standard
  /// Numbers along the edges of the grid.
  public var ticks: [TickStyle] = []
  /// The font family of all text.
  public var font = "DejaVu Sans"
  /// Scale, resolution and colors.
  public var paper = Paper()

  /// A layout of the given rows, all else by default.
  public init(name: String, about: String = "", rows: [[Panel]]) {
    self.name = name
    self.about = about
    self.rows = rows
  }

  /// Which part of the record the panels of a row show.
  public enum Timing: String, CaseIterable, Sendable, Encodable {
    /// Each panel continues where the previous one ends, in step with a strip that shows the whole time.
    case sequential
    /// All panels show the same time.
    case simultaneous
    /// Sequential, with 0.1 s of nothing where the machine switches to the next leads.
    case switched
  }

  /// The paper's size.
  public enum PageSize: Equatable, Sendable, Encodable {
    /// Width and height in mm.
    case fixed(Size)
    /// Width and height in pixels at the paper's resolution.
    case pixels(width: Int, height: Int)
    /// As large as the content needs, with rows this far apart in mm.
    case fit(pitch: Double)

    /// Papers known by name, landscape, in mm.
    public static let named: [String: Size] = [
      "letter": Size(width: 279.4, height: 215.9), "a4": Size(width: 297, height: 210),
    ]
  }

  /// One lead in a row.
  public struct Panel: Equatable, Hashable, Sendable, Encodable {
    /// The lead.
    public var lead: Lead
    /// Shown upside down, as -aVR is by Cabrera.
    public var isNegated: Bool

    /// A panel of a lead.
    public init(_ lead: Lead, isNegated: Bool = false) {
      self.lead = lead
      self.isNegated = isNegated
    }

    /// As printed: the lead's name, with a minus sign where it is negated.
    public var name: String { (isNegated ? "-" : "") + lead.name }
  }

  /// Where rows stand. What is nil is found from the page: rows at equal distances, in the middle of the grid, zero
  /// lines on the bold lines.
  public struct Placement: Equatable, Sendable, Encodable {
    /// Where the traces start, in mm from the page's left edge.
    public var left: Double?
    /// Where each row's 0 mV lies, in mm from the page's upper edge.
    public var baselines: [Double]?
    /// Rows apart by what their traces need, so that they do not overlap where the page has the room.
    public var isFitted = false
    /// The median of what a trace shows lies on the line of its row in place of 0 mV, whatever the offset of the
    /// recording; the footer says which voltage it is.
    public var isCentered = false
  }
}

/// How the names of the leads are printed.
public struct LabelStyle: Equatable, Sendable, Encodable {
  /// The em, in mm.
  public var size = 3.6
  /// The bold face.
  public var isBold = true
  /// From the panel's left edge to the text, in mm.
  public var indent = 1.0
  /// From 0 mV up to the text's baseline, in mm; negative below.
  public var height = 6.0
  /// Look for a free place, from `height` upwards and then below the trace; else `height` it is.
  public var avoidsTraces = true
  /// No labels at all.
  public var isHidden = false
}

/// The calibration pulse: 1 mV for 0.2 s.
public struct PulseStyle: Equatable, Sendable, Encodable {
  /// Where it stands.
  public enum Side: String, CaseIterable, Sendable, Encodable {
    /// Before the traces of each row.
    case left
    /// After the traces of each row.
    case right
    /// There is none.
    case none
  }

  /// Where it stands.
  public var side = Side.left
  /// Baseline on either side of it, in mm.
  public var shoulder = 1.5
  /// Between its shoulder and the trace, in mm.
  public var gap = 2.0
  /// Its line's width in mm; nil: the trace's.
  public var width: Double?
}

/// The marks between panels.
public struct SeparatorStyle: Equatable, Sendable, Encodable {
  /// How far from 0 mV a mark starts, above and below, in mm; 0 makes the two one line.
  public var from = 2.0
  /// How far from 0 mV it ends, in mm; 0 draws none.
  public var to = 5.0
  /// From the panel's left edge to the right, in mm.
  public var indent = 0.0
  /// Its line's width in mm; nil: the trace's.
  public var width: Double?
}

/// Numbers along an edge of the grid, with a short line at each.
public struct TickStyle: Equatable, Sendable, Encodable {
  /// An edge of the grid.
  public enum Edge: String, CaseIterable, Sendable, Encodable {
    case left
    case bottom
  }

  /// The edge.
  public var edge: Edge
  /// Where the first number stands, in mm from the page's left or upper edge.
  public var start: Double
  /// From one number to the next, in mm.
  public var step: Double
  /// How many there are.
  public var count: Int
  /// The first number.
  public var value: Double
  /// From one number to the next.
  public var increment: Double
  /// Digits behind the point.
  public var decimals: Int
  /// The em, in mm; 0 draws the short lines alone.
  public var size: Double
  /// The short line's length, in mm, outwards.
  public var length: Double
}

/// Lines of text at an edge of the page, or at a place of their own. Blocks at one edge are stacked in their order.
public struct TextBlock: Equatable, Sendable, Encodable {
  /// An edge or corner of the page.
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
  /// The left end of the first baseline, in mm from the page's upper-left corner, in place of an edge; a block in the
  /// middle or on the right has its middle or right end there.
  public var origin: Point?
  /// The em, in mm.
  public var size: Double
  /// The bold face of the font.
  public var isBold: Bool
  /// Each line in fragments, which are set apart by three blanks. `{name}` stands for a value of the record or
  /// of the chart; a fragment whose value is absent is left out.
  public var lines: [[String]]

  /// Record, age and sex on the left, date and time on the right, speed and gain below.
  public static let standard = [
    TextBlock(place: .topLeft, size: 4.4, isBold: true, lines: [["{record}"]]),
    TextBlock(place: .topLeft, size: 3.2, isBold: false, lines: [["Age {age}", "Sex {sex}"]]),
    TextBlock(place: .topRight, size: 3.2, isBold: false, lines: [["{date}", "{time}"]]),
    TextBlock(place: .bottomLeft, size: 3.2, isBold: false, lines: [["{speed} mm/s", "{gain} mm/mV"]]),
  ]

  /// From one baseline to the next, in mm.
  var pitch: Double { size * 1.45 }
}

extension Layout {
  /// The layout with one more line above the grid, under what stands there on the left; itself without fragments.
  package func addingHeader(_ fragments: [String]) -> Layout {
    guard !fragments.isEmpty else { return self }
    var layout = self
    layout.texts.append(TextBlock(place: .topLeft, size: 3.2, isBold: false, lines: [fragments]))
    return layout
  }
}
