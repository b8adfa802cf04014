import Testing

@testable import Corruption

@Test("A tone curve is a table of levels", arguments: [0, 128, 255])
func toneCurve(level: Int) {
  #expect(ToneCurves { 1 - $0 }.green[level] == UInt8(255 - level))
}
