import Files
import Foundation
import TestSupport
import Testing

@Suite struct OpenFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("what is written is read back, from any byte, and no more than there is")
  func roundTrip() throws {
    let path = folder.path("f")
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try OpenFile(path, for: .replacing)
    try file.write(Array(bytes.prefix(1000)))
    try file.write(Array(bytes.dropFirst(1000)))
    try file.close()
    try file.close()
    let read = try OpenFile(path, for: .reading)
    #expect(try read.read(upToCount: 1 << 20) == bytes && read.read(upToCount: 9) == [])
    try read.seek(to: 299_990)
    #expect(try read.read(upToCount: 20) == Array(bytes.suffix(10)))
  }

  @Test("a file is changed in place, cut, and emptied when it is replaced")
  func changes() throws {
    try folder.write("f", "abcdef")
    let file = try OpenFile(folder.path("f"), for: .updating)
    #expect(try file.seekToEnd() == 6)
    try file.write(Array("gh".utf8))
    try file.truncate(to: 7)
    try file.close()
    #expect(try folder.bytes("f") == Array("abcdefg".utf8))
    try OpenFile(folder.path("f"), for: .writing).write(Array("XY".utf8))
    #expect(try folder.bytes("f") == Array("XYcdefg".utf8))
    _ = try OpenFile(folder.path("f"), for: .replacing)
    #expect(try folder.bytes("f") == [])
    _ = try OpenFile(folder.path("new"), for: .locking)
    #expect(try folder.names() == ["f", "new"])
  }

  @Test("a file that is not there, a folder and a name with NUL say why")
  func faults() throws {
    let absent = #expect(throws: POSIXError.self) { try OpenFile(folder.path("no"), for: .reading) }
    #expect(absent?.code == .ENOENT && absent?.systemReason == "No such file or directory")
    let place = try OpenFile(folder.path, for: .reading)
    #expect(throws: POSIXError(.EISDIR)) { try place.read(upToCount: 1) }
    #expect(throws: POSIXError(.EINVAL)) { try OpenFile(folder.path("no") + "\0", for: .replacing) }
    #expect(try folder.names() == [])
    let closed = try OpenFile(folder.path("f"), for: .replacing)
    try closed.close()
    #expect(throws: POSIXError(.EBADF)) { try closed.write([1]) }
  }

  @Test("a size is that of the file that a link leads to")
  func size() throws {
    try folder.write("f", "abc")
    try FileManager.default.createSymbolicLink(atPath: folder.path("l"), withDestinationPath: "f")
    #expect(PathCheck.size(folder.path("f")) == 3 && PathCheck.size(folder.path("l")) == 3)
    #expect(PathCheck.size(folder.path("none")) == nil)
  }

  @Test("Foundation's errors give the system's words")
  func reasons() throws {
    try folder.write("f", "")
    func reason(_ body: () throws -> Void) -> String? {
      do { try body() } catch { return error.systemReason }
      return nil
    }
    #expect(
      reason { _ = try Data(contentsOf: folder.url.appending(path: "no")) } == "No such file or directory")
    #expect(
      reason {
        try FileManager.default.createDirectory(atPath: folder.path("f/x"), withIntermediateDirectories: true)
      }
        == "Not a directory")
    #expect(
      reason { try Data().write(to: folder.url.appending(path: "f"), options: .withoutOverwriting) }
        == "File exists")
    #expect(reason { throw CocoaError(.fileWriteOutOfSpace) } == "No space left on device")
    #expect(reason { throw CocoaError(.fileReadCorruptFile) } == "Foundation reports error 259")
  }
}
