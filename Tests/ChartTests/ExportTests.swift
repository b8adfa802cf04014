import ECG
import Files
import Foundation
import Raster
import Testing

@testable import Chart

/// The other forms of the ground truth.
@Suite struct ExportTests {
  private let chart: Chart

  init() throws {
    chart = try ChartRenderer().chart(
      of: SyntheticECG().recording(name: "synth").ecg,
      layout: Layout(named: "3x4+1", changes: [("paper.dpi", "100")]))
  }

  @Test func npyIsWhatNumPyReads() throws {
    let bytes = NPY.encode([1, -2.5, .infinity], shape: [3])
    #expect(bytes.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let length = Int(bytes[8]) | Int(bytes[9]) << 8
    #expect((10 + length).isMultiple(of: 64) && bytes[9 + length] == 10)
    let header = String(decoding: bytes[10..<10 + length], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }"))
    #expect(bytes.suffix(12) == [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0, 0, 0, 0x80, 0x7F])
    #expect(chart.truth.points.count == 4 * 5000)
    #expect(chart.truth.pointsNPY().count == 128 + 4 * 5000 * 16)
  }

  @Test("every form writes the same bytes again, under names of its own")
  func forms() throws {
    let source = TruthSource(chart, fileName: "a.png")
    for form in TruthForm.all {
      let (bytes, again) = (try form.bytes(of: source), try form.bytes(of: source))
      #expect(!bytes.isEmpty && bytes == again, "\(form.name)")
      #expect(TruthForm.named(form.name) == form)
    }
    for key in [\TruthForm.name, \.ending, \.folder] {
      #expect(Set(TruthForm.all.map { $0[keyPath: key] }).count == TruthForm.all.count)
    }
  }

  @Test("a mask's classes lie where the annotation says")
  func mask() throws {
    let mask = try ChartMask.picture(of: chart)
    #expect(mask.format == .gray && mask.width == 1100 && mask.height == 850)
    let values = Set(mask.bytes)
    #expect(values == Set(ChartMask.classes.map(\.value)))
    var found: [UInt8: Rect] = [:]
    for y in 0..<mask.height {
      for x in 0..<mask.width {
        let value = mask.bytes[y * mask.width + x]
        let pixel = Rect(x: Double(x), y: Double(y), width: 1, height: 1)
        found[value] = found[value]?.union(pixel) ?? pixel
      }
    }
    for lead in Lead.allCases {
      let boxes = chart.annotation.strips.filter { $0.lead == lead }.map(\.box)
      let union = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
      let ink = try #require(found[UInt8(lead.rawValue + 1)])
      #expect(union.expanded(by: 1).contains(ink), "\(lead)")
    }
    #expect(chart.annotation.grid.box.expanded(by: 2).contains(try #require(found[13])))
  }

  @Test func coco() throws {
    var coco = COCO()
    coco.add(chart.annotation, file: "a.png")
    coco.add(chart.annotation, file: "b.png")
    let form = try #require(JSONSerialization.jsonObject(with: Data(coco.json())) as? [String: Any])
    let images = try #require(form["images"] as? [[String: Any]])
    #expect(images.map { $0["file_name"] as? String } == ["a.png", "b.png"])
    let objects = try #require(form["annotations"] as? [[String: Any]])
    // 13 strips, 13 labels, 4 pulses, header and footer, in two pictures.
    #expect(objects.count == 2 * 32)
    #expect(Set(objects.compactMap { $0["id"] as? Int }).count == objects.count)
    for object in objects {
      let box = try #require(object["bbox"] as? [Double])
      #expect(box[0] >= 0 && box[1] >= 0 && box[2] > 0 && box[3] > 0)
      #expect(box[0] + box[2] <= 1100.01 && box[1] + box[3] <= 850.01)
      let area = try #require(object["area"] as? Double)
      #expect(area > 0 && area <= box[2] * box[3] + 1)
      #expect((1...16).contains(object["category_id"] as? Int ?? 0))
    }
  }

  @Test func yolo() throws {
    let lines = YOLO.labels(of: chart.annotation).split(separator: "\n")
    #expect(lines.count == 32)
    for line in lines {
      let values = line.split(separator: " ").compactMap { Double($0) }
      #expect(values.count == 5 && (0...15).contains(values[0]))
      #expect(values.dropFirst().allSatisfy { $0 > 0 && $0 < 1 })
    }
    let folders = [(split: "train", folder: "train/images")]
    #expect(YOLO.dataYAML(.detect, folders: folders).contains("  11: V6\n"))
    #expect(YOLO.dataYAML(.pose, folders: folders).contains("kpt_shape: [4, 3]\nnames:\n"))
  }

  @Test("oriented boxes are as small as a turned rectangle, and hold what they are around")
  func orientedBoxes() throws {
    let turned = [Point(x: 10, y: 0), Point(x: 50, y: 30), Point(x: 44, y: 38), Point(x: 4, y: 8)]
    let box = try #require(OrientedBox(around: turned + [Point(x: 27, y: 19)]))
    for corner in turned {
      #expect(box.corners.contains { abs($0.x - corner.x) < 1e-9 && abs($0.y - corner.y) < 1e-9 })
    }
    #expect(OrientedBox(around: [Point(x: 0, y: 0), Point(x: 1, y: 1), Point(x: 2, y: 2)]) == nil)
    #expect(OrientedBox(around: []) == nil)
    let source = TruthSource(chart, fileName: "a.png")
    let lines = YOLO.labels(of: source, task: .obb, box: .ink).split(separator: "\n")
    let boxes = YOLO.labels(of: chart.annotation).split(separator: "\n")
    let segments = YOLO.labels(of: source, task: .segment, box: .ink).split(separator: "\n")
    #expect(lines.count == 32 && segments.count == 32)
    for (line, box) in zip(lines, boxes) {
      let values = line.split(separator: " ").compactMap { Double($0) }
      let straight = box.split(separator: " ").compactMap { Double($0) }
      #expect(values.count == 9 && values[0] == straight[0])
      #expect(values.dropFirst().allSatisfy { (0...1).contains($0) })
      // A trace that rises has a smaller box across; no box is larger than the straight one.
      var area = 0.0
      for (from, to) in [(1, 3), (3, 5), (5, 7), (7, 1)] {
        area += values[from] * values[to + 1] - values[to] * values[from + 1]
      }
      #expect(abs(area) / 2 <= straight[3] * straight[4] + 1e-4)
    }
  }

  @Test func ecgImageKit() throws {
    let bytes = try ECGImageKit.json(of: chart.truth)
    let form = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(form["width"] as? Int == 1100 && form["height"] as? Int == 850)
    let grid = try #require(form["x_grid"] as? Double)
    #expect(abs(grid - 5 * 100 / 25.4) < 0.01)
    let leads = try #require(form["leads"] as? [[String: Any]])
    #expect(leads.count == 13)
    let pixels = try #require(leads[1]["plotted_pixels"] as? [[Double]])
    let point = try #require(chart.truth.points.first { $0.strip == 1 })
    #expect(abs(pixels[0][0] - point.place.y) < 0.01 && abs(pixels[0][1] - point.place.x) < 0.01)
  }

  @Test("highlights are read and drawn where the lead is")
  func highlights() throws {
    #expect(Highlight("II 1.12-1.24") == Highlight(lead: .ii, from: 1.12, to: 1.24))
    for text in ["", "II", "II 1.2", "X 1-2", "II 2-1", "II a-b", "II 1-2-3"] {
      #expect(Highlight(text) == nil)
    }
    let overlay = ChartOverlay(chart)
    let picture = try overlay.highlighting([Highlight(lead: .v6, from: 8, to: 8.2)])
    let box = try #require(chart.truth.boxes(of: .v6, from: 8, to: 8.2).first)
    let changed = picture.bytes.indices.filter { picture.bytes[$0] != chart.picture.bytes[$0] }
    #expect(!changed.isEmpty)
    for index in changed {
      let place = Point(x: Double(index / 3 % 1100) + 0.5, y: Double(index / 3 / 1100) + 0.5)
      #expect(box.expanded(by: 7).contains(place))
    }
    #expect(try overlay.truth() != chart.picture)
  }
}
