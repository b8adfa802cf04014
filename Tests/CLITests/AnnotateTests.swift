import Foundation
import Raster
import TestSupport
import Testing
import WFDB

/// `annotate`, as a user runs it on charts whose annotation is not there.
@Suite struct AnnotateTests {
  private let folder: TemporaryFolder

  /// Two records, and a chart of the first without its annotation.
  init() throws {
    folder = try TemporaryFolder()
    for arguments in [
      ["synth", "-o", "records", "--count", "2", "--name", "r"],
      ["render", "records/r-0001", "-o", "plot.png", "--dpi", "100"],
    ] {
      let made = try Command(arguments, in: folder.url)
      try #require(made.status == 0, "\(made.errors)")
    }
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  /// Annotates a picture that shows a record at the usual scale.
  private func annotate(_ picture: String, record: String = "records/r-0001", _ more: String...) throws
    -> Command
  {
    try Command(
      ["annotate", picture, "--record", record, "--speed", "25", "--gain", "10"] + more, in: folder.url)
  }

  @Test("with the record, verify and digitize take what was found; it is not replaced")
  func withRecord() throws {
    let found = try annotate("plot.png", "--json")
    #expect(found.status == 0, "\(found.errors)")
    #expect(try run("verify", "plot.png", "--record", "records/r-0001", "--quiet").status == 0)
    #expect(try run("digitize", "plot.png", "-o", "read/plot").status == 0)
    #expect(try Record.read(folder.path("read/plot")).signals.count == 12)
    #expect(try annotate("plot.png").status == 4)
  }

  @Test("without a record traces are followed, and digitized by row")
  func withoutRecord() throws {
    let found = try run("annotate", "plot.png")
    #expect(
      found.status == 0 && found.text.contains("4 traces in 4 rows, their leads unknown"), "\(found.text)")
    #expect(found.text.contains("--record"))
    let written = try run("digitize", "plot.png", "-o", "read/plot")
    #expect(written.status == 0 && written.errors.contains("the leads are not known"), "\(written.errors)")
    let signals = try Record.read(folder.path("read/plot")).signals
    #expect(signals.map(\.header.name) == ["row 1", "row 2", "row 3", "row 4"])
  }

  @Test("a page that was laid on its side or upside down is found so", arguments: [1, 2, 3])
  func turned(quarters: Int) throws {
    let picture = try DecodedPicture(folder.bytes("plot.png"), file: "plot.png").picture
    try folder.write("turned.png", PNG.encode(picture.turned(by: quarters)))
    let found = try annotate("turned.png")
    let words = [1: "by a quarter, clockwise", 2: "upside down", 3: "by a quarter, counterclockwise"]
    #expect(found.status == 0 && found.text.contains(words[quarters] ?? ""), "\(found.text)\(found.errors)")
    #expect(found.text.contains("13 strips"), "\(found.text)")
  }

  @Test("what is not a chart of the record is refused, and nothing is written")
  func refused() throws {
    try folder.write("blank.png", PNG.encode(PixelBuffer(width: 900, height: 700)))
    let blank = try annotate("blank.png")
    #expect(blank.status == 1 && blank.errors.contains("no grid is found"), "\(blank.errors)")
    #expect(try run("render", "records/r-0001", "-o", "small.png", "--dpi", "50").status == 0)
    let small = try annotate("small.png", record: "records/r-0002")
    #expect(small.status == 1 && small.errors.contains("pixels per mm"), "\(small.errors)")
    #expect(try folder.names().allSatisfy { $0 == "records" || $0.hasSuffix(".png") })
  }
}

extension PixelBuffer {
  /// As a page lies that was turned clockwise by so many quarters.
  fileprivate func turned(by quarters: Int) -> PixelBuffer {
    let isAside = quarters % 2 == 1
    var turned = PixelBuffer(width: isAside ? height : width, height: isAside ? width : height)
    for y in 0..<height {
      for x in 0..<width {
        let (column, row) =
          switch quarters {
          case 1: (height - 1 - y, x)
          case 2: (width - 1 - x, height - 1 - y)
          default: (y, width - 1 - x)
          }
        for channel in 0..<3 {
          turned.bytes[(row * turned.width + column) * 3 + channel] =
            bytes[(y * width + x) * format.channels + min(channel, format.channels - 1)]
        }
      }
    }
    return turned
  }
}
