public import Files

extension WFDBError: LeadsheetError {
  /// "where: what: what to do [class]", one line.
  public var description: String { "\(words) [\(errorClass)]" }

  /// A short name for the kind of fault, the same for all cases that call for the same remedy.
  public var errorClass: String {
    switch self {
    case .missingFile, .missingPart, .brokenLink: "missing-file"
    case .notRegularFile: "not-a-regular-file"
    case .unreadableFile: "unreadable-file"
    case .lfsPointer: "lfs-pointer"
    case .unsafePath: "unsafe-path"
    case .limitExceeded: "limit-exceeded"
    case .emptyHeader, .missingField, .badField, .extraField, .missingLines, .zeroByte, .mixedFile,
      .scatteredFile:
      "header-syntax"
    case .nameMismatch: "name-mismatch"
    case .startForm: "start-form"
    case .startLeftOut: "start-left-out"
    case .unsupportedFormat: "unsupported-format"
    case .truncatedSignal: "truncated-signal"
    case .checksumMismatch: "checksum-mismatch"
    case .initialValueMismatch: "initial-value-mismatch"
    case .placeholderChecksums: "placeholder-checksums"
    case .uncalibrated: "uncalibrated"
    case .skewOutOfRange: "skew-out-of-range"
    case .rangeOutside: "range-outside"
    case .badFLAC: "bad-flac"
    case .nestedSegment: "nested-segment"
    case .segmentMismatch: "segment-mismatch"
    case .truncatedAnnotation: "truncated-annotation"
    case .annotationSyntax: "annotation-syntax"
    case .missingEndMarker: "missing-end-marker"
    case .unsupportedAnnotationFormat: "unsupported-annotation-format"
    case .unwritable: "unwritable-file"
    case .unwritableText, .unwritableNumber, .unwritableSignal: "unwritable-record"
    case .sampleOutOfRange: "sample-out-of-range"
    case .saturated: "saturated"
    case .unwritableAnnotation: "unwritable-annotation"
    }
  }

  /// The output where the system refuses a file; else the input: what was read, or what no file of WFDB can hold.
  public var kind: ErrorKind { if case .unwritable = self { .output } else { .input } }

  private var words: String {
    switch self {
    case .missingFile, .missingPart, .brokenLink, .notRegularFile, .unreadableFile, .lfsPointer, .unsafePath,
      .limitExceeded:
      fileWords
    case .emptyHeader, .missingField, .badField, .extraField, .missingLines, .zeroByte, .mixedFile,
      .scatteredFile, .nameMismatch, .startForm, .startLeftOut, .unsupportedFormat:
      headerWords
    case .truncatedSignal, .checksumMismatch, .initialValueMismatch, .placeholderChecksums, .uncalibrated,
      .skewOutOfRange, .rangeOutside, .badFLAC, .nestedSegment, .segmentMismatch:
      signalWords
    case .truncatedAnnotation, .annotationSyntax, .missingEndMarker, .unsupportedAnnotationFormat:
      annotationWords
    default: writingWords
    }
  }

  private var fileWords: String {
    switch self {
    case .missingFile(let path): "\(path): no such file; check the name"
    case .missingPart(let place, let name, let others):
      "\(place): names \(name), which is not there; "
        + (others.isEmpty
          ? "put it beside the header" : "there is \(others.joined(separator: ", ")): correct the name in the header")
    case .brokenLink(let path, let target):
      "\(path): a link to \(target), which is not there; get the data first ('datalad get', 'dvc pull')"
    case .notRegularFile(let path): "\(path): not a regular file; a record is read from files only"
    case .unreadableFile(let path, let code):
      "\(path): cannot be read: \(systemMessage(code)); "
        + (isLimit(code) ? "raise the limit of open files (ulimit -n)" : "check the permissions")
    case .lfsPointer(let path): "\(path): \(GitLFS.reason)"
    case .unsafePath(let place, let name):
      "\(place): '\(name)' leads out of the record's folder; keep the files of a record below its header"
    case .limitExceeded(let path, let what, let value, let limit):
      "\(path): \(value) \(what.rawValue), at most \(limit) are read; read a range or raise the limit"
    default: ""
    }
  }

  private var headerWords: String {
    switch self {
    case .emptyHeader(let path): "\(path): no record line; the header is empty"
    case .missingField(let place, let field): "\(place): \(field.rawValue) is missing; give \(field.rule)"
    case .badField(let place, let field, let found):
      "\(place): \(field.rawValue) '\(found)' is not valid; give \(field.rule)"
    case .extraField(let place, let found): "\(place): '\(found)' follows the last field; remove it"
    case .missingLines(let path, let kind, let announced, let found):
      "\(path): \(announced) \(kind.rawValue)s announced, \(found) \(kind.rawValue) lines found; "
        + "add the missing lines or correct the record line"
    case .zeroByte(let place): "\(place): zero byte in the header; a header is text"
    case .mixedFile(let place, let field, let name, let expected, let found):
      "\(place): \(field.rawValue) \(found) for '\(name)', which has \(expected) on the line above; "
        + "all signals of a file share it"
    case .scatteredFile(let place, let name):
      "\(place): '\(name)' was used further up; signals of one file stand on consecutive lines"
    case .nameMismatch(let place, let expected, let found):
      "\(place): record name '\(found)' in the header of '\(expected)'; rename one of them"
    case .startForm(let place, let found, let read):
      "\(place): '\(found)' is not in the form H:M:S D/M/YYYY; read as \(read)"
    case .startLeftOut(let place, let found):
      "\(place): '\(found)' tells no time or day; left out"
    case .unsupportedFormat(let place, let format):
      "\(place): signal format '\(format)' is not supported; use \(SignalFormat.list)"
    default: ""
    }
  }

  private var signalWords: String {
    switch self {
    case .truncatedSignal(let path, let expected, let found):
      "\(path): \(expected) frames expected, \(found) present; the file was cut or the header is wrong"
    case .checksumMismatch(let place, let signal, let expected, let found):
      "\(place): checksum of '\(signal)' is \(found), the header says \(expected); "
        + "the signal file was changed, get it again or read without verification"
    case .initialValueMismatch(let place, let signal, let expected, let found):
      "\(place): '\(signal)' starts with \(found), the header says \(expected); "
        + "check that header and signal file belong together"
    case .placeholderChecksums(let place):
      "\(place): all checksums and initial values are 0, as placeholders are; not compared with the signals"
    case .uncalibrated(let place, let signals):
      "\(place): no gain for \(signals.joined(separator: ", ")): not calibrated; 200 units a mV are assumed, "
        + "amplitudes may be wrong"
    case .skewOutOfRange(let place, let signal, let skew, let samples):
      "\(place): skew \(skew) of '\(signal)' leaves nothing of \(samples) samples; correct the header"
    case .rangeOutside(let path, let from, let to, let unit, let length):
      "\(path): \(shortest(from)) to \(shortest(to)) \(unit) asked for, the record has \(shortest(length)); "
        + "ask for a part of it"
    case .badFLAC(let path, let fault): "\(path): \(fault.words)"
    case .nestedSegment(let place, let name):
      "\(place): segment '\(name)' has segments itself; a segment must be a single record"
    case .segmentMismatch(let place, let fault): "\(place): \(fault.words)"
    default: ""
    }
  }

  private var annotationWords: String {
    switch self {
    case .truncatedAnnotation(let path, let offset):
      "\(path): ends at byte \(offset) inside an annotation; the file was cut"
    case .annotationSyntax(let path, let offset, let fault): "\(path): byte \(offset): \(fault.words)"
    case .missingEndMarker(let path): "\(path): no end marker; the file may have been cut"
    case .unsupportedAnnotationFormat(let path):
      "\(path): annotations in the AHA format, not MIT; ask for AHA to read them"
    default: ""
    }
  }

  private var writingWords: String {
    switch self {
    case .unwritable(let path, let code):
      "\(path): cannot be written: \(systemMessage(code)); check the folder and the space"
    case .unwritableText(let field, let found):
      "\(field.rawValue) '\(found)' cannot stand in a header; give \(field.rule)"
    case .unwritableNumber(let field, let signal, let found):
      "\(signal): \(field.rawValue) \(shortest(found)) cannot stand in a header; give \(field.rule)"
    case .unwritableSignal(let signal, let fault): "\(signal): \(fault.words)"
    case .sampleOutOfRange(let signal, let sample, let value, let range):
      "\(signal): sample \(sample) is \(value), the format holds \(range.lowerBound) to "
        + "\(range.upperBound); choose a wider format"
    case .saturated(let signal, let count, let range):
      "\(signal): \(count) samples cut to \(range.lowerBound) to \(range.upperBound); lower the gain"
    case .unwritableAnnotation(let index, let fault): "annotation \(index): \(fault.words)"
    default: ""
    }
  }
}

extension FLACFault {
  var words: String {
    switch self {
    case .noStream: "no FLAC stream; check format and file"
    case .damaged(let sample): "the FLAC stream is damaged at sample \(sample); get the file again"
    case .channels(let expected, let found):
      "\(found) FLAC channels for \(expected) signals; correct the header"
    case .bits(let limit, let found):
      "\(found) bits per sample, the format holds \(limit); correct the format"
    case .samplesPerFrame:
      "signals with different samples per frame in a FLAC file; correct the header"
    case .md5: "the samples do not have the MD5 sum of the FLAC stream; get the file again"
    case .encoder(let state): "libFLAC could not encode: \(state)"
    }
  }
}

extension SegmentFault {
  var words: String {
    switch self {
    case .sum(let record, let segments):
      "the segments have \(segments) frames, the record line says \(record); correct one of them"
    case .length(let segment, let expected, let found):
      "segment '\(segment)' has \(found) frames, \(expected) were announced; correct one of them"
    case .signalCount(let segment, let expected, let found):
      "segment '\(segment)' has \(found) signals, \(expected) expected; a fixed layout has the same "
        + "signals in every segment"
    case .sampleRate(let segment, let expected, let found):
      "segment '\(segment)' has \(shortest(found)) frames per second, the record \(shortest(expected)); "
        + "all segments need the same"
    case .samplesPerFrame(let segment, let signal, let expected, let found):
      "'\(signal)' of segment '\(segment)' has \(found) samples per frame, \(expected) expected; "
        + "all segments need the same"
    case .units(let segment, let signal, let expected, let found):
      "'\(signal)' of segment '\(segment)' is in \(found), \(expected) expected; "
        + "all segments need the same units"
    case .layoutHasSamples(let segment):
      "layout segment '\(segment)' has samples; its signals need format 0"
    case .nullInFixedLayout:
      "null segment in a fixed layout; use a variable layout or a segment of format 0"
    case .unknownSignal(let segment, let signal):
      "'\(signal)' of segment '\(segment)' is not in the layout segment; add it there"
    }
  }
}

extension AnnotationFault {
  var words: String {
    switch self {
    case .orphanModifier(let code):
      "modifier \(code) before any annotation; a modifier follows its annotation"
    case .undefinedCode(let code): "code \(code) has no meaning; annotations have codes from 1 to 58"
    case .time: "the time is beyond 64 bits; check the intervals"
    case .textLength(let count): "\(count) bytes of text; at most 255 are possible"
    case .definition(let text):
      "definition '\(text)' cannot be written; give a code from 1 to 58 and a symbol"
    case .timeResolution(let text): "time resolution '\(text)' is no number above 0; correct it"
    }
  }
}

extension WriteFault {
  var words: String {
    switch self {
    case .length(let expected, let found):
      "\(found) frames, the first signal has \(expected); all signals have the same length"
    case .partialFrame(let samples, let samplesPerFrame):
      "\(samples) samples do not fill frames of \(samplesPerFrame); cut or fill the signal"
    case .gap(let sample, let format):
      "gap at sample \(sample), format \(format) has no invalid value; choose another format"
    case .format(let format): "format \(format) cannot be written; use \(SignalFormat.writableList)"
    case .infinite(let sample): "sample \(sample) is infinite; give a finite value or NaN for a gap"
    case .flacFile(let name):
      "'\(name)' must hold 1 to 8 signals of equal samples per frame; use more files"
    }
  }
}
