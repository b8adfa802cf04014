import Chart
import ECG
import Foundation
import Raster
import Testing

/// The documents say what is true.
@Suite struct AnnotationDocumentTests {
  private static let docs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")

  @Test("annotations follow the schema in docs", arguments: Layout.names)
  func schema(name: String) throws {
    let schema = try JSONSerialization.jsonObject(
      with: Data(contentsOf: Self.docs.appending(path: "annotation.schema.json")))
    let ecg = try SyntheticECG().recording(name: "synth").ecg
    let annotation = try ChartRenderer().chart(of: ecg, layout: Layout(named: name)).annotation
    let document = try JSONSerialization.jsonObject(with: Data(annotation.json()))
    let checker = SchemaChecker(root: try #require(schema as? [String: Any]))
    #expect(checker.faults(of: document, schema: checker.root, path: "$") == [])
    let moved = try JSONSerialization.jsonObject(with: Data(Self.moved(annotation).json()))
    #expect(checker.faults(of: moved, schema: checker.root, path: "$") == [])
    // The checker itself can see a fault.
    #expect(checker.faults(of: ["schema": "x"], schema: checker.root, path: "$").count > 5)
  }

  /// The annotation with a step of each kind and hidden samples.
  private static func moved(_ annotation: ChartAnnotation) -> ChartAnnotation {
    var moved = annotation
    let center = Point(x: 900, y: 700)
    let wave = WaveField.Wave(
      frequency: Point(x: 0.001, y: 0.002), phase: 0.25, amplitude: Point(x: 3.5, y: 2))
    moved.transform = PixelTransform([
      .homography(.rotation(degrees: 3)), .lens(RadialLens(center: center, radius: 1400, k: 0.02)),
      .sheet(
        BentSheet(
          center: center, direction: 5, distance: 2800,
          knots: [BentSheet.Knot(place: -900.5, slope: 4), BentSheet.Knot(place: 900, slope: -4)])),
      .waves(WaveField([wave])), .feed(UnevenFeed(axis: .x, pitch: 31.5, across: [3, 5], along: [0, 7])),
      .cut(SectionCut(normal: Point(x: 1, y: 0), distance: 600, offset: Point(x: 4, y: 9))),
      .window(Rect(minX: 0, minY: 0, maxX: 1500, maxY: 1200)),
    ])
    moved.framing = Page.PixelSize(width: 1500, height: 1200)
    moved.strips[0].hidden = [ChartAnnotation.Hidden(samples: 3..<9, cause: .cutAway)]
    return moved
  }

  @Test("the example in docs is computed so")
  func example() throws {
    let ecg = try SyntheticECG().recording(name: "synth").ecg
    let strip = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1")).annotation.strips[0]
    let pixel = strip.map.pixel(sample: 600, millivolts: 0.5)
    let text = try String(contentsOf: Self.docs.appending(path: "annotation.md"), encoding: .utf8)
    for value in [strip.map.a, strip.map.c] { #expect(text.contains(String(format: "%.4f", value))) }
    #expect(text.contains(String(format: "600 + 155.1181 = %.4f", pixel.x)))
    #expect(text.contains(String(format: "0.5 + %.4f = %.4f", strip.map.f, pixel.y)))
  }

  @Test("the options' files are those that docs name")
  func classes() throws {
    let text = try String(contentsOf: Self.docs.appending(path: "annotation.md"), encoding: .utf8)
    #expect(text.contains("13 grid, 14 text, 15 pulse, 16 marks"))
    #expect(ChartMask.classes.map(\.value) == Array(0...16))
    #expect(ChartMask.classes.suffix(4).map(\.name) == ["grid", "text", "pulse", "mark"])
  }
}

/// As much of JSON Schema as the schema uses.
private struct SchemaChecker {
  let root: [String: Any]

  func faults(of value: Any, schema: [String: Any], path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      return target.map { self.faults(of: value, schema: $0, path: path) } ?? ["\(path): no \(reference)"]
    }
    var faults: [String] = []
    if let type = schema["type"] as? String, !isOf(type, value) { faults.append("\(path): is no \(type)") }
    if let known = schema["enum"] as? [String], !known.contains(value as? String ?? "") {
      faults.append("\(path): \(value) is not known")
    }
    if let constant = schema["const"] as? String, value as? String != constant {
      faults.append("\(path): is not \(constant)")
    }
    if let object = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        faults.append("\(path).\(key): is missing")
      }
      if let properties = schema["properties"] as? [String: [String: Any]] {
        for (key, value) in object {
          guard let schema = properties[key] else {
            faults.append("\(path).\(key): is not in the schema")
            continue
          }
          faults += self.faults(of: value, schema: schema, path: "\(path).\(key)")
        }
      }
    }
    if let items = value as? [Any] {
      if items.count < schema["minItems"] as? Int ?? 0 { faults.append("\(path): too few") }
      if items.count > schema["maxItems"] as? Int ?? .max { faults.append("\(path): too many") }
      if let schema = schema["items"] as? [String: Any] {
        for item in items { faults += self.faults(of: item, schema: schema, path: "\(path)[]") }
      }
    }
    return faults
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
    case "number": value is Double
    case "boolean": value is Bool
    default: false
    }
  }
}
