public import ECG
public import Raster

/// Scale, resolution, grid and pens of a chart.
public struct Paper: Equatable, Sendable, Codable {
  /// Paper speed, in mm/s.
  public var speed = 25.0
  /// Height of 1 mV in the limb leads, in mm.
  public var limbGain = 10.0
  /// Height of 1 mV in the chest leads, in mm.
  public var chestGain = 10.0
  /// Dots per inch.
  public var resolution = 200.0
  /// The paper itself.
  public var background = Color.white
  /// The lines on it.
  public var grid = Grid()
  /// The ECG, its calibration pulse and the separators.
  public var trace = Pen(color: Color(16, 16, 24), width: 0.25)
  /// Labels, header and footer.
  public var ink = Color(16, 16, 24)

  /// Red-lined white paper, 25 mm/s, 10 mm/mV, 200 dots per inch.
  public init() {}

  /// Pixels per millimeter: resolution / 25.4.
  public var pixelsPerMillimeter: Double { resolution / 25.4 }

  /// Height of 1 mV of a lead, in mm.
  public func gain(of lead: Lead) -> Double { lead.isLimb ? limbGain : chestGain }

  /// Upwards height of 1 mV of a panel, in mm: negative where it is upside down.
  func gain(of panel: Layout.Panel) -> Double { gain(of: panel.lead) * (panel.isNegated ? -1 : 1) }

  /// A line's color and its width in mm.
  public struct Pen: Equatable, Sendable, Codable {
    /// The color at full cover.
    public var color: Color
    /// Across, in mm.
    public var width: Double

    /// A pen of a color and a width in mm.
    public init(color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }

  /// What a chart can be drawn with.
  enum Limits {
    static let speed = 5.0...200
    static let gain = 1.0...100
    static let resolution = 50.0...1200
    static let lineWidth = 0.01...3
  }
}

/// The lines on the paper, 1 mm apart, every fifth bold.
public struct Grid: Equatable, Sendable, Codable {
  /// How the lines between the bold ones are drawn.
  public enum Style: String, CaseIterable, Sendable, Codable {
    /// Lines.
    case lines
    /// A dot at each crossing.
    case dots
    /// Bold lines only.
    case bold
    /// Nothing.
    case none
  }

  /// How far the grid reaches.
  public enum Extent: String, CaseIterable, Sendable, Codable {
    /// Whole squares between the margins, header and footer.
    case content
    /// The whole page.
    case page
  }

  /// Which lines lie over which.
  public enum Stacking: String, CaseIterable, Sendable, Codable {
    /// Bold lines over fine ones.
    case weight
    /// Vertical bold, vertical fine, horizontal bold, horizontal fine, each letting through what lies below as far
    /// as it is narrower than a pixel; so do plotting libraries.
    case axis
  }

  /// How it is drawn.
  public var style = Style.lines
  /// Which lines lie over which.
  public var stacking = Stacking.weight
  /// How far it reaches.
  public var extent = Extent.content
  /// What it covers, in mm on the page, in place of `extent`.
  public var area: Rect?
  /// Where two bold lines cross, in mm from the page's upper-left corner; nil: at the upper-left corner of the grid.
  public var origin: Point?
  /// The lines 1 mm apart.
  public var fine = Preset.red.fine
  /// The lines 5 mm apart.
  public var bold = Preset.red.bold
  /// A line around the grid; nil: none.
  public var frame: Paper.Pen?

  /// Takes the colors of a preset; `none` draws no grid.
  mutating func use(_ preset: Preset) {
    if preset == .none {
      style = .none
    } else {
      (fine, bold) = (preset.fine, preset.bold)
    }
  }

  /// A grid's colors by name.
  public enum Preset: String, CaseIterable, Sendable {
    case red, pink, orange, blue, green, brown
    case gray = "grey"
    case none

    /// The colored ones, of which `any` means one.
    public static var allCases: [Preset] { [.red, .pink, .orange, .blue, .green, .brown, .gray] }

    var fine: Paper.Pen { Paper.Pen(color: colors.fine, width: 0.08) }
    var bold: Paper.Pen { Paper.Pen(color: colors.bold, width: 0.18) }

    private var colors: (fine: Color, bold: Color) {
      switch self {
      case .red: (Color(246, 190, 186), Color(226, 128, 124))
      case .pink: (Color(250, 208, 222), Color(240, 158, 186))
      case .orange: (Color(250, 208, 170), Color(238, 160, 100))
      case .blue: (Color(186, 204, 240), Color(116, 148, 216))
      case .green: (Color(184, 222, 190), Color(112, 180, 124))
      case .brown: (Color(222, 200, 180), Color(178, 136, 106))
      case .gray, .none: (Color(212, 212, 212), Color(160, 160, 160))
      }
    }
  }
}
