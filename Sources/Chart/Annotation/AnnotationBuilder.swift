internal import ECG
internal import Raster

/// Derives the ground truth from the page that was drawn.
struct AnnotationBuilder {
  let page: Page
  /// The ink of each strip.
  let ink: [InkColumns]
  let start: Double
  let provenance: Provenance

  func annotation() -> ChartAnnotation {
    let scale = page.paper.pixelsPerMillimeter
    return ChartAnnotation(
      provenance: provenance,
      page: ChartAnnotation.PageFacts(
        size: page.size, pixels: page.pixelSize, paper: page.paper, start: start),
      grid: ChartAnnotation.GridFacts(
        origin: page.gridOrigin.scaled(by: scale), pitch: scale, box: page.grid.scaled(by: scale)),
      strips: page.strips.indices.map(strip),
      pulses: page.pulses.map { pulse in
        ChartAnnotation.Shape(
          row: pulse.row, points: pulse.points.map { $0.scaled(by: scale) },
          box: pulse.box.expanded(by: pulse.width / 2).scaled(by: scale))
      },
      marks: marks(scale),
      texts: page.texts.map(text))
  }

  /// Each mark; of ticks, which are hundreds, one for each row along an edge.
  private func marks(_ scale: Double) -> [ChartAnnotation.Mark] {
    let ticks = page.marks.filter { $0.role == .tick }
    let rows = [ticks.filter { $0.from.x == $0.to.x }, ticks.filter { $0.from.y == $0.to.y }].compactMap {
      row in
      row.dropFirst().reduce(row.first?.box) { $0?.union($1.box) }
    }
    let single = page.marks.filter { $0.role != .tick }.map {
      ChartAnnotation.Mark(role: $0.role, box: $0.box.scaled(by: scale))
    }
    return single + rows.map { ChartAnnotation.Mark(role: .tick, box: $0.scaled(by: scale)) }
  }

  // MARK: Strips

  private func strip(_ index: Int) -> ChartAnnotation.Strip {
    let strip = page.strips[index]
    let scale = page.paper.pixelsPerMillimeter
    let half = page.paper.trace.width / 2
    let outline = ink[index].outline(expandedBy: half).map { $0.scaled(by: scale) }
    let origin = strip.point(time: 0, millivolts: 0).scaled(by: scale)
    let map = ChartAnnotation.AffineMap(
      a: strip.speed / strip.sampleRate * scale, b: 0, c: origin.x, d: 0, e: -strip.gain * scale, f: origin.y)
    let baseline = strip.point(time: strip.start, millivolts: 0).scaled(by: scale)
    let line = strip.line * scale
    let empty = Rect(minX: baseline.x, minY: line, maxX: baseline.x, maxY: line)
    var annotated = ChartAnnotation.Strip(
      lead: strip.lead, isNegated: strip.panel.isNegated, row: strip.row, column: strip.column,
      samples: strip.samples, sampleRate: strip.sampleRate, map: map, baseline: baseline,
      offset: strip.offset,
      box: ink[index].box?.expanded(by: half).scaled(by: scale) ?? empty, polygon: outline,
      clipped: page.clippedSamples(of: strip), overlapped: overlapped(index))
    annotated.isBlank = ink[index].box == nil && !strip.samples.isEmpty
    return annotated
  }

  /// Half-millimeter columns in which a strip's ink meets that of another strip or a text, as samples.
  private func overlapped(_ index: Int) -> [Range<Int>] {
    let strip = page.strips[index]
    let half = page.paper.trace.width / 2
    let own = ink[index]
    let others = page.strips.indices.filter { other in
      other != index
        && ink[other].box.map { box in own.box?.expanded(by: 2 * half).intersects(box) ?? false } ?? false
    }
    let texts = page.texts.map(\.box).filter { own.box?.intersects($0) ?? false }
    guard !others.isEmpty || !texts.isEmpty else { return [] }
    let touched = strip.samples.filter { sample in
      let x = strip.point(sample: sample, millivolts: 0).x
      guard let span = own.span(at: x) else { return false }
      let box = Rect(minX: x, minY: span.lowerBound, maxX: x + 0.01, maxY: span.upperBound)
        .expanded(by: half)
      return others.contains { ink[$0].touches(box.expanded(by: half)) }
        || texts.contains { $0.intersects(box) }
    }
    return touched.ascendingRanges
  }

  // MARK: Texts

  private func text(_ text: Page.Text) -> ChartAnnotation.Text {
    let scale = page.paper.pixelsPerMillimeter
    let (role, strip): (String, Int?) =
      switch text.role {
      case .label(let strip): ("label", strip)
      case .header: ("header", nil)
      case .footer: ("footer", nil)
      case .tick: ("tick", nil)
      }
    let words =
      role == "header" || role == "footer"
      ? text.shape.words.map { word in
        ChartAnnotation.Word(
          string: word.string, box: word.box.offset(dx: text.origin.x, dy: text.origin.y).scaled(by: scale))
      } : []
    return ChartAnnotation.Text(
      role: role, strip: strip, string: text.string, box: text.box.scaled(by: scale), words: words,
      font: text.shape.families.isEmpty || role == "tick" ? nil : text.shape.families.joined(separator: ", "))
  }
}

extension [Int] {
  /// Ascending numbers as ranges.
  var ascendingRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for number in self {
      if let last = ranges.last, last.upperBound == number {
        ranges[ranges.count - 1] = last.lowerBound..<number + 1
      } else {
        ranges.append(number..<number + 1)
      }
    }
    return ranges
  }
}
