import Files
import Foundation
import TestSupport
import Testing

@Suite struct OutputChannelTests {
  @Test(
    "standard output, descriptors, devices and pipes are no files",
    arguments: ["-", "/dev/stdout", "/dev/fd/1", "/dev/null"])
  func channels(path: String) { #expect(OutputChannel.isNamed(by: path)) }

  @Test("files and folders are", arguments: ["a", "./-", "/tmp", "-.png", ""])
  func files(path: String) { #expect(!OutputChannel.isNamed(by: path)) }

  @Test("a pipe takes the lines, and stays a pipe")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    let isMade = unsafe mkfifo(path, 0o600) == 0
    try #require(isMade)
    // Open for both, so that nobody waits for the other.
    let end = unsafe open(path, O_RDWR | O_NONBLOCK)
    try #require(end >= 0)
    defer { close(end) }
    let writer = try LineWriter(path: path)
    try writer.write("one")
    try writer.commit()
    try FileContents.write(Array("two".utf8), to: path)
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe read(end, &bytes, 16)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "one\ntwo")
    #expect(try folder.names() == ["pipe"])
  }
}
