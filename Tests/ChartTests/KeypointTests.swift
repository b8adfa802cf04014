import ECG
import Foundation
import Raster
import Testing

@testable import Chart

/// Keypoints, the kinds of boxes, and crops of strips.
@Suite struct KeypointTests {
  private func chart(
    _ changes: [(key: String, value: String)] = [], layout: String = "3x4+1", of ecg: TwelveLeadECG? = nil
  ) throws -> Chart {
    try ChartRenderer().chart(
      of: ecg ?? SyntheticECG().recording(name: "synth").ecg,
      layout: Layout(named: layout, changes: [("paper.dpi", "100")] + changes))
  }

  private func source(_ chart: Chart) -> TruthSource { TruthSource(chart, fileName: "a.png") }

  @Test("strips begin and end at their first and last sample, pulses and pages have four corners")
  func keypoints() throws {
    let chart = try chart()
    let objects = source(chart).keypoints(.ink)
    #expect(objects.count == 13 + 4 + 1 && objects.allSatisfy { $0.points.count == KeypointObject.count })
    #expect(objects.prefix(13).map(\.strip) == Array(0..<13))
    for (strip, object) in zip(chart.annotation.strips, objects) {
      let own = chart.truth.points.filter { $0.strip == object.strip }.map(\.place)
      #expect(object.points[2].place == own.first && object.points[3].place == own.last)
      #expect(object.points[1].place == strip.baseline && object.category == strip.lead.rawValue)
      let label = try #require(chart.annotation.texts.first { $0.strip == object.strip })
      #expect(label.box.contains(try #require(object.points[0].place)))
      #expect(object.points.allSatisfy { $0.visibility == .visible })
    }
    let scale = chart.annotation.page.paper.pixelsPerMillimeter
    for pulse in objects[13..<17] {
      let corners = try pulse.points.map { try #require($0.place) }
      // 1 mV of 10 mm, 0.2 s of 5 mm.
      #expect(abs(corners[0].y - corners[1].y - 10 * scale) < 1e-6 && corners[0].x == corners[1].x)
      #expect(abs(corners[2].x - corners[1].x - 5 * scale) < 1e-6 && corners[2].y == corners[1].y)
      #expect(corners[3].y == corners[0].y)
    }
    let page = try #require(objects.last)
    #expect(page.points.map(\.place) == Rect(x: 0, y: 0, width: 1100, height: 850).corners)
    #expect(KeypointObject.categories[page.category].name == "page")
  }

  @Test("what the picture does not show is absent, what is covered is hidden")
  func visibility() throws {
    let chart = try chart()
    let cover = Rect(x: 0, y: 0, width: 200, height: 900)
    var annotation = chart.annotation
    annotation.framing = Page.PixelSize(width: 1000, height: 850)
    annotation.strips[1].hidden = [
      ChartAnnotation.Hidden(samples: annotation.strips[1].samples, cause: .faded)
    ]
    let seen = TruthSource(
      chart, seen: chart.truth.changing { $0 = annotation }, fileName: "a.png", resolution: 100,
      covers: [cover.corners], motion: nil)
    let objects = seen.keypoints(.ink)
    for (index, object) in objects.enumerated() {
      for point in object.points {
        guard let place = point.place else {
          #expect(point.visibility == .absent)
          continue
        }
        #expect(place.x <= 1000)
        if index != 1 { #expect((point.visibility == .hidden) == cover.contains(place), "\(index) \(place)") }
      }
    }
    #expect(objects[1].points.map(\.visibility) == [.visible, .visible, .hidden, .hidden])
    let page = try #require(objects.last)
    #expect(page.points.map(\.visibility) == [.hidden, .absent, .absent, .hidden])
    // The last column's strips end beyond the picture.
    #expect(objects[3].points[3].visibility == .absent)
  }

  @Test("a strip without ink is no object, whatever its box", arguments: ObjectBox.allCases)
  func blank(box: ObjectBox) throws {
    var samples = [Float](repeating: 0, count: 12 * 5000)
    for index in Lead.v3.rawValue * 5000..<(Lead.v3.rawValue + 1) * 5000 { samples[index] = .nan }
    let ecg = try TwelveLeadECG(name: "gap", sampleRate: 500, samples: samples)
    let source = try source(chart(of: ecg))
    let found = source.objects(box)
    #expect(found.count(where: \.isLead) == 12 && !found.contains { $0.name == "V3" })
    #expect(!source.keypoints(box).contains { $0.category == Lead.v3.rawValue })
    #expect(try !source.stripCrops().contains { source.truth.annotation.strips[$0.strip].lead == .v3 })
  }

  @Test("panels are the cells of the layout: side by side, as high as rows are apart")
  func panels() throws {
    let chart = try chart()
    let scale = chart.annotation.page.paper.pixelsPerMillimeter
    let panels = source(chart).objects(.panel).filter(\.isLead)
    for (panel, strip) in zip(panels, chart.page.strips) {
      #expect(panel.box == strip.frame.scaled(by: scale))
      #expect(abs(panel.box.width - (strip.row == 3 ? 250 : 62.5) * scale) < 1e-6)
    }
    for (left, right) in zip(panels, panels.dropFirst()).filter({ $0.box.minY == $1.box.minY }) {
      #expect(abs(left.box.maxX - right.box.minX) < 1e-6)
    }
  }

  @Test("oriented boxes are never larger than upright ones, and have four corners")
  func oriented() throws {
    let source = try source(chart())
    for (turned, upright) in zip(source.objects(.oriented), source.objects(.ink)) {
      #expect(turned.polygon.count == 4 && turned.box == upright.box)
      #expect(turned.area <= upright.box.width * upright.box.height + 1e-6)
      #expect(turned.area >= upright.area - 1e-6)
    }
  }

  @Test("COCO's keypoints and YOLO's poses say the same")
  func forms() throws {
    let chart = try chart()
    let document = try #require(
      try JSONSerialization.jsonObject(
        with: Data(TruthForm.cocoKeypoints.bytes(of: source(chart)))) as? [String: [[String: Any]]])
    let categories = try #require(document["categories"])
    #expect(categories.map { $0["id"] as? Int } == Array(1...12) + [16, 17])
    #expect(categories.allSatisfy { ($0["keypoints"] as? [String])?.count == 4 })
    let lines = String(decoding: try TruthForm.yoloPose.bytes(of: source(chart)), as: UTF8.self)
      .split(separator: "\n")
    let objects = try #require(document["annotations"])
    #expect(lines.count == objects.count && objects.count == 18)
    for (line, object) in zip(lines, objects) {
      let values = line.split(separator: " ").compactMap { Double($0) }
      let points = try #require(object["keypoints"] as? [Double])
      let box = try #require(object["bbox"] as? [Double])
      #expect(values.count == 5 + 12 && points.count == 12 && object["num_keypoints"] as? Int == 4)
      #expect(abs(values[1] * 1100 - box[0] - box[2] / 2) < 0.02)
      for index in 0..<4 {
        #expect(abs(values[5 + 3 * index] * 1100 - points[3 * index]) < 0.01)
        #expect(abs(values[6 + 3 * index] * 850 - points[3 * index + 1]) < 0.01)
        #expect(values[7 + 3 * index] == points[3 * index + 2])
      }
    }
  }

  @Test("crops hold the ink of one strip, and name those whose ink lies in them")
  func crops() throws {
    for gain in ["10", "60"] {
      let chart = try chart([("paper.gain", gain)])
      let source = source(chart)
      let size = chart.page.pixelSize
      let masks = try source.strips().map { StripInk.mask(of: [$0], size) }
      let crops = try source.stripCrops()
      #expect(crops.map(\.strip) == Array(0..<13))
      for crop in crops {
        let mask = masks[crop.strip]
        #expect(crop.mask == mask.part(crop.area))
        #expect(crop.mask.bytes.count { $0 == 255 } == mask.bytes.count { $0 == 255 })
        let others = masks.indices.filter { index in
          index != crop.strip && masks[index].part(crop.area).bytes.contains(255)
        }
        #expect(crop.others == others)
      }
      if gain == "60" { #expect(crops.contains { !$0.others.isEmpty }) }
    }
  }
}
