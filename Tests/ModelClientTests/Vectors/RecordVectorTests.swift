import Chart
import Evaluation
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: !ReferenceRun.isAbsent, "needs the reference cases beside the checkout"))
struct RecordVectorTests {
  @Test func paths() throws {
    let folders = RecordFolders([.ptbxl: "/base", .mimic: "/base/"])
    for vector in try ReferenceRun.json("record_paths.json").elements ?? [] {
      var sample = try #require(try ReferenceRun.samples().first).metadata
      sample.source = try #require(vector["data_source"]?.text)
      sample.ecgID = try #require(vector["ecg_id"]?.text)
      sample.subjectID = vector["subject_id"]?.text
      let expected = try #require(vector["result"]?.text)
      if expected.hasPrefix("exception") {
        #expect(throws: EvaluationError.self) { try folders.path(of: sample) }
      } else {
        #expect(try folders.path(of: sample) == expected)
      }
    }
  }

  /// Signals as the published program hands them over, and a picture of the published size.
  @Test(arguments: ["image", "signal"]) func signals(_ stub: String) throws {
    let records = try ReferenceRun.records()
    let settings = AttachmentSettings(
      folders: ReferenceRun.recordFolders(records), layout: try LayoutSource(named: "ecg-plot"))
    let maker = AttachmentMaker(settings, prompt: try .published())
    let calls = try ReferenceRun.json("calls_stub-\(stub)_default.json.gz").elements ?? []
    var initial = calls.filter { $0["n_turns"]?.int == 2 }[...]
    for sample in try ReferenceRun.samples() {
      let next = initial.popFirst()
      let call = try #require(next)
      let turn = try #require(call["new_user_turn"])
      let input = try #require(ModelInput(stub == "image" ? [.image, .signal] : [.signal, .image]))
      let product = try maker.product(of: sample, for: input)
      let path = try #require(call["kwargs"]?["ecg_path"]?.text)
      #expect(product.attachment.recordPath.hasSuffix(path.replacing("ecg/", with: "")))
      #expect(product.attachment.signal?.digest == turn["signal"]?["sha256_f32le"]?.text)
      let size = try #require(product.attachment.picture?.size)
      #expect([size.width, size.height] == turn["image"]?["size"]?.elements?.compactMap(\.int))
      let question = sample.initialQuestion.text + (product.note ?? "")
      #expect(question == turn["question"]?.text)
    }
  }

  @Test func nothingIsReadForTheirPathAlone() throws {
    let settings = AttachmentSettings(
      folders: RecordFolders([.ptbxl: "/nowhere", .mimic: "/nowhere"]),
      layout: try LayoutSource(named: "ecg-plot"))
    let maker = AttachmentMaker(settings, prompt: try .published())
    for sample in try ReferenceRun.samples() {
      let product = try maker.product(of: sample, for: .text)
      #expect(product.attachment.picture?.png == nil && product.attachment.signal?.count == nil)
      #expect(product.note == nil)
    }
  }
}
