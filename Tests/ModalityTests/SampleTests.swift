import Files
import Foundation
import Modality
import Samples
import TestSupport
import Testing

@Suite struct SampleTests {
  private static let row = #"""
    {"solution": "NORM", "id": "r\u0030", "messages": [{"role": "user", "content": "<image> \u4e2d\ud83d\ude00\n<ecg>",  "loss": 1.50}, {"content": "ok", "role": "assistant"}], "images": ["p/0-0.png"], "objects": {"ref": [], "ecg": ["files/0"], "bbox": [[1, 2e3]]}, "x": null}
    """#

  @Test("a row that is not changed is written as it was read, down to its blanks")
  func unchanged() throws {
    let odd = #" { "id" :7,"messages":[ ] , "images":null,"y":[true,false,-0.5E+2,{"a":{}}] } "#
    for line in [Self.row, odd] { #expect(try Sample(line: line).line() == line) }
    #expect(try Sample(line: odd).id == "7")
    #expect(try Sample(line: odd).fields == [Field(name: "y", json: #"[true,false,-0.5E+2,{"a":{}}]"#)])
  }

  @Test("a row says what it says")
  func reading() throws {
    let sample = try Sample(line: Self.row)
    #expect(sample.id == "r0" && sample.images == ["p/0-0.png"] && sample.ecgs == ["files/0"])
    #expect(sample.question == "<image> 中😀\n<ecg>")
    #expect(sample.messages[0].fields == [Field(name: "loss", json: "1.50")])
    #expect(sample.fields.map(\.name) == ["solution", "x"])
    #expect(sample.present == [.ecg, .image])
  }

  @Test("a changed row has the published order, and every other field as it was")
  func changed() throws {
    let sample = try Sample(line: Self.row).removing(.ecg)
    #expect(
      sample.line() == #"""
        {"id": "r\u0030", "messages": [{"role": "user", "content": "<image> 中😀", "loss": 1.50}, {"role": "assistant", "content": "ok"}], "images": ["p/0-0.png"], "objects": {"ref": [], "ecg": [], "bbox": [[1, 2e3]]}, "solution": "NORM", "x": null}
        """#)
    #expect(try Sample(line: sample.line()) == sample)
  }

  @Test("what a row does not have is not added to it")
  func lacking() throws {
    var sample = try Sample(line: #"{"messages": [], "id": "a"}"#)
    sample.id = "b"
    #expect(sample.line() == #"{"id": "b", "messages": []}"#)
    sample.ecgs = ["e"]
    #expect(sample.line() == #"{"id": "b", "messages": [], "objects": {"ecg": ["e"]}}"#)
  }

  @Test("a new sample is a published row, and reads back")
  func new() throws {
    var sample = Sample.both("q\"\\\n\u{1}", text: "tab\t")
    sample.fields = [Field(name: "solution", text: "x/y")]
    #expect(
      sample.line() == #"""
        {"id": "q\"\\\n\u0001", "messages": [{"role": "system", "content": "You read <ecg>  well."}, {"role": "user", "content": "tab\t"}, {"role": "assistant", "content": "Sinus rhythm."}], "images": ["p/q\"\\\n\u0001-0.png"], "objects": {"ecg": ["files/q\"\\\n\u0001"]}, "solution": "x/y"}
        """#)
    #expect(try Sample(line: sample.line()) == sample)
    #expect(try JSONSerialization.jsonObject(with: Data(sample.line().utf8)) is [String: Any])
  }

  @Test("rows in the published form are read and written without a change", arguments: ["s0", "s17", "a/b"])
  func published(id: String) throws {
    let line = #"""
      {"id": "\#(id)", "messages": [{"role": "user", "content": "<image>\n<ecg>\nInterpret."}, {"role": "assistant", "content": "Sinus rhythm."}], "images": ["p/\#(id).png"], "objects": {"ecg": ["files/\#(id)"]}}
      """#
    let sample = try Sample(line: line)
    #expect(sample.line() == line)
    var copy = Sample(id: sample.id, messages: sample.messages, images: sample.images, ecgs: sample.ecgs)
    copy.fields = sample.fields
    #expect(copy.line() == line)
  }

  @Test(
    "a wrong row is refused with the path of what is wrong",
    arguments: [
      ("", "", "is no JSON object"), ("[]", "", "is no JSON object"), ("{\"id\": \"a\"", "", "byte 10"),
      (#"{"id": "a", "messages": []} x"#, "", "after the end"), (#"{"messages": []}"#, "id", "is missing"),
      (#"{"id": "a"}"#, "messages", "is missing"), (#"{"id": "a", "id": "b"}"#, "id", "stands twice"),
      (#"{"id": [], "messages": []}"#, "id", "neither"),
      (#"{"id": "a", "messages": {}}"#, "messages", "not a list"),
      (#"{"id": "a", "messages": ["x"]}"#, "messages[0]", "not an object"),
      (#"{"id": "a", "messages": [{"role": "user"}]}"#, "messages[0].content", "is missing"),
      (#"{"id": "a", "messages": [{"role": 1, "content": ""}]}"#, "messages[0].role", "not a text"),
      (#"{"id": "a", "messages": [], "images": "p.png"}"#, "images", "not a list"),
      (#"{"id": "a", "messages": [], "images": ["p", 3]}"#, "images[1]", "not a text"),
      (#"{"id": "a", "messages": [], "objects": []}"#, "objects", "not an object"),
      (#"{"id": "a", "messages": [], "objects": {"ecg": [{}]}}"#, "objects.ecg[0].path", "is missing"),
      (#"{"id": "\ud800", "messages": []}"#, "", "half of a pair"), (#"{"id": "\x"}"#, "", "escape"),
      ("{\"id\": \"a\tb\"}", "", "control"), (#"{"id": 01}"#, "", "'01' is no value"),
      (#"{"id": nul}"#, "", "'nul'"),
      (#"{"id": "a",}"#, "", "string"), (#"{"id": "\u12g4"}"#, "", "hexadecimal"),
      (#"{"id": "a"#, "", "does not end"),
      (String(repeating: "[", count: 100_000), "", "is no JSON object"),
      (#"{"a": "# + String(repeating: "[", count: 100_000), "", "256 values"),
    ])
  func faults(line: String, path: String, problem: String) {
    let fault = #expect(throws: RowFault.self) { try Sample(line: line) }
    #expect(fault?.path == path && fault?.problem.contains(problem) ?? false, "\(String(describing: fault))")
  }

  @Test("pictures given as objects are known by their path")
  func objects() throws {
    let line = #"{"id": "a", "messages": [], "images": [{"bytes": null, "path": "p"}], "objects": null}"#
    let sample = try Sample(line: line)
    #expect(sample.images == ["p"] && sample.ecgs.isEmpty && sample.line() == line)
  }
}
