import Chart
import ECG
import Foundation
import Raster
import Testing

/// The truth of charts whose record has gaps.
@Suite struct GapTests {
  /// What is missing of a period, as shares of it: at the start, in the middle, at the end, several times, all of it,
  /// all but a moment.
  private static let missing: [[Range<Double>]] = [
    [0..<0.4], [0.3..<0.7], [0.6..<1], [0.1..<0.3, 0.35..<0.6, 0.7..<0.95], [0..<1], [0..<0.5, 0.53..<1],
  ]

  /// A layout with the time in s that most of its strips show.
  private static let layouts = [("3x4+1", 2.5), ("12x1", 10.0), ("ecg-plot", 10.0)]

  /// Another kind of gap in each lead; aVL and V5 are missing.
  private func chart(_ name: String, period: Double) throws -> Chart {
    var ecg = try SyntheticECG().recording(name: "gaps").ecg
    let rate = ecg.sampleRate
    for lead in Lead.allCases {
      let gaps = Self.missing[lead.rawValue % Self.missing.count]
      ecg.update(lead) { samples in
        for sample in samples.indices {
          let share = (Double(sample) / rate / period).truncatingRemainder(dividingBy: 1)
          if gaps.contains(where: { $0.contains(share) }) { samples[sample] = .nan }
        }
      }
    }
    return try ChartRenderer().chart(of: ecg, layout: Layout(named: name))
  }

  private func extent(_ points: [Point]) -> Rect? {
    let (xs, ys) = (points.map(\.x).sorted(), points.map(\.y).sorted())
    guard let left = xs.first, let right = xs.last, let top = ys.first, let bottom = ys.last else {
      return nil
    }
    return Rect(minX: left, minY: top, maxX: right, maxY: bottom)
  }

  private func isNear(_ one: Rect, _ other: Rect) -> Bool {
    zip(one.corners, other.corners).allSatisfy { abs($0.x - $1.x) < 1e-6 && abs($0.y - $1.y) < 1e-6 }
  }

  @Test("boxes and polygons keep to the ink", arguments: layouts)
  func outlines(name: String, period: Double) throws {
    let chart = try chart(name, period: period)
    let annotation = chart.annotation
    let half = annotation.page.paper.trace.width / 2 * annotation.page.paper.pixelsPerMillimeter
    let points = Dictionary(grouping: chart.truth.points, by: \.strip)
    for (index, strip) in annotation.strips.enumerated() {
      let places = points[index, default: []].map(\.place)
      #expect(places.isEmpty == [.aVL, .v5].contains(strip.lead) && places.isEmpty == strip.polygon.isEmpty)
      guard let ink = extent(places)?.expanded(by: half), let outline = extent(strip.polygon) else {
        continue
      }
      #expect(isNear(strip.box, ink), "\(strip.lead): \(strip.box), \(ink)")
      #expect(isNear(outline, ink), "\(strip.lead): \(strip.polygon)")
      #expect(strip.polygon.count <= 24)
      #expect(places.allSatisfy(strip.polygon.surrounds), "\(strip.lead)")
    }
  }

  @Test("all forms are written and stay on the ink", arguments: layouts)
  func forms(name: String, period: Double) throws {
    let chart = try chart(name, period: period)
    let annotation = chart.annotation
    let bytes = try annotation.json()
    #expect(try ChartAnnotation(json: bytes).json() == bytes)
    #expect(try !ECGImageKit.json(of: chart.truth).isEmpty)
    let inked = annotation.strips.filter { !$0.polygon.isEmpty }
    let names = YOLO.labels(of: annotation).split(separator: "\n").compactMap { Int($0.prefix { $0 != " " }) }
    #expect(names.filter { $0 < 12 } == inked.map(\.lead.rawValue))
    var coco = COCO()
    coco.add(annotation, file: "a.png")
    let form = try #require(JSONSerialization.jsonObject(with: Data(coco.json())) as? [String: Any])
    let objects = try #require(form["annotations"] as? [[String: Any]])
    #expect(objects.count { ($0["category_id"] as? Int ?? 0) <= 12 } == inked.count)
    for object in objects {
      let box = try #require(object["bbox"] as? [Double])
      let corners = try #require((object["segmentation"] as? [[Double]])?.first)
      for (index, value) in corners.enumerated() {
        let side = index % 2
        #expect(value >= box[side] - 0.02 && value <= box[side] + box[side + 2] + 0.02, "\(object)")
      }
    }
  }

  @Test("the mask's ink lies in the boxes", arguments: layouts)
  func mask(name: String, period: Double) throws {
    let chart = try chart(name, period: period)
    let mask = try ChartMask.picture(of: chart)
    for lead in Lead.allCases {
      let boxes = chart.annotation.strips.filter { $0.lead == lead && !$0.polygon.isEmpty }
        .map { $0.box.expanded(by: 1) }
      var count = 0
      for (pixel, value) in mask.bytes.enumerated() where Int(value) == lead.rawValue + 1 {
        let place = Point(x: Double(pixel % mask.width) + 0.5, y: Double(pixel / mask.width) + 0.5)
        count += 1
        if !boxes.contains(where: { $0.contains(place) }) { Issue.record("\(lead): \(place)") }
      }
      #expect((count > 0) == !boxes.isEmpty, "\(lead)")
    }
  }

  @Test("a single sample has the pen's width around it")
  func dot() throws {
    let ecg = try TwelveLeadECG.flat(0) { _, sample in sample == 1000 ? 0 : .nan }
    let annotation = try ChartRenderer().chart(of: ecg, layout: Layout(named: "12x1")).annotation
    let width = annotation.page.paper.trace.width * annotation.page.paper.pixelsPerMillimeter
    for strip in annotation.strips {
      let place = strip.map.pixel(sample: 1000, millivolts: 0)
      let pen = Rect(x: place.x, y: place.y, width: 0, height: 0).expanded(by: width / 2)
      let outline = try #require(extent(strip.polygon))
      #expect(isNear(strip.box, pen) && isNear(outline, pen))
    }
  }
}
