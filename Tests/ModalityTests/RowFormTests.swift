import Files
import Foundation
import Modality
import Samples
import TestSupport
import Testing

/// A sample in the forms that are read.
enum RowExamples {
  static let llava =
    #"{"id":"a","image":"p.png","ecg":"e","conversations":[{"from":"human","value":"<image>\n<ecg>\nWhat?"},{"from":"gpt","value":"x"}]}"#
  static let shareGPT =
    #"{"ecgs":["e"],"id":"a","images":["p.png"],"messages":[{"content":"<image>\n<ecg>\nWhat?","role":"user"},{"content":"x","role":"assistant"}]}"#
  static let parts =
    #"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"p.png","detail":"high"}},{"type":"text","text":"\n<ecg>\nWhat?"}]},{"role":"assistant","content":"x"}],"ecgs":["e"]}"#
  static let template =
    #"{"id":"a","images":["p.png"],"ecgs":["e"],"messages":[{"role":"user","content":[{"type":"image"},{"type":"text","text":"\n<ecg>\nWhat?"}]}]}"#
  static let responses =
    #"{"id":"a","ecg":["e"],"messages":[{"role":"user","content":[{"type":"input_image","image_url":"p.png"},{"type":"input_text","text":"\n<ecg>\nWhat?"}]}]}"#

  static let rows = [llava, shareGPT, parts, template, responses]
}

/// Rows in the forms of trainers and chat APIs.
@Suite struct RowFormTests {
  @Test(
    "rows of all forms say the same, and stay as they are where nothing changes", arguments: RowExamples.rows)
  func reading(row: String) throws {
    let sample = try Sample(line: row)
    #expect(sample.images == ["p.png"] && sample.ecgs == ["e"])
    #expect(sample.messages[0].isUser && sample.messages[0].content == "<image>\n<ecg>\nWhat?")
    #expect(sample.line() == row && !sample.id.isEmpty)
    #expect(ModalityCheck().faults(in: sample).isEmpty)
  }

  @Test(
    "a changed row keeps its form",
    arguments: [
      (
        RowExamples.llava, SampleModality.image,
        #"{"id": "a", "ecg": "e", "conversations": [{"from": "human", "value": "<ecg>\nWhat?"}, {"from":"gpt","value":"x"}]}"#
      ),
      (
        RowExamples.llava, .ecg,
        #"{"id": "a", "image": "p.png", "conversations": [{"from": "human", "value": "<image> What?"}, {"from":"gpt","value":"x"}]}"#
      ),
      (
        RowExamples.shareGPT, .ecg,
        #"{"ecgs": [], "id": "a", "images": ["p.png"], "messages": [{"content": "<image> What?", "role": "user"}, {"content":"x","role":"assistant"}]}"#
      ),
      (
        RowExamples.parts, .ecg,
        #"{"messages": [{"role": "user", "content": [{"type":"image_url","image_url":{"url":"p.png","detail":"high"}}, {"type": "text", "text": " What?"}]}, {"role":"assistant","content":"x"}], "ecgs": []}"#
      ),
      (
        RowExamples.parts, .image,
        #"{"messages": [{"role": "user", "content": [{"type": "text", "text": "<ecg>\nWhat?"}]}, {"role":"assistant","content":"x"}], "ecgs": ["e"]}"#
      ),
      (
        RowExamples.template, .image,
        #"{"id": "a", "images": [], "ecgs": ["e"], "messages": [{"role": "user", "content": [{"type": "text", "text": "<ecg>\nWhat?"}]}]}"#
      ),
      (
        RowExamples.responses, .ecg,
        #"{"id": "a", "ecg": [], "messages": [{"role": "user", "content": [{"type":"input_image","image_url":"p.png"}, {"type": "input_text", "text": " What?"}]}]}"#
      ),
    ])
  func changing(row: String, modality: SampleModality, expected: String) throws {
    let line = try Sample(line: row).removing(modality).line()
    #expect(line == expected, "\(line)")
    let again = try Sample(line: line)
    #expect(again[modality].isEmpty && ModalityCheck().faults(in: again).isEmpty)
    _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
  }

  @Test("tags change places in parts, and pictures get other paths")
  func parts() throws {
    var sample = try Sample(line: RowExamples.parts).swappingTags()
    sample.images = ["q.png"]
    let again = try Sample(line: sample.line())
    #expect(again.messages[0].content == "<ecg>\n<image>\nWhat?" && again.images == ["q.png"])
    #expect(sample.line().contains(#""detail": "high""#) || sample.line().contains(#""detail":"high""#))
  }

  @Test("a row of a chat API has a name of its own, whatever its place")
  func names() throws {
    let ids = try [RowExamples.parts, RowExamples.parts.replacing("What", with: "Who")].map {
      try Sample(line: $0).id
    }
    #expect(ids[0] != ids[1])
    #expect(try Sample(line: RowExamples.parts).id == ids[0])
    #expect(try !Sample(line: #"{"messages":[{"role":"user","content":"Hello"}]}"#).id.isEmpty)
  }

  @Test(
    "what says one thing twice, or is of an unknown kind, is told with its path",
    arguments: [
      (#"{"id":"a","messages":[],"conversations":[]}"#, "conversations"),
      (#"{"id":"a","messages":[],"images":["p"],"image":"p"}"#, "image"),
      (#"{"id":"a","messages":[],"objects":{"ecg":["e"]},"ecgs":["e"]}"#, "objects.ecg"),
      (
        #"{"messages":[{"role":"user","content":[{"type":"video"}]}]}"#, "messages[0].content[0].type"
      ),
      (
        #"{"messages":[{"role":"user","content":[{"type":"text","text":"<image>"},{"type":"image","image":"p"}]}]}"#,
        "messages[0].content[0]"
      ),
      (
        #"{"id":"a","images":["p"],"messages":[{"role":"user","content":[{"type":"image","image":"p"}]}]}"#,
        "images"
      ),
    ])
  func faults(row: String, path: String) {
    let fault = #expect(throws: RowFault.self) { try Sample(line: row) }
    #expect(fault?.path == path, "\(String(describing: fault))")
  }
}
