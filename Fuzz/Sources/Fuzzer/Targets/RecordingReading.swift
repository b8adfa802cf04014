import ECG
@testable import ECGFiles
import WFDB

/// Any bytes as a file of a format, read whole and in part, as it is stored and as twelve leads.
enum RecordingReading {
  /// - Parameter samplesPerByte: what a file can hold of each lead at most, where it is packed.
  static func run(_ bytes: [UInt8], name: String, samplesPerByte: Int = 8) {
    ScratchFolder.put(name, bytes)
    let path = ScratchFolder.file(name)
    var options = ECGReadOptions(sampleRate: nil, missing: .blank)
    options.numbers.sampleRate = 500
    options.numbers.unit = "uV"
    options.numbers.leads = Lead.allCases.map(\.name)
    guard let recording = try? ECGFile.recording(path, options: options) else { return }
    guard recording.channels.allSatisfy({ $0.count <= samplesPerByte * bytes.count + 8 }) else {
      fatalError("more samples than bytes")
    }
    _ = Record(recording)
    _ = try? TwelveLeadECG(recording: recording, options: options)
    options.window = ECGWindow(start: 1, duration: 1)
    _ = try? ECGFile.read(path, options: options)
  }
}
