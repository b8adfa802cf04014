public import Raster

/// Scale, resolution, grid and pen of a chart.
public struct Paper: Equatable, Sendable, Encodable {
  /// A line's colour and its width in mm.
  public struct Pen: Equatable, Sendable, Encodable {
    /// The colour at full cover.
    public var color: Color
    /// Across, in mm.
    public var width: Double

    /// A pen of a colour and a width in mm.
    public init(color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }

  /// Paper speed, in mm/s.
  public var speed = 25.0
  /// Height of 1 mV, in mm.
  public var gain = 10.0
  /// Dots per inch.
  public var resolution = 200.0
  /// The paper itself.
  public var background = Color.white
  /// The lines 1 mm apart.
  public var fine = Pen(color: Color(246, 190, 186), width: 0.08)
  /// The lines 5 mm apart.
  public var bold = Pen(color: Color(226, 128, 124), width: 0.18)
  /// The ECG, its calibration pulse and the separators.
  public var trace = Pen(color: Color(16, 16, 24), width: 0.25)
  /// Labels, header and footer.
  public var ink = Color(16, 16, 24)

  /// Red-lined white paper, 25 mm/s, 10 mm/mV, 200 dots per inch.
  public init() {}

  /// Pixels per millimetre: resolution / 25.4.
  public var pixelsPerMillimetre: Double { resolution / 25.4 }

  /// What a chart can be drawn with.
  enum Limits {
    static let speed = 5.0...200
    static let gain = 1.0...100
    static let resolution = 50.0...1200
    static let lineWidth = 0.01...3
  }
}
