import TestSupport
import Testing

@testable import Evaluation

@Suite struct ConsistencyTableTests {
  @Test func linesAreAddedAsPublished() throws {
    let folder = try TemporaryFolder()
    let summary = try ReportConsistency(
      image: Fixture.path("r1/consistency/img.jsonl"), signal: Fixture.path("r1/consistency/ts.jsonl")
    ).run()
    for name in ["m-v1", "a, \"b\""] {
      try ConsistencyTable.add(
        summary, modelName: name, image: "i.jsonl", signal: "s.jsonl", folder: folder.path("out"))
    }
    let table = String(decoding: try folder.bytes("out/consistency_summary.csv"), as: UTF8.self)
    let lines = table.split(separator: "\n")
    #expect(lines[0] == "model_name,BLEU,ROUGE-L,SBERT_Cosine_Mean,num_samples,image_only_path,ts_only_path")
    #expect(lines[1].hasPrefix("m-v1,0.558905759763") && lines[1].hasSuffix(",,53,i.jsonl,s.jsonl"))
    #expect(lines[2].hasPrefix("\"a, \"\"b\"\"\",0.558"))
    #expect(lines.count == 3)
  }

  @Test(arguments: [
    ("training/m/v1/checkpoint-9/infer_result/img.jsonl", "m-v1-checkpoint-9"), ("/a/b/img.jsonl", "b"),
    ("training/m/v1/img.jsonl", "m-v1-img.jsonl"), ("training/m/img.jsonl", "m"), ("img.jsonl", ""),
  ])
  func modelNamesComeFromPaths(_ path: String, _ name: String) {
    #expect(ConsistencyTable.modelName(ofPath: path) == name)
  }
}
