import ArgumentParser
import ECG
import ECGFiles
import Files
import Pipeline
import WFDB

/// `leadsheet convert RECORD… -o DIR`
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert records of any format: to WFDB, arrays or tables, to another rate, to twelve leads.",
    discussion: """
      RECORD is a WFDB record, a file in any format that is read (docs/inputs.md), or a folder of them. \
      With --leads 12, WFDB records get the standard leads in canonical order, in mV, derived where they can be; of \
      arrays it names the leads, which stay as they are stored.

      Digital values, gain and baseline stay as they are unless --fs or --leads changes them; segments become one \
      record. What a format cannot hold is an error, not a wrong value.

      EXAMPLES
        leadsheet convert records/ -o flac/ --format 516
        leadsheet convert records/00001_lr -o out --fs 500 --leads 12
        leadsheet convert holter -o cut --start 3600 --duration 10
        leadsheet convert exams_part0.hdf5 -o code15/
        leadsheet convert exams_part0.hdf5#1026489 -o one/
        leadsheet convert export/ -o wfdb/                     DICOM, XML, SCP, EDF, …
        leadsheet convert ecg.npy -o out --rate 500 --leads 12 --unit mV
        leadsheet convert export/ -o tables/ --to csv
        leadsheet convert export/ -o wfdb/ --shift-dates dates.key
      """)

  @Argument(help: "Records, with or without .hea, and folders, whose records are found at any depth.")
  var records: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the records; made if absent.", valueName: "dir"),
    transform: OutputArgument.folder)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Storage format: \(RecordWriter.formats.map(String.init).joined(separator: ", ")); from 508 on FLAC. Default: "
        + "that of each signal, 16 with --leads.", valueName: "n"))
  var format: Int?

  @Option(help: ArgumentHelp("Resample every signal to this rate.", valueName: "Hz"))
  var fs: Double?

  @Option(
    help: ArgumentHelp(
      "What to write: wfdb, npy, safetensors or csv; all but wfdb hold the twelve leads in mV.",
      valueName: "form"))
  var to = ConvertBatch.Form.wfdb

  @Flag(name: .customLong("no-verify"), help: "Do not verify checksums and initial values.")
  var noVerify = false

  @Option(
    help: ArgumentHelp(
      "Shift dates, of all records of a patient alike, by the key in this file (16 bytes or more, to be kept secret).",
      valueName: "file"))
  var shiftDates: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup(title: "Part of the recording")
  var part: WindowOptions

  @OptionGroup
  var parallel: JobsOption

  func validate() throws {
    if let fs, !(fs > 0 && fs.isFinite) { throw ValidationError("--fs \(fs): give a rate above 0 Hz") }
    if let format, !RecordWriter.formats.contains(format) {
      let known = RecordWriter.formats.map { String($0) }.joined(separator: ", ")
      throw ValidationError("--format \(format): give one of \(known)")
    }
    if let format, to != .wfdb {
      throw ValidationError("--format \(format) is WFDB's: leave out --to \(to.rawValue)")
    }
  }

  func run() throws {
    var options = ConvertBatch.Options()
    options.form = to
    options.format = format
    options.sampleRate = fs
    options.isTwelveLead = reading.leads?.isTwelve ?? false
    options.verifiesChecksums = !noVerify
    options.reading = reading.options
    options.reading.window = part.window
    options.reading.dateShift = try shiftDates.map { try DateShift(keyFile: $0) }
    let list = try InputList.records(records, options: options.reading)
    let batch = try ConvertBatch(list, output: output, options: options)
    let progress = BatchProgress(total: batch.count, isQuiet: false)
    try batch.run(workers: parallel.jobs, report: progress.report)
    try progress.end("records")
  }
}
