internal import ECG
internal import Files
internal import Foundation
internal import Raster

extension ChartAnnotation {
  /// The annotation as one JSON document, keys sorted, places to 1/100 pixel, maps and grid in full.
  public func json() throws -> [UInt8] { try JSONOutput.encode(AnnotationForm(self)) }

  /// Reads what ``json()`` wrote.
  ///
  /// - Throws: `DecodingError`, for another schema and for any number that cannot be: not finite, out of order, outside
  ///   its limits, or against what other keys say.
  public init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(AnnotationForm.self, from: Data(json)).annotation()
  }
}

/// The JSON document.
struct AnnotationForm: Codable {
  var schema: String
  var provenance: Provenance
  var page: PageForm
  var grid: GridForm
  var strips: [StripForm]
  var pulses: [PulseForm]
  var marks: [MarkForm]
  var texts: [TextForm]
  /// What follows is left out where the picture is the page.
  var transform: PixelTransform?
  var picture: PictureForm?
  /// Left out where all traces' leads are known.
  var traces: [TraceForm]?

  /// The picture's size and what it shows, in its own pixels, for readers that do not follow the transform. It is not
  /// read back.
  struct PictureForm: Codable {
    var pixels: [Int]
    var strips: [[[Double]]]
    var pulses: [[[Double]]]
    var texts: [[[Double]]]
    var marks: [[[Double]]]
  }

  struct PageForm: Codable {
    /// Width and height in mm.
    var size: [Double]
    /// Width and height in pixels.
    var pixels: [Int]
    var pixelsPerMillimeter: Double
    var start: Double
    var paper: Paper

    enum CodingKeys: String, CodingKey {
      case size, pixels, start, paper
      case pixelsPerMillimeter = "pixelsPerMillimetre"
    }
  }

  struct GridForm: Codable {
    var origin: [Double]
    var pitch: Double
    var box: [Double]
    /// Left out in charts that were drawn.
    var found: Bool?
  }

  struct StripForm: Codable {
    var lead: Lead
    var negated: Bool
    var row: Int
    var column: Int
    var samples: [Int]
    var times: [Double]
    var sampleRate: Double
    var map: [Double]
    var baseline: [Double]
    /// In mV; left out where it is 0.
    var offset: Double?
    var box: [Double]
    var polygon: [[Double]]
    var clipped: [[Int]]
    var overlapped: [[Int]]
    var hidden: [HiddenForm]?
    var blank: Bool?
  }

  struct TraceForm: Codable {
    var row: Int
    var start: [Double]
    var box: [Double]
    var polygon: [[Double]]
  }

  struct HiddenForm: Codable {
    var samples: [Int]
    var cause: ChartAnnotation.Hidden.Cause
  }

  struct PulseForm: Codable {
    var row: Int
    var points: [[Double]]
    var box: [Double]
  }

  struct MarkForm: Codable {
    var role: Page.Mark.Role
    var box: [Double]
  }

  struct TextForm: Codable {
    var role: String
    var strip: Int?
    var text: String
    var box: [Double]
    var words: [WordForm]?
    var font: String?
  }

  struct WordForm: Codable {
    var text: String
    var box: [Double]
  }
}

// MARK: - To JSON

extension AnnotationForm {
  init(_ annotation: ChartAnnotation) {
    schema = ChartAnnotation.schema
    provenance = annotation.provenance
    let facts = annotation.page
    page = PageForm(
      size: [facts.size.width, facts.size.height], pixels: [facts.pixels.width, facts.pixels.height],
      pixelsPerMillimeter: facts.paper.pixelsPerMillimeter, start: facts.start, paper: facts.paper)
    grid = GridForm(
      origin: [annotation.grid.origin.x, annotation.grid.origin.y], pitch: annotation.grid.pitch,
      box: annotation.grid.box.edges, found: annotation.grid.isFound ? true : nil)
    strips = annotation.strips.map { strip in
      let map = strip.map
      return StripForm(
        lead: strip.lead, negated: strip.isNegated, row: strip.row, column: strip.column,
        samples: [strip.samples.lowerBound, strip.samples.upperBound],
        times: [strip.times.from, strip.times.to], sampleRate: strip.sampleRate,
        map: [map.a, map.b, map.c, map.d, map.e, map.f], baseline: strip.baseline.rounded,
        offset: strip.offset == 0 ? nil : strip.offset, box: strip.box.rounded,
        polygon: strip.polygon.map(\.rounded), clipped: strip.clipped.map(\.ends),
        overlapped: strip.overlapped.map(\.ends),
        hidden: strip.hidden.isEmpty
          ? nil : strip.hidden.map { HiddenForm(samples: $0.samples.ends, cause: $0.cause) },
        blank: strip.isBlank ? true : nil)
    }
    pulses = annotation.pulses.map {
      PulseForm(row: $0.row, points: $0.points.map(\.rounded), box: $0.box.rounded)
    }
    marks = annotation.marks.map { MarkForm(role: $0.role, box: $0.box.rounded) }
    texts = annotation.texts.map { text in
      TextForm(
        role: text.role, strip: text.strip, text: text.string,
        // There can be hundreds of ticks: tenths keep the document small.
        box: text.role == "tick" ? text.box.rounded(to: 10) : text.box.rounded,
        words: text.words.isEmpty
          ? nil : text.words.map { WordForm(text: $0.string, box: $0.box.rounded) },
        font: text.role == "tick" ? nil : text.font)
    }
    if annotation.framing != nil || !annotation.transform.isIdentity {
      transform = annotation.transform
      // Of the rounded places, so that a document that is read and written again stays the same.
      func outlines(_ polygons: [[Point]]) -> [[[Double]]] {
        polygons.map { annotation.outline(of: $0).map(\.rounded) }
      }
      func corners(_ boxes: [[Double]]) -> [[Point]] {
        boxes.map { Rect(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3]).corners }
      }
      picture = PictureForm(
        pixels: [annotation.pictureSize.width, annotation.pictureSize.height],
        strips: outlines(strips.map { $0.polygon.map { Point(x: $0[0], y: $0[1]) } }),
        pulses: outlines(corners(pulses.map(\.box))), texts: outlines(corners(texts.map(\.box))),
        marks: outlines(corners(marks.map(\.box))))
    }
    if !annotation.traces.isEmpty {
      traces = annotation.traces.map {
        TraceForm(
          row: $0.row, start: $0.start.rounded, box: $0.box.rounded, polygon: $0.polygon.map(\.rounded))
      }
    }
  }
}

extension Point {
  fileprivate var rounded: [Double] { [hundredths(x), hundredths(y)] }
}

extension Rect {
  fileprivate var edges: [Double] { [minX, minY, maxX, maxY] }

  fileprivate var rounded: [Double] { rounded(to: 100) }

  /// Each edge to 1/`parts` pixel.
  fileprivate func rounded(to parts: Double) -> [Double] {
    edges.map { ($0 * parts).rounded() / parts }
  }
}

extension Range<Int> {
  fileprivate var ends: [Int] { [lowerBound, upperBound] }
}

/// To 1/100: what places are written in.
func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

// MARK: - From JSON

extension AnnotationForm {
  func annotation() throws -> ChartAnnotation {
    guard schema == ChartAnnotation.schema else {
      throw Bounded.fault("schema", "'\(schema)'", "this version reads '\(ChartAnnotation.schema)'")
    }
    try AnnotationBounds.check(self)
    let annotation = ChartAnnotation(
      provenance: provenance,
      page: ChartAnnotation.PageFacts(
        size: Size(width: page.size[0], height: page.size[1]), pixels: Page.PixelSize(page.pixels),
        paper: page.paper, start: page.start),
      grid: ChartAnnotation.GridFacts(
        origin: Point(grid.origin), pitch: grid.pitch, box: Rect(grid.box), isFound: grid.found ?? false),
      strips: strips.map(\.strip),
      pulses: pulses.map {
        ChartAnnotation.Shape(row: $0.row, points: $0.points.map(Point.init), box: Rect($0.box))
      },
      marks: marks.map { ChartAnnotation.Mark(role: $0.role, box: Rect($0.box)) },
      texts: texts.map(\.content), transform: transform ?? .identity,
      framing: picture.map { Page.PixelSize($0.pixels) },
      traces: (traces ?? []).map {
        ChartAnnotation.Trace(
          row: $0.row, start: Point($0.start), box: Rect($0.box), polygon: $0.polygon.map(Point.init))
      })
    let scale = annotation.pixelsPerMillimeter
    try Bounded.number(
      scale, in: AnnotationBounds.Limits.pictureScale, "the picture's scale in px/mm, by 'transform',")
    return annotation
  }
}

extension AnnotationForm.StripForm {
  fileprivate var strip: ChartAnnotation.Strip {
    ChartAnnotation.Strip(
      lead: lead, isNegated: negated, row: row, column: column, samples: samples[0]..<samples[1],
      sampleRate: sampleRate,
      map: ChartAnnotation.AffineMap(a: map[0], b: map[1], c: map[2], d: map[3], e: map[4], f: map[5]),
      baseline: Point(baseline), offset: offset ?? 0, box: Rect(box), polygon: polygon.map(Point.init),
      clipped: clipped.map { $0[0]..<$0[1] }, overlapped: overlapped.map { $0[0]..<$0[1] },
      hidden: (hidden ?? []).map {
        ChartAnnotation.Hidden(samples: $0.samples[0]..<$0.samples[1], cause: $0.cause)
      }, isBlank: blank ?? false)
  }
}

extension AnnotationForm.TextForm {
  fileprivate var content: ChartAnnotation.Text {
    ChartAnnotation.Text(
      role: role, strip: strip, string: text, box: Rect(box),
      words: (words ?? []).map { ChartAnnotation.Word(string: $0.text, box: Rect($0.box)) }, font: font)
  }
}

// What ``AnnotationBounds`` has counted.

extension Page.PixelSize {
  fileprivate init(_ sides: [Int]) { self.init(width: sides[0], height: sides[1]) }
}

extension Point {
  fileprivate init(_ place: [Double]) { self.init(x: place[0], y: place[1]) }
}

extension Rect {
  fileprivate init(_ edges: [Double]) {
    self.init(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3])
  }
}
