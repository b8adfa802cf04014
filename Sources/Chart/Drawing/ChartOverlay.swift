public import ECG
public import Raster

/// A span of a lead, to be shown on a chart.
public struct Highlight: Equatable, Sendable {
  /// The lead.
  public var lead: Lead
  /// The first time, in s from the record's first sample.
  public var from: Double
  /// The last time, in s.
  public var to: Double

  /// A span.
  public init(lead: Lead, from: Double, to: Double) {
    (self.lead, self.from, self.to) = (lead, from, to)
  }

  /// A span written `II 1.12-1.24`; nil for another form.
  public init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let lead = Lead(spelling: String(parts[0])) else { return nil }
    let times = parts[1].split(separator: "-").map { Double($0) }
    guard times.count == 2, let from = times[0], let to = times[1], from >= 0, to > from, to.isFinite else {
      return nil
    }
    self.init(lead: lead, from: from, to: to)
  }
}

/// Draws the ground truth over a chart, for people to look at.
public struct ChartOverlay: Sendable {
  private let chart: Chart

  private static let stripColor = Color(30, 100, 220)
  private static let textColor = Color(20, 140, 60)
  private static let pulseColor = Color(200, 120, 0)
  private static let pointColor = Color(220, 0, 160)
  private static let highlightColor = Color(240, 180, 0)

  /// The overlay of a chart.
  public init(_ chart: Chart) { self.chart = chart }

  /// The chart with boxes around strips and texts and a dot at every tenth sample.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func truth() throws(ChartError) -> PixelBuffer {
    let annotation = chart.annotation
    return try draw { canvas in
      for strip in annotation.strips {
        outline(annotation.outline(of: strip.polygon), Self.stripColor, on: &canvas)
      }
      for text in annotation.texts {
        outline(annotation.outline(of: text.box.corners), Self.textColor, on: &canvas)
        for word in text.words {
          outline(annotation.outline(of: word.box.corners), Self.textColor, on: &canvas)
        }
      }
      for pulse in annotation.pulses {
        outline(annotation.outline(of: pulse.box.corners), Self.pulseColor, on: &canvas)
      }
      for point in chart.truth.points where point.sample.isMultiple(of: 10) {
        canvas.stroke([millimeters(point.place)], lineWidth: 0.35, color: Self.pointColor)
      }
    }
  }

  /// The chart with boxes around spans of leads.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func highlighting(_ highlights: [Highlight]) throws(ChartError) -> PixelBuffer {
    let annotation = chart.annotation
    return try draw { canvas in
      for highlight in highlights {
        for box in chart.truth.boxes(of: highlight.lead, from: highlight.from, to: highlight.to) {
          let margin = annotation.page.paper.pixelsPerMillimeter
          outline(box.expanded(by: margin).corners, Self.highlightColor, lineWidth: 0.6, on: &canvas)
        }
      }
    }
  }

  /// The chart with a line across the trace at the onset and at the offset of each wave, and a dot at its peak.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func marking(_ waves: [ShownWave]) throws(ChartError) -> PixelBuffer {
    let overlay = WaveOverlay(truth: chart.truth)
    return try draw { canvas in
      for wave in waves {
        for strip in chart.annotation.strips where strip.lead == wave.lead {
          for edge in [wave.edges.lowerBound, wave.edges.upperBound] {
            guard let ends = overlay.mark(at: edge, of: strip) else { continue }
            canvas.stroke([ends.top, ends.bottom].map(millimeters), lineWidth: 0.25, color: wave.color)
          }
          guard let peak = overlay.point(of: wave.peak, strip) else { continue }
          canvas.stroke([millimeters(peak)], lineWidth: 1, color: wave.color)
        }
      }
    }
  }

  private func draw(_ body: (inout Canvas) -> Void) throws(ChartError) -> PixelBuffer {
    do throws(RasterError) {
      var canvas = try Canvas(
        background: chart.picture, pixelsPerMillimeter: chart.page.paper.pixelsPerMillimeter)
      body(&canvas)
      return try canvas.finish()
    } catch {
      throw .raster(error)
    }
  }

  private func outline(
    _ polygon: [Point], _ color: Color, lineWidth: Double = 0.2, on canvas: inout Canvas
  ) {
    canvas.stroke((polygon + polygon.prefix(1)).map(millimeters), lineWidth: lineWidth, color: color)
  }

  private func millimeters(_ pixel: Point) -> Point {
    pixel.scaled(by: 1 / chart.page.paper.pixelsPerMillimeter)
  }
}
