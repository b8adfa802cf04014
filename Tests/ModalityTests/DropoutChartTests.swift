import Chart
import ECG
import Modality
import Raster
import Samples
import Testing

/// What is dropped is what one does not see, and what the annotation does not claim.
@Suite struct DropoutChartTests {
  private let ecg: TwelveLeadECG
  private let layout: Layout
  private let whole: Chart
  private let reduced: Chart
  private let decision: DropoutDecision

  init() throws {
    ecg = try SyntheticECG().recording(name: "sinus").ecg
    layout = try Layout(named: "6x2")
    var decision = DropoutDecision(seed: 0, epoch: 0, step: 0)
    decision.targets = [.image]
    decision.leads = [.iii, .v2]
    decision.spans = [.init(position: 0.25, seconds: 1)]
    (decision.hidesGrid, decision.hidesLabels) = (true, true)
    self.decision = decision
    let renderer = ChartRenderer()
    whole = try renderer.chart(of: ecg, layout: layout)
    reduced = try renderer.chart(of: decision.drawn(ecg), layout: decision.layout(layout))
  }

  /// The share of a box's pixels that differ from white paper.
  private func inked(_ picture: PixelBuffer, _ box: Rect) -> Double {
    let columns = Int(box.minX)..<Int(box.maxX.rounded(.up))
    let rows = max(0, Int(box.minY))..<Int(box.maxY.rounded(.up))
    let count = rows.reduce(0) { sum, y in sum + columns.count { picture[$0, y] != .white } }
    return Double(count) / Double(columns.count * rows.count)
  }

  @Test("dropped leads, spans, grid and labels are blank paper where they were")
  func blank() throws {
    #expect(whole.picture.width == reduced.picture.width && whole.picture.height == reduced.picture.height)
    for (strip, found) in zip(whole.annotation.strips, reduced.annotation.strips) {
      #expect(strip.map == found.map && strip.samples == found.samples)
      let isDropped = decision.leads.contains(strip.lead)
      // Beside the separators.
      let box = Rect(
        minX: strip.box.minX + 8, minY: strip.box.minY, maxX: strip.box.maxX - 8, maxY: strip.box.maxY)
      #expect((inked(reduced.picture, box) == 0) == isDropped, "\(strip.lead)")
      let gap = whole.truth.boxes(of: strip.lead, from: 2.3, to: 3.2)
      for box in gap {
        #expect(inked(whole.picture, box) > 0.01 && inked(reduced.picture, box) == 0, "\(strip.lead)")
      }
    }
    let labels = whole.annotation.texts.filter { $0.role == "label" }
    #expect(labels.count == 12 && labels.allSatisfy { inked(reduced.picture, $0.box) == 0 })
    let corner = whole.annotation.grid.box
    let empty = Rect(x: corner.minX, y: corner.minY, width: 40, height: 40)
    #expect(inked(whole.picture, empty) > 0.1 && inked(reduced.picture, empty) == 0)
  }

  @Test("the annotation has no grid, no labels, no ink of dropped leads, no points in gaps")
  func annotation() {
    let annotation = reduced.annotation
    #expect(annotation.page.paper.grid.style == .none && whole.annotation.page.paper.grid.style == .lines)
    #expect(!annotation.texts.contains { $0.role == "label" })
    #expect(
      annotation.texts.map(\.string) == whole.annotation.texts.filter { $0.role != "label" }.map(\.string))
    for strip in annotation.strips where decision.leads.contains(strip.lead) {
      #expect(strip.box.width == 0 && strip.polygon.isEmpty)
    }
    let missing = decision.missing(count: ecg.count, sampleRate: ecg.sampleRate)
    let points = reduced.truth.points
    #expect(!points.isEmpty)
    #expect(
      points.allSatisfy { point in
        missing[annotation.strips[point.strip].lead]?.allSatisfy { !$0.contains(point.sample) } ?? true
      })
    #expect(annotation.provenance.recordHash != whole.annotation.provenance.recordHash)
  }

  @Test("a signal that lacks the same is the signal that was drawn")
  func consistent() {
    var both = decision
    both.targets = SampleModality.allCases
    #expect(both.signal(ecg) == both.drawn(ecg))
    #expect(decision.signal(ecg) == ecg)
  }
}
