import Modality
import Samples

/// Any text as a JSON row of a set of conversations; a row that reads is written byte for byte, and with a modality taken
/// out it still reads.
enum RowTarget: FuzzTarget {
  static let name = "rows"

  static func seeds() throws -> [String: [UInt8]] {
    [
      "full": Array(
        """
        {"id":"a\\u00e9\\ud83d\\ude00","messages":[{"role":"user","content":"<image>\\n<ecg> What?","x":[1,{"y":null}]},\
        {"role":"assistant","content":"Sinus."}],"images":["a.png",{"path":"b.png"}],"objects":{"ecg":["r"],"z":-1.5e3},\
        "label":true}
        """.utf8),
      "least": Array(#"{"id":7,"messages":[]}"#.utf8),
    ]
  }

  static func run(_ bytes: [UInt8]) {
    let line = String(decoding: bytes, as: UTF8.self)
    guard let sample = try? Sample(line: line) else { return }
    guard sample.line() == line else { fatalError("a row that was not changed is written otherwise") }
    for modality in SampleModality.allCases {
      guard let again = try? Sample(line: sample.removing(modality).line()) else {
        fatalError("a changed row does not read")
      }
      guard again[modality].isEmpty else { fatalError("a modality that was removed is there") }
    }
    guard (try? Sample(line: sample.swappingTags().line())) != nil else {
      fatalError("a row with changed tags does not read")
    }
  }
}
