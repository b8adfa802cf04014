import Files
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// The readers of lists.
@Suite struct ListTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rows(_ text: String) throws -> [[String]] {
    try folder.write("list.csv", text)
    var reader = try CSVReader(folder.path("list.csv"))
    var rows = [reader.columns]
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  @Test(
    "cells are those of RFC 4180",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\n,\n", [["a", "b"], ["", ""]]),
      ("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n", [["a", "b"], ["x, y", "he said \"no\""]]),
      ("a,b\n\"two\nlines\",2\n3,4\n", [["a", "b"], ["two\nlines", "2"], ["3", "4"]]),
      ("a\nä\n\n€\n", [["a"], ["ä"], ["€"]]),
      ("\u{FEFF}\"a\",b\n1,2,3\n", [["a", "b"], ["1", "2", "3"]]),
      ("a,b\n1\"2,3\n", [["a", "b"], ["1\"2", "3"]]),
    ])
  func cells(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test(
    "a broken list is named with its line",
    arguments: [
      ("", 1, "is empty"), ("a,b\n\"1\n2\",\n\"x\n", 4, "quotes"),
    ])
  func brokenLists(text: String, line: Int, words: String) throws {
    let error = #expect(throws: FileError.self) { try rows(text) }
    guard case .invalidLine(_, line, let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains(words))
  }

  @Test("rows are read where they were, near and far")
  func moving() throws {
    let long = String(repeating: "x", count: 5000)
    try folder.write("list.csv", "n,text\n" + (0..<200).map { "\($0),\(long)\n" }.joined())
    var reader = try CSVReader(folder.path("list.csv"))
    var places: [UInt64] = []
    for _ in 0..<200 {
      places.append(reader.nextOffset)
      _ = try reader.next()
    }
    for number in [199, 0, 1, 2, 150, 149, 3, 199] {
      try reader.move(to: places[number])
      #expect(try reader.next()?[0] == "\(number)")
    }
  }

  @Test("a folder is walked in the order of names, by any pattern")
  func walk() throws {
    for path in ["b.hea", "a/2.hea", "a/1.hea", "a/1.dat", "a/x/3.hea", "c/y/4.hea", ".hidden/5.hea"] {
      try folder.write(path, "")
    }
    func found(_ pattern: String) throws -> [String] {
      var walk = try FolderWalk(folder.path, pattern: pattern)
      var paths: [String] = []
      while let path = try walk.next() { paths.append(path) }
      return paths
    }
    #expect(try found("**/*.hea") == ["a/1.hea", "a/2.hea", "a/x/3.hea", "b.hea", "c/y/4.hea"])
    #expect(try found("*.hea") == ["b.hea"])
    #expect(try found("a/?.hea") == ["a/1.hea", "a/2.hea"])
    #expect(try found("*/*/*.hea") == ["a/x/3.hea", "c/y/4.hea"])
    #expect(try found("[ab]/**/*.hea") == ["a/1.hea", "a/2.hea", "a/x/3.hea"])
    #expect(try found("**/y/**") == ["c/y/4.hea"])
    #expect(try found(".hidden/*.hea") == [".hidden/5.hea"])
    #expect(throws: FileError.self) { try FolderWalk(folder.path("none"), pattern: "*") }
    // Links are followed, but not round.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("c/link"), withDestinationPath: folder.path("a"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("c/up"), withDestinationPath: folder.path("c"))
    #expect(try found("c/**/*.hea") == ["c/link/1.hea", "c/link/2.hea", "c/link/x/3.hea", "c/y/4.hea"])
  }

  @Test(
    "names become paths without dots",
    arguments: [
      ("records500/00000/00001_hr", "records500/00000/00001_hr"), ("./a.b/c d", "a_b/c_d"), ("../x", "x"),
      ("/data/ä", "data/ä"),
    ])
  func ids(path: String, id: String) { #expect(RecordEntry.id(path) == id) }
}
