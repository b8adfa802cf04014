import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FileContentsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a regular file is read up to its limit")
  func limit() throws {
    try folder.write("f", [1, 2, 3])
    #expect(try FileContents.read(folder.path("f"), limit: 3) == [1, 2, 3])
    #expect(
      throws: FileError.unreadable(path: folder.path("f"), reason: "has 3 bytes; at most 2 are read")
    ) { try FileContents.read(folder.path("f"), limit: 2) }
  }

  @Test(
    "folders, devices and pipes are refused, without waiting for a writer",
    arguments: ["folder", "pipe", "zero"])
  func special(kind: String) throws {
    let path = folder.path(kind)
    switch kind {
    case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    case "pipe": #expect(unsafe mkfifo(path, 0o600) == 0)
    default: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
    }
    #expect(throws: FileError.unreadable(path: path, reason: "is not a regular file")) {
      try FileContents.read(path, limit: 100)
    }
  }

  @Test("an absent file is told in the system's words")
  func absent() {
    #expect(
      throws: FileError.unreadable(
        path: folder.path("x"), reason: "cannot be read: No such file or directory")
    ) { try FileContents.read(folder.path("x"), limit: 1) }
  }

  @Test("outputs that are inputs are refused, by whatever path")
  func inputs() throws {
    try folder.write("a/in.jsonl", [1])
    for output in ["a/in.jsonl", "a/../a/in.jsonl"] {
      #expect(throws: FileError.self) {
        try PathCheck.refuse(folder.path(output), isOneOf: ["-", folder.path("a/in.jsonl")])
      }
    }
    try PathCheck.refuse(folder.path("a/out.jsonl"), isOneOf: ["-", folder.path("a/in.jsonl")])
  }
}
