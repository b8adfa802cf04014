import Testing

@testable import Files

@Suite struct DigitsTests {
  @Test("numbers have so many digits at least")
  func digits() {
    #expect([0, 7, 1234, 12345].map { $0.digits(4) } == ["0000", "0007", "1234", "12345"])
    #expect((0xAB as UInt32).digits(8, radix: 16) == "000000ab" && 8.digits(3, radix: 8) == "010")
  }
}
