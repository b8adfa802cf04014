public import ArgumentParser
public import ECG
import ECGFiles
import Foundation

/// `leadsheet synth -o DIR`
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Make synthetic 12-lead ECGs with their true waves.",
    discussion: """
      Writes each ECG as a WFDB record (format 16, 1 µV a step) and the onset, peak and offset of every P, QRS and \
      T as NAME.waves.json beside it, in samples. Equal settings give equal files on every machine.

      EXAMPLES
        leadsheet synth -o out
        leadsheet synth -o out --rhythm lbbb --heart-rate 60 --qt 440
        leadsheet synth -o out --st anterior=0.25 --st inferior=-0.1
        leadsheet synth -o out --rhythm atrial-fibrillation --count 100 --seed 7
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the records; made if absent.", valueName: "dir"),
    transform: OutputArgument.folder)
  var output: String

  @Option(help: "The rhythm or conduction.")
  var rhythm: SyntheticECG.Rhythm = .sinus

  @Option(
    help: ArgumentHelp(
      "Mean beats per minute. Default 72; with --count, 55 to 100 (fibrillation 60 to 130) after the first.",
      valueName: "bpm"))
  var heartRate: Double?

  @Option(help: ArgumentHelp("PR interval; default by rhythm and heart rate.", valueName: "ms"))
  var pr: Double?

  @Option(help: ArgumentHelp("Duration of QRS; default by rhythm.", valueName: "ms"))
  var qrs: Double?

  @Option(help: ArgumentHelp("QT interval; default by heart rate and QRS.", valueName: "ms"))
  var qt: Double?

  @Option(
    help: ArgumentHelp(
      "ST level in mV of septal, anterior, lateral or inferior leads. May be repeated.",
      valueName: "group=mV"))
  var st: [STLevel] = []

  @Option(help: ArgumentHelp("White noise on each electrode, standard deviation.", valueName: "mV"))
  var noise: Double = 0

  @Option(help: ArgumentHelp("The seed of the random values.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(help: ArgumentHelp("How many records. Each depends on seed and number alone.", valueName: "n"))
  var count: Int = 1

  @Option(help: ArgumentHelp("Length of each record.", valueName: "s"))
  var duration: Double = 10

  @Option(
    help: ArgumentHelp(
      "Name of the record, numbered if there are several. Default synth-RHYTHM-0001 and so on.",
      valueName: "name"))
  var name: String?

  func validate() throws {
    guard (1...1_000_000).contains(count) else {
      throw ValidationError("--count \(count): give 1 to 1000000")
    }
    guard Set(st.map(\.group)).count == st.count else {
      throw ValidationError("--st: a group is given twice: give each once")
    }
    if let name, name.isEmpty || !name.utf8.allSatisfy(Self.isNameByte) {
      throw ValidationError("--name '\(name)': use letters, digits, _ and - only")
    }
    do {
      try settings.check()
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    for number in 0..<count {
      let variant = settings.variant(number, variesHeartRate: heartRate == nil)
      try variant.recording(name: recordName(number)).write(to: output)
    }
  }

  /// The settings of the first record.
  private var settings: SyntheticECG {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.heartRate = heartRate ?? settings.heartRate
    settings.prMilliseconds = pr
    settings.qrsMilliseconds = qrs
    settings.qtMilliseconds = qt
    settings.stLevels = Dictionary(st.map { ($0.group, $0.millivolts) }) { $1 }
    settings.noise = noise
    settings.duration = duration
    settings.seed = seed
    return settings
  }

  private func recordName(_ number: Int) -> String {
    if let name, count == 1 { return name }
    return settings.recordName(number, stem: name)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension SyntheticECG.Rhythm: ExpressibleByArgument {}

/// `anterior=0.2`
struct STLevel: ExpressibleByArgument {
  var group: SyntheticECG.LeadGroup
  var millivolts: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let group = SyntheticECG.LeadGroup(rawValue: String(parts[0])),
      let millivolts = Double(parts[1])
    else { return nil }
    self.group = group
    self.millivolts = millivolts
  }
}
