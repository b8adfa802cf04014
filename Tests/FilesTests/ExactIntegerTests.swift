import Files
import Foundation
import TestSupport
import Testing

/// Numbers that not every reader of JSON holds.
@Suite struct ExactIntegerTests {
  private struct Form: Codable, Equatable {
    @ExactInteger var seed: UInt64
    @KeyText var key: UInt64
  }

  @Test(
    "whole numbers beyond 2^53 are texts, keys always; both are read",
    arguments: [
      (0, #"{"key":"0","seed":0}"#), (1 << 53, #"{"key":"9007199254740992","seed":9007199254740992}"#),
      (1 << 53 + 1, #"{"key":"9007199254740993","seed":"9007199254740993"}"#),
      (UInt64.max, #"{"key":"18446744073709551615","seed":"18446744073709551615"}"#),
    ] as [(UInt64, String)])
  func coding(number: UInt64, json: String) throws {
    let form = Form(seed: number, key: number)
    let bytes = JSONOutput.plain(form)
    #expect(String(decoding: bytes, as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(Form.self, from: Data(bytes)) == form)
    let numbers = #"{"key":\#(number),"seed":\#(number)}"#
    #expect(try JSONDecoder().decode(Form.self, from: Data(numbers.utf8)) == form)
  }

  @Test("what is no whole number is refused", arguments: ["\"x\"", "\"-1\"", "-1", "1.5", "null", "\"\""])
  func refused(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Form.self, from: Data("{\"key\":1,\"seed\":\(json)}".utf8))
    }
  }
}
