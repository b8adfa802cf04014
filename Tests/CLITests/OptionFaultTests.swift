import Foundation
import TestSupport
import Testing

/// What is wrong is blamed on the option or the line that says it, with the exit code of its kind.
@Suite struct OptionFaultTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let made = try Command(["synth", "-o", "records", "--name", "r"], in: folder.url)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  @Test(
    "a value is blamed on its option, with exit code 2",
    arguments: [
      (["--dpi", "10000"], "--dpi: is '10000', not a number from 50 to 1200"),
      (["--speed", "fast"], "--speed: is 'fast'"), (["--gain", "[5"], "--gain: '[5'"),
      (["--page", "a5"], "--page: is 'a5', not letter"),
      (["--grid-color", "#ff0000"], "--grid-color: is '#ff0000'"),
      (["--set", "paper.dpi=5"], "--set paper.dpi: is '5'"),
      (["--set", "paper={dpi: 5}"], "--set paper: dpi: is '5'"),
      (["--set", "placment.left=1"], "did you mean 'placement'?"),
      (["--set", "paper.gian=1"], "--set paper.gian: is unknown; did you mean 'gain'?"),
      (["--set", "placement=centered"], "centered"), (["--set", "=1"], "names no key"),
      (["--layout", "3x5"], "did you mean '3x4'?"),
      (["--corrupt", "fxa"], "--corrupt: no recipe 'fxa' and no operator of this name; did you mean 'fax'?"),
      (["--corrupt", "rotate:9"], "--corrupt: rotate: severity is 9"),
      (["--corrupt", "rotate:angel=3"], "did you mean 'angle'?"),
      (["--corrupt", "op:photo"], "no operator 'photo'"),
      (["--corrupt", "recipe:rotate"], "no recipe 'rotate'"),
    ])
  func options(arguments: [String], words: String) throws {
    let result = try Command(["render", "records/r", "-o", "x.png"] + arguments, in: folder.url)
    #expect(result.status == 2 && result.errors.contains(words), "\(result.errors)")
    #expect(try folder.names() == ["records"])
  }

  @Test("a color may be given to any key of colors without quotes for YAML")
  func color() throws {
    #expect(
      try run("render", "records/r", "-o", "x.png", "--set", "paper.ink=#ff0000", "--dpi", "60").status == 0)
  }

  @Test("a value of a data set is blamed on its own line")
  func lines() throws {
    let yaml = """
      inputs:
        - folder: records
      outputs:
        - form: imagefolder
      pictures:
        layout: 3x4
        dpi: 100-150
        set:
          - pulse.side=left
          - paper.gian=5
      """
    try folder.write("d.yaml", yaml)
    let result = try run("dataset", "build", "d.yaml", "-o", "data")
    #expect(result.status == 3)
    #expect(result.errors.contains("d.yaml:7: pictures.dpi: is '100-150', not a number"), "\(result.errors)")
    #expect(
      result.errors.contains("d.yaml:10: pictures.set paper.gian: is unknown; did you mean 'gain'?"),
      "\(result.errors)")
  }

  @Test(
    "faults name keys that stand in certain cases only",
    arguments: [
      ("pictures: {strat: 1}", "did you mean 'start'?"),
      ("dropout: {schedule: [{stp: 1, factor: 0.5}]}", "did you mean 'step'?"),
      ("inputs: [{folder: records, recordFoldr: x}]", "did you mean 'recordFolder'?"),
    ])
  func conditionalKeys(line: String, words: String) throws {
    try folder.write("d.yaml", "inputs: [{folder: records}]\noutputs: [{form: imagefolder}]\n" + line)
    try folder.write("e.yaml", "outputs: [{form: imagefolder}]\n" + line)
    let file = line.hasPrefix("inputs") ? "e.yaml" : "d.yaml"
    let result = try run("dataset", "build", file, "-o", "data")
    #expect(result.status == 3 && result.errors.contains(words), "\(result.errors)")
    #expect(!result.errors.contains("factor is unknown"), "\(result.errors)")
  }

  @Test(
    "an unknown command is answered by the nearest one",
    arguments: [
      (["rendr", "x", "-o", "y"], "unknown subcommand 'rendr'; did you mean 'render'?"),
      (["golden", "chek", "g", "--jsn"], "unknown subcommand 'chek'; did you mean 'check'?"),
      (["help", "rendr"], "unknown subcommand 'rendr'"),
      (["frobnicate"], "unknown subcommand 'frobnicate'; use one of"),
    ])
  func commands(arguments: [String], words: String) throws {
    let result = try Command(arguments)
    #expect(result.status == 2 && result.errors.contains(words), "\(result.errors)")
  }

  @Test("a missing font has one exit code, however it is named")
  func missingFont() throws {
    try folder.write("mine.yaml", "name: mine\nrows: [[II]]\nfont: Nope\n")
    for arguments in [
      ["--set", "font=Nope"], ["--layout", "./mine.yaml"], ["--set", "font=Nope", "--verify"],
    ] {
      for format in ["png", "svg", "pdf"] where format == "png" || arguments.count == 2 {
        let result = try Command(["render", "records/r", "-o", "x.\(format)"] + arguments, in: folder.url)
        #expect(result.status == 3 && result.errors.contains("'Nope'"), "\(result.errors)")
      }
    }
  }

  @Test("the default font is drawn where no font is installed")
  func noFonts() throws {
    try folder.write("fonts.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>")
    let bare = ["FONTCONFIG_FILE": folder.url.appending(path: "fonts.conf").path]
    let expected = try Command(["render", "records/r", "-o", "-"], in: folder.url)
    let result = try Command(["render", "records/r", "-o", "-"], in: folder.url, environment: bare)
    #expect(
      result.status == 0 && result.output == expected.output && !result.output.isEmpty, "\(result.errors)")
    let other = try Command(
      ["render", "records/r", "-o", "x.png", "--set", "font=DejaVu Sans Mono"], in: folder.url,
      environment: bare)
    #expect(
      other.status == 3 && other.errors.contains("'DejaVu Sans Mono' is not installed"), "\(other.errors)")
  }

  @Test("a name that no file of WFDB can have is changed with a warning")
  func unwritableName() throws {
    for ending in ["hea", "dat"] {
      try folder.write("odd/a b.\(ending)", try folder.bytes("records/r.\(ending)"))
    }
    try folder.write("odd/r.dat", try folder.bytes("records/r.dat"))
    let result = try run("convert", "odd/a b", "-o", "out", "--lenient")
    #expect(result.status == 0 && result.errors.contains("written as a_b"), "\(result.errors)")
    #expect(try folder.bytes("out/a_b.hea").isEmpty == false)
  }
}
