public import ECG
public import Raster

/// A chart before it is drawn: everything that a layout and a record give, resolved to places in mm. Drawing and
/// ground truth read the same page, so that they cannot disagree.
public struct Page: Equatable, Sendable {
  /// The paper, in mm.
  public var size: Size
  /// The picture, in pixels.
  public var pixelSize: PixelSize
  /// Scale, resolution and colors.
  public var paper: Paper
  /// What the grid covers.
  public var grid: Rect
  /// Where two bold lines of the grid cross.
  public var gridOrigin: Point
  /// The traces, row by row from the left.
  public var strips: [Strip] = []
  /// The calibration pulses.
  public var pulses: [Pulse] = []
  /// Straight lines that are neither grid nor trace.
  public var marks: [Mark] = []
  /// All printed text.
  public var texts: [Text] = []
  /// The record that is shown. Compared last: most pages that differ are distinguished without comparing its samples.
  public let ecg: TwelveLeadECG

  /// From mm on the page to pixels of its picture.
  public func pixel(_ point: Point) -> Point { point.scaled(by: paper.pixelsPerMillimeter) }

  /// Pixels per row and column.
  public struct PixelSize: Equatable, Sendable, Codable {
    /// Pixels per row.
    public var width: Int
    /// Pixels per column.
    public var height: Int

    /// A size.
    public init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
  }

  /// One lead over one span of time, at one place.
  public struct Strip: Equatable, Sendable {
    /// What is shown.
    public var panel: Layout.Panel
    /// From 0 at the top.
    public var row: Int
    /// From 0 on the left.
    public var column: Int
    /// The samples shown, as indices into the lead.
    public var samples: Range<Int>
    /// Samples a second.
    public var sampleRate: Double
    /// The time at the left edge, in s from the record's first sample.
    public var start: Double
    /// The span it stands in: its left edge is `start`, its height the pitch of the rows. Traces may leave it.
    public var frame: Rect
    /// Where 0 mV lies, in mm from the page's upper edge.
    public var baseline: Double
    /// mm/s.
    public var speed: Double
    /// mm/mV, upwards; negative where the lead is shown upside down.
    public var gain: Double
    /// The voltage that lies on the row's line, in mV: 0 unless the layout centers traces.
    public var offset = 0.0

    /// Where the row's line lies, in mm from the page's upper edge.
    public var line: Double { baseline - offset * gain }

    /// The lead shown.
    public var lead: Lead { panel.lead }

    /// Where a voltage stands on the page at a time in s from the record's first sample.
    public func point(time: Double, millivolts: Double) -> Point {
      Point(x: frame.minX + (time - start) * speed, y: baseline - millivolts * gain)
    }

    /// Where a sample of the given voltage stands on the page.
    public func point(sample: Int, millivolts: Double) -> Point {
      point(time: Double(sample) / sampleRate, millivolts: millivolts)
    }
  }

  /// A calibration pulse: 1 mV for 0.2 s.
  public struct Pulse: Equatable, Sendable {
    /// The row it stands in.
    public var row: Int
    /// Its corners from the left, with a piece of baseline on either side.
    public var points: [Point]
    /// Its line's width.
    public var width: Double
  }

  /// A straight line.
  public struct Mark: Equatable, Sendable {
    /// What a mark is.
    public enum Role: String, Equatable, Sendable, Codable {
      case separator, frame, tick
    }

    /// What it is.
    public var role: Role
    /// One end.
    public var from: Point
    /// The other.
    public var to: Point
    /// Its color and width.
    public var pen: Paper.Pen
  }

  /// A line of text.
  public struct Text: Equatable, Sendable {
    /// What a text is.
    public enum Role: Equatable, Sendable {
      /// The name of the lead of a strip, by its index.
      case label(strip: Int)
      /// Above the grid.
      case header
      /// Below the grid.
      case footer
      /// A number at the grid's edge.
      case tick
    }

    /// As printed.
    public var string: String
    /// What it is.
    public var role: Role
    /// The left end of the baseline.
    public var origin: Point
    /// The glyphs, from their origin.
    public var shape: Font.Shape

    /// The ink on the page.
    public var box: Rect { shape.box.offset(dx: origin.x, dy: origin.y) }
  }
}
