import Testing

@testable import LeadsheetCommand

/// What a batch says of how far it is.
@Suite struct ProgressTests {
  @Test("a log gets a line a minute, however rarely it is asked")
  func minutes() {
    var mark = MinuteMark()
    let due = [0, 1, 59.9, 60, 60.1, 119, 121, 122, 400, 401, 420].filter { mark.isOver(at: $0) }
    #expect(due == [60, 121, 400, 420])
  }

  @Test("a line says what a bar says")
  func line() {
    let line = ProgressLine(done: 512, failed: 2, total: 2000, before: 0, seconds: 16)
    #expect(line.counts == "512/2000  32.0/s  0:47 left  2 failed")
    #expect(line.text.hasSuffix(line.counts))
  }
}
