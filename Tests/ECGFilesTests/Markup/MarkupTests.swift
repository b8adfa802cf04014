import Foundation
import Testing

@testable import ECGFiles

@Suite struct MarkupTests {
  func root(_ text: String) throws -> MarkupElement {
    try MarkupReader.root(Array(text.utf8), path: "a.xml", format: "XML")
  }

  @Test func elementsAttributesAndText() throws {
    let root = try root("<n:a xmlns:n='u' k='1'> x <b n:t='&lt;2'>y&amp;<![CDATA[<z>]]></b><c/> </n:a>")
    #expect(root.name == "a")
    #expect(root.attributes["k"] == "1")
    #expect(root.text == "x")
    #expect(root["b"]?.text == "y&<z>")
    #expect(root.attribute("t", "b") == "<2")
    #expect(root.text("c") == nil)
    #expect(root.all("c").count == 1)
  }

  /// Entities are neither expanded nor read from elsewhere; a DTD that is not there is not missed.
  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % x SYSTEM 'x.dtd'> %x;]><a/>", "<!DOCTYPE a SYSTEM 'x.dtd'><a>&x;</a>",
    "<a>", "<a></b>", "", "x", "<a>&x;</a>",
  ])
  func refused(text: String) {
    #expect(throws: RecordingError.self) { try root(text) }
  }

  @Test func externalTypesAreNotRead() throws {
    let root = try root("<!DOCTYPE a SYSTEM 'restecg.dtd'><a>t</a>")
    #expect(root.text == "t")
  }

  @Test(arguments: ["\n<?xml version='1.0'?><a/>", "\r\n  <a/>", "\u{FEFF}<?xml version='1.0'?><a/>"])
  func blanksBeforeTheDeclaration(text: String) throws {
    #expect(try root(text).name == "a")
    #expect(MarkupStart.rootName(Array(text.utf8)) == "a")
  }

  @Test func depthIsBounded() {
    let text = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(throws: RecordingError.self) { try root(text) }
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf8, .isoLatin1, .windowsCP1252])
  func encodings(encoding: String.Encoding) throws {
    let names: [String.Encoding: String] = [.isoLatin1: "ISO-8859-1", .windowsCP1252: "windows-1252"]
    let name = names[encoding] ?? "utf-16"
    let mark: [UInt8] =
      encoding == .utf16LittleEndian ? [0xFF, 0xFE] : encoding == .utf16BigEndian ? [0xFE, 0xFF] : []
    // What says UTF-16 and is UTF-8 is read as that.
    let text = "<?xml version=\"1.0\" encoding=\"\(name)\"?><!-- <x> --><p:a xmlns:p=\"u\">\u{B5}V</p:a>"
    let bytes = mark + Array(try #require(text.data(using: encoding)))
    let root = try MarkupReader.root(bytes, path: "a", format: "XML")
    #expect(root.text == "\u{B5}V")
    #expect(MarkupStart.rootName(bytes) == "a")
  }

  /// Numbers are ASCII in every encoding; letters of one that is not read are marked as such.
  @Test(arguments: ["GB2312", "GBK", "ISO-8859-15", "windows-1251", "Shift_JIS"])
  func otherEncodings(name: String) throws {
    let text = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><a b=\"1.5\">-12 34 ".utf8)
    let root = try MarkupReader.root(text + [0xD0, 0xC4] + Array("</a>".utf8), path: "a", format: "XML")
    #expect(root.text == "-12 34 \u{FFFD}\u{FFFD}" && root.attributes["b"] == "1.5")
    var recording = StoredRecording(
      name: "a",
      channels: [
        StoredChannel(
          name: "I", unit: "mV", sampleRate: 500, samples: .values(Array(repeating: 0, count: 500)))
      ])
    recording.comments = [root.text, "Device: x"]
    #expect(recording.check() == nil && recording.comments == ["Device: x"])
    #expect(recording.warnings == ["1 of the texts are in an encoding that is not read: left out"])
  }

  @Test(arguments: [
    ("<a/>", "a"), ("<?xml version='1.0'?>\n<!-- c --><!DOCTYPE a [<!ELEMENT a ANY>]>\n<a b='c'>", "a"),
    ("a", nil), ("<", nil), ("<abc", nil), ("", nil), ("<!-- never ends", nil),
  ])
  func rootNames(text: String, name: String?) {
    #expect(MarkupStart.rootName(Array(text.utf8)) == name)
  }

  @Test(arguments: [
    ("", [] as [UInt8]?), ("QQ==", [0x41]), ("QUI=", [0x41, 0x42]), ("QU JD\n", [0x41, 0x42, 0x43]),
    ("Q", nil),
    ("QQ=", nil), ("Q===", nil), ("QQ==QQ==", nil), ("QU*D", nil), ("QUI", [0x41, 0x42]), ("QQ", [0x41]),
    ("+/+/", [0xFB, 0xFF, 0xBF]),
  ])
  func base64(text: String, bytes: [UInt8]?) {
    #expect(Base64.decoded(Array(text.utf8)) == bytes)
  }
}
