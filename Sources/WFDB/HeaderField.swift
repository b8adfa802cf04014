/// The fields of a header, by the names of header(5).
public enum HeaderField: String, Sendable, CaseIterable {
  case recordName = "record name"
  case segmentCount = "number of segments"
  case signalCount = "number of signals"
  case sampleRate = "sampling frequency"
  case counterFrequency = "counter frequency"
  case baseCounter = "base counter value"
  case length = "number of samples"
  case baseTime = "base time"
  case baseDate = "base date"
  case fileName = "file name"
  case format = "format"
  case samplesPerFrame = "samples per frame"
  case skew
  case byteOffset = "byte offset"
  case adcGain = "gain"
  case baseline
  case units
  case adcResolution = "ADC resolution"
  case adcZero = "ADC zero"
  case initialValue = "initial value"
  case checksum
  case blockSize = "block size"
  case signalName = "description"
  case segmentName = "segment name"
  case segmentLength = "segment length"
  case comment

  /// What the field may hold, in words.
  var rule: String {
    switch self {
    case .recordName, .segmentName: "letters, digits, '_' and '-'"
    case .segmentCount, .samplesPerFrame: "a whole number from 1"
    case .signalCount, .length, .skew, .byteOffset, .adcResolution, .blockSize, .segmentLength:
      "a whole number from 0"
    case .sampleRate: "a finite number above 0"
    case .counterFrequency, .baseCounter, .adcGain: "a finite number"
    case .baseTime: "H:M:S, M:S or S"
    case .baseDate: "D/M/YYYY"
    case .fileName: "a file name without blanks"
    case .format: "FORMAT[xSAMPLES][:SKEW][+OFFSET]"
    case .baseline, .adcZero, .initialValue, .checksum: "a whole number of at most 64 bits"
    case .units: "text without blanks"
    case .signalName, .comment: "text without line breaks"
    }
  }
}
