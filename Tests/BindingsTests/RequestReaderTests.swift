import Testing

@testable import Bindings

/// Options of requests, and what is wrong with them.
@Suite struct RequestReaderTests {
  private func reader(_ json: String) throws -> RequestReader { try RequestReader(Array(json.utf8), of: "f") }

  /// What is wrong after some keys were read.
  private func fault(_ json: String, _ read: (RequestReader) -> Void) throws -> String {
    let reader = try reader(json)
    read(reader)
    let error = #expect(throws: RequestError.self) { try reader.finish("f") }
    return error?.description ?? ""
  }

  @Test func `Values of each kind`() throws {
    let request = try reader(
      #"{"a": "x", "b": true, "c": 2.5, "d": 7, "e": ["p", "q"], "f": "r", "g": null, "s": "18446744073709551615"}"#
    )
    #expect(request.text("a") == "x")
    #expect(request.flag("b"))
    #expect(!request.flag("absent"))
    #expect(request.number("c", in: 0...3) == 2.5)
    #expect(request.whole("d", in: 0...9) == 7)
    #expect(request.texts("e") == ["p", "q"])
    #expect(request.texts("f") == ["r"])
    #expect(!request.has("g"))
    #expect(request.seed("s") == .max)
    #expect(request.seed() == 0)
    try request.finish("f")
  }

  @Test func `A key that nobody reads is named with the nearest one`() throws {
    let fault = try fault(#"{"layot": 1}"#) { _ = $0.text("layout") }
    #expect(fault == "f: 'layot' is an unknown option; did you mean 'layout'?")
  }

  @Test func `A key within an object, too`() throws {
    let fault = try fault(#"{"details": {"agee": "59"}}"#) { _ = $0.object("details")?.text("age") }
    #expect(fault == "f: 'details.agee' is an unknown option; did you mean 'age'?")
  }

  @Test func `All faults are told at once`() throws {
    let fault = try fault(#"{"a": 1, "b": "x"}"#) {
      _ = $0.text("a")
      _ = $0.number("b", in: 0...1, unit: "Hz")
      $0.require("c", "a path")
    }
    #expect(
      fault
        == "f: 'a' is a number; give a text; 'b' is a text; give a number from 0 to 1 Hz; 'c' is missing; give a path"
    )
  }

  @Test(arguments: [
    ("1.5", "is not a whole number"), ("1e30", "is not a whole number"), ("-1", "is -1; give 0 to 9"),
    ("\"1\"", "is not a whole number"), ("1e400", "is not a whole number"),
  ])
  func `Whole numbers`(json: String, problem: String) throws {
    #expect(try fault("{\"a\": \(json)}") { _ = $0.whole("a", in: 0...9) }.contains(problem))
  }

  @Test(arguments: ["1e400", "-1e400", "11", "\"3\"", "[3]"])
  func `Numbers out of range`(json: String) throws {
    #expect(try fault("{\"a\": \(json)}") { _ = $0.number("a", in: 0...10) }.contains("give"))
  }

  @Test(arguments: ["-1", "1.5", "\"x\"", "18446744073709551616", "true"])
  func `Invalid seeds`(json: String) throws {
    #expect(
      try fault("{\"seed\": \(json)}") { _ = $0.seed() }.contains("'seed' is not a whole number from 0"))
  }

  @Test(arguments: ["", "[]", "{", "nul", "{\"a\": 1, \"a\": 2}", "\u{0}"])
  func `Requests that are no object`(json: String) {
    #expect(throws: RequestError.self) { try reader(json) }
  }

  @Test func `Names of choices`() throws {
    enum Color: String, CaseIterable { case red, green }
    #expect(try reader(#"{"a": "red"}"#).choice("a", Color.self) == .red)
    let fault = try fault(#"{"a": "gren"}"#) { _ = $0.choice("a", Color.self) }
    #expect(fault == "f: 'a' 'gren' is unknown; did you mean 'green'?")
  }
}
