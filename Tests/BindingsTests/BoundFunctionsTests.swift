import Chart
import Corruption
import ECG
import Foundation
import Pipeline
import Raster
import Testing

@testable import Bindings

/// Functions by name: answers, errors, and bytes equal to the command's.
@Suite struct BoundFunctionsTests {
  private func call(_ name: String, _ request: String = "{}", _ arrays: NumberArray...) -> Answer {
    BoundFunctions.answer(name, Array(request.utf8), arrays)
  }

  private func text(_ answer: Answer) -> String { String(decoding: answer.json, as: UTF8.self) }

  private func signal() throws -> NumberArray {
    let ecg = try SyntheticECG().recording(name: "a").ecg
    return NumberArray(shape: [12, ecg.count], .floats(ecg.samples))
  }

  @Test func `No two functions have one name`() {
    #expect(Set(BoundFunctions.names).count == BoundFunctions.names.count)
  }

  @Test(arguments: BoundFunctions.names)
  func `An unknown option is an error of usage`(name: String) {
    let answer = call(name, #"{"no-such-option": 1}"#, NumberArray(shape: [1], .bytes([0])))
    #expect(answer.status == 2)
    #expect(text(answer).contains("\"kind\": \"usage\""))
  }

  @Test(arguments: BoundFunctions.names)
  func `docs/c-abi.md has each function`(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let docs = try String(contentsOf: root.appending(path: "docs/c-abi.md"), encoding: .utf8)
    #expect(docs.contains("`\(name)`"))
  }

  @Test func `An unknown function names the nearest one`() {
    let answer = call("rendr")
    #expect(text(answer) == #"{"error": "no function 'rendr'; did you mean 'render'?", "kind": "usage"}"#)
  }

  @Test func `A chart is the pipeline's`() throws {
    let ecg = try SyntheticECG().recording(name: "a").ecg
    var options = RenderBatch.Options(
      layout: try LayoutSource(named: "3x4+1", changes: [("paper.dpi", "80")]))
    options.seed = 7
    options.corruption = try CorruptionSource("scan")
    let chart = try ChartMaker().chart(of: ecg, options.request(for: "a"))
    let answer = call(
      "render", #"{"rate": 500, "name": "a", "dpi": 80, "seed": 7, "corrupt": "scan", "annotation": true}"#,
      try signal())
    #expect(answer.status == 0)
    guard case .bytes(let pixels) = answer.arrays[0].values, case .bytes(let json) = answer.arrays[1].values
    else {
      Issue.record("arrays of other types")
      return
    }
    #expect(pixels == chart.seen.picture.bytes)
    #expect(json == (try chart.seen.annotation.json()))
  }

  @Test(arguments: [
    NumberArray(shape: [3], .floats([0, 0, 0])), NumberArray(shape: [1, 3], .bytes([0, 0, 0])),
    NumberArray(shape: [0, 0], .floats([])), NumberArray(shape: [12, 0], .doubles([])),
    NumberArray(shape: [12, 1], .floats(Array(repeating: .infinity, count: 12))),
    NumberArray(shape: [12, 1], .integers(Array(repeating: 0, count: 12))),
  ])
  func `Arrays that are no signals`(array: NumberArray) {
    #expect(call("render", #"{"rate": 500}"#, array).status == 2)
  }

  @Test(arguments: [[-1], [1 << 62, 4], [Int64.max, Int64.max], [0, -1], [0, Int64.max], [600_000_001]])
  func `Shapes that are refused`(shape: [Int64]) { #expect(NumberArray.count(of: shape) == nil) }

  @Test(arguments: [([], 1), ([0], 0), ([3, 0, 5], 0), ([12, 5000], 60_000)])
  func `Shapes`(shape: [Int64], count: Int) { #expect(NumberArray.count(of: shape) == count) }
}
