public import ECG
public import Raster

/// What one picture shows where. `docs/annotation.md` describes its JSON; with the record that was drawn it is a
/// ``GroundTruth``.
///
/// The places it holds are in pixels of the page as it was drawn, x to the right, y down; (0, 0) is the upper-left
/// corner of the upper-left pixel, so that a pixel's center is at +0.5. Boxes are half-open. ``transform`` leads from
/// there to the picture as it is; ``pixels(of:time:millivolts:)``, ``outline(of:)``, ``GroundTruth/points`` and their like
/// give places in the picture.
public struct ChartAnnotation: Equatable, Sendable {
  /// The version of the form.
  public static let schema = "leadsheet-annotation-1"

  /// What made the picture.
  public var provenance: Provenance
  /// The page, its scale and its colors.
  public var page: PageFacts
  /// The lines of the paper.
  public var grid: GridFacts
  /// The traces, row by row from the left.
  public var strips: [Strip]
  /// The calibration pulses.
  public var pulses: [Shape]
  /// Separators and frame.
  public var marks: [Mark]
  /// Labels, header, footer and numbers at the edges.
  public var texts: [Text]
  /// From pixels of the page to pixels of the picture.
  public var transform = PixelTransform.identity
  /// The size of the picture where it is not that of the page.
  public var framing: Page.PixelSize?
  /// Traces whose leads are not known: those of a picture that was annotated without a record.
  public var traces: [Trace] = []

  /// The size of the picture.
  public var pictureSize: Page.PixelSize { framing ?? page.pixels }

  /// One lead over one span of time, at one place.
  public struct Strip: Equatable, Sendable {
    /// The lead.
    public var lead: Lead
    /// Shown upside down.
    public var isNegated: Bool
    /// From 0 at the top.
    public var row: Int
    /// From 0 on the left.
    public var column: Int
    /// The samples shown, as indices into the lead: from the first to before the last.
    public var samples: Range<Int>
    /// Samples a second.
    public var sampleRate: Double
    /// From (sample, mV) to pixels: x = a·sample + b·mV + c, y = d·sample + e·mV + f.
    public var map: AffineMap
    /// The pixel of the first time at 0 mV.
    public var baseline: Point
    /// The voltage that lies on the row's line, in mV: 0 unless the layout centers traces.
    public var offset = 0.0
    /// Around the ink.
    public var box: Rect
    /// Around the ink, at most 24 corners.
    public var polygon: [Point]
    /// Samples whose ink does not lie wholly on the page.
    public var clipped: [Range<Int>]
    /// Samples that another strip's ink or a text touches, to half a millimeter.
    public var overlapped: [Range<Int>]
    /// Samples that cannot be read in the picture.
    public var hidden: [Hidden] = []
    /// Whether nothing is drawn: no sample of the lead is there.
    public var isBlank = false

    /// As printed: the lead's name, with a minus sign where it is upside down.
    public var name: String { (isNegated ? "-" : "") + lead.name }

    /// Where the row's line begins: the pixel of the first time at ``offset``.
    public var line: Point { Point(x: baseline.x + map.b * offset, y: baseline.y + map.e * offset) }

    /// The time of the first sample and of the one after the last, in s.
    public var times: (from: Double, to: Double) {
      (Double(samples.lowerBound) / sampleRate, Double(samples.upperBound) / sampleRate)
    }
  }

  /// Samples of a strip that cannot be read in the picture.
  public struct Hidden: Equatable, Sendable, Codable {
    /// Why.
    public enum Cause: String, Sendable, Codable, CaseIterable {
      /// The paper was cut away there.
      case cutAway = "cut-away"
      /// It lies outside the picture.
      case outside
      /// Something lies on the paper, or the paper is gone.
      case covered
      /// The ink is too faint to be seen.
      case faded
    }

    /// The samples.
    public var samples: Range<Int>
    /// Why.
    public var cause: Cause

    /// Hidden samples.
    public init(samples: Range<Int>, cause: Cause) { (self.samples, self.cause) = (samples, cause) }
  }

  /// A trace that was followed in the pixels of a page. Neither its lead nor its samples are known.
  public struct Trace: Equatable, Sendable {
    /// From 0 at the top.
    public var row: Int
    /// Where it begins, and the level at which it runs for the most part.
    public var start: Point
    /// Around the ink.
    public var box: Rect
    /// Around the ink, at most 24 corners.
    public var polygon: [Point]
  }

  /// From the plane of samples and millivolts to the plane of pixels.
  public struct AffineMap: Equatable, Sendable {
    /// x by sample, x by mV, x at 0; y by sample, y by mV, y at 0.
    public var a, b, c, d, e, f: Double

    /// The pixel of a sample's voltage.
    public func pixel(sample: Double, millivolts: Double) -> Point {
      Point(x: a * sample + b * millivolts + c, y: d * sample + e * millivolts + f)
    }

    /// The sample and the voltage that a pixel stands for.
    public func reading(at pixel: Point) -> (sample: Double, millivolts: Double) {
      let determinant = a * e - b * d
      let (x, y) = (pixel.x - c, pixel.y - f)
      return ((e * x - b * y) / determinant, (a * y - d * x) / determinant)
    }
  }

  /// The page, its scale and its colors: what was drawn, with all random settings resolved.
  public struct PageFacts: Equatable, Sendable {
    /// In mm.
    public var size: Size
    /// In pixels.
    public var pixels: Page.PixelSize
    /// Speed, gains, resolution and colors.
    public var paper: Paper
    /// The time of the first column's left edge, in s.
    public var start: Double
  }

  /// The lines of the paper.
  public struct GridFacts: Equatable, Sendable {
    /// Where two bold lines cross.
    public var origin: Point
    /// From one fine line to the next, in pixels; bold ones are five times as far apart.
    public var pitch: Double
    /// What the grid covers.
    public var box: Rect
    /// Whether it was found in the pixels of a chart that others drew: its lines lie where origin and pitch say. Lines
    /// that were drawn lie on the nearest whole pixels of the page.
    public var isFound = false
  }

  /// A line with its box.
  public struct Shape: Equatable, Sendable {
    /// The row it stands in.
    public var row: Int
    /// Its corners.
    public var points: [Point]
    /// Around the ink.
    public var box: Rect
  }

  /// A straight mark.
  public struct Mark: Equatable, Sendable {
    /// What it is.
    public var role: Page.Mark.Role
    /// Around the ink.
    public var box: Rect
  }

  /// A line of text.
  public struct Text: Equatable, Sendable {
    /// `label`, `header`, `footer` or `tick`.
    public var role: String
    /// The strip that a label names, by its index.
    public var strip: Int?
    /// As printed.
    public var string: String
    /// Around the ink.
    public var box: Rect
    /// Each word of a header or footer with its box.
    public var words: [Word]
    /// The font family that it was drawn in; several, separated by commas, where one had not all glyphs. Nil in
    /// annotations of charts that others drew.
    public var font: String?
  }

  /// A word of a line.
  public struct Word: Equatable, Sendable {
    /// As printed.
    public var string: String
    /// Around the ink.
    public var box: Rect
  }
}
