import ECG
import Files
import Foundation
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// `convert`, `inspect` and `render` of other formats than WFDB.
@Suite struct ConvertFileTests {
  private let folder: TemporaryFolder
  private static let options = ["--rate", "250", "--unit", "mV", "--leads", "12"]

  init() throws {
    folder = try TemporaryFolder()
    let values = (0..<12).flatMap { lead in (0..<2500).map { Float(($0 * (lead + 1)) % 500) / 500 } }
    try folder.write("in/a b.npy", NPY.encode(values, shape: [12, 2500]))
    try folder.write("in/two.npy", NPY.encode(values + values, shape: [2, 12, 2500]))
  }

  @Test func `An array becomes a WFDB record, a table, an array and a safetensors file`() throws {
    let input = folder.path("in/a b.npy")
    let wfdb = try Command(["convert", input, "-o", folder.path("out")] + Self.options)
    #expect(wfdb.status == 0 && wfdb.errors.contains("written as a_b: WFDB names hold letters"))
    let ecg = try ECGFile.read(folder.path("out/a_b"), options: ECGReadOptions(sampleRate: nil))
    for form in ["csv", "npy", "safetensors"] {
      let command = try Command(["convert", input, "-o", folder.path("out"), "--to", form] + Self.options)
      #expect(command.status == 0 && command.errors == "")
      #expect(FileManager.default.fileExists(atPath: folder.path("out/a b.\(form)")))
    }
    let table = try ECGFile.read(folder.path("out/a b.csv"), options: ECGReadOptions(sampleRate: nil))
    #expect(table.sampleRate == 250 && zip(table.samples, ecg.samples).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `Records of a file of many are named by the file and their own name`() throws {
    let file = folder.path("in/two.npy")
    let all = try Command(["convert", file, "-o", folder.path("all")] + Self.options)
    #expect(all.status == 0 && FileManager.default.fileExists(atPath: folder.path("all/1.hea")))
    let one = try Command(["convert", "\(file)#1", "-o", folder.path("one")] + Self.options)
    #expect(one.status == 0 && FileManager.default.fileExists(atPath: folder.path("one/1.hea")))
    let below = try Command(["convert", folder.path("in"), "-o", folder.path("below")] + Self.options)
    #expect(below.status == 0 && FileManager.default.fileExists(atPath: folder.path("below/two/0.hea")))
    let list = try Command(["inspect", file, "--leads", "12"])
    #expect(String(decoding: list.output, as: UTF8.self) == "\(file)#0\n\(file)#1\n")
  }

  @Test(.enabled(if: HDF5File.isAvailable, "libhdf5 is not installed"))
  func `An exam without a sample is left out of a whole file, and refused alone`() throws {
    let file = HDF5Document.code15(ids: [3, 0, 8]) { _, sample, lead in Float((sample + lead) % 400) / 400 }
    try folder.write("e.hdf5", file.bytes())
    let path = folder.path("e.hdf5")
    let all = try Command(["convert", path, "-o", folder.path("exams")])
    #expect(all.status == 0)
    #expect(all.errors.contains("exam 0: all samples are zero: there is no ECG in this row: left out"))
    #expect(all.errors.contains("leadsheet: 1 of 3 records hold no ECG: left out"))
    for words in ["names no unit", "zero padding"] {
      #expect(all.errors.components(separatedBy: words).count == 2, "said once: \(words)")
    }
    #expect(FileManager.default.fileExists(atPath: folder.path("exams/8.hea")))
    #expect(try Command(["convert", "\(path)#0", "-o", folder.path("one")]).status == 3)
    try folder.write("n.hdf5", HDF5Document.code15(ids: [0, 0]) { _, _, _ in 0 }.bytes())
    #expect(try Command(["convert", folder.path("n.hdf5"), "-o", folder.path("none")]).status != 0)
  }

  @Test func `Dates are shifted by a key of enough bytes`() throws {
    try folder.write(
      "d/r.hea", "r 1 500 3 09:10:11 02/03/2004\nr.dat 16 200 16 0 1 6 0 I\n# Seen 1/2/2003\n# Age: 50\n")
    try folder.write("d/r.dat", [1, 0, 2, 0, 3, 0] as [UInt8])
    try folder.write("short.key", "secret\n")
    try folder.write("long.key", "0123456789abcdef0123\n")
    func convert(_ key: String) throws -> Command {
      try Command(
        ["convert", folder.path("d/r"), "-o", folder.path("shifted"), "--shift-dates", folder.path(key)])
    }
    #expect(try convert("short.key").status == 3 && convert("no.key").status == 3)
    let done = try convert("long.key")
    #expect(done.status == 0 && done.errors.contains("1 comment that holds a date is left out"))
    let header = String(decoding: try folder.bytes("shifted/r.hea"), as: UTF8.self)
    #expect(header.contains("09:10:11") && !header.contains("2004") && !header.contains("Seen"))
    #expect(header.contains("Age: 50"))
  }

  @Test func `What a file does not say is asked for, unknown content is told`() throws {
    let unsaid = try Command(["inspect", folder.path("in/a b.npy")])
    #expect(unsaid.status == 3 && unsaid.errors.contains("give --rate HZ"))
    try folder.write("x.bin", "hello")
    let unknown = try Command(["render", folder.path("x.bin"), "-o", folder.path("x.png")])
    #expect(unknown.status == 3 && unknown.errors.contains("holds no ECG in a known format"))
    #expect(try Command(["inspect", "x", "--unit", "mmHg"]).status == 2)
    #expect(try Command(["inspect", "x", "--lead", "V9=a"]).status == 2)
    #expect(try Command(["convert", "x", "-o", "y", "--to", "npy", "--format", "16"]).status == 2)
  }

  @Test func `A record without some leads is drawn where that is allowed`() throws {
    try folder.write("r.csv", "time,I,II\n" + (0..<600).map { "\(Double($0) / 100),0.1,0.2\n" }.joined())
    let arguments = ["render", folder.path("r.csv"), "-o", folder.path("r.png"), "--unit", "mV"]
    let refused = try Command(arguments)
    #expect(refused.status == 3 && refused.errors.contains("or allow blank leads (--allow-missing)"))
    let allowed = try Command(arguments + ["--allow-missing", "--annotations"])
    #expect(
      allowed.status == 0 && allowed.errors.contains("leads V1, V2, V3, V4, V5, V6 were not recorded: blank"))
    let rhythm = try Command(arguments + ["--layout", "rhythm"])
    #expect(rhythm.status == 0)
    #expect(
      try Command(["convert", folder.path("r.csv"), "-o", folder.path("w"), "--unit", "mV"]).status == 0)
    let record = try Command(["render", folder.path("w/r"), "-o", folder.path("w.png"), "--layout", "rhythm"])
    #expect(record.status == 0)
  }
}
