import Testing

@testable import WFDB

/// An error and its full text.
struct ErrorText: Sendable, CustomTestStringConvertible {
  let error: WFDBError
  let text: String

  init(_ error: WFDBError, _ text: String) {
    self.error = error
    self.text = text
  }

  var testDescription: String { error.errorClass }

  private static let two = Place(path: "d/r.hea", line: 2)

  static let files = [
    Self(.missingFile(path: "r.dat"), "r.dat: no such file; check the name [missing-file]"),
    Self(
      .notRegularFile(path: "r.dat"),
      "r.dat: not a regular file; a record is read from files only [not-a-regular-file]"),
    Self(
      .unreadableFile(path: "r.dat", code: 13),
      "r.dat: cannot be read: Permission denied; check the permissions [unreadable-file]"),
    Self(
      .unreadableFile(path: "r.dat", code: 24),
      "r.dat: cannot be read: Too many open files; raise the limit of open files (ulimit -n) [unreadable-file]"),
    Self(
      .unsafePath(two, name: "../x"),
      "d/r.hea:2: '../x' leads out of the record's folder; keep the files of a record below its header "
        + "[unsafe-path]"),
    Self(
      .limitExceeded(path: "r.hea", what: .bytes, value: 9, limit: 8),
      "r.hea: 9 bytes, at most 8 are read; read a range or raise the limit [limit-exceeded]"),
    Self(
      .limitExceeded(path: "r.hea", what: .unbackedSamples, value: 9, limit: 8),
      "r.hea: 9 samples that no file backs, at most 8 are read; read a range or raise the limit "
        + "[limit-exceeded]"),
  ]

  static let starts = [
    Self(
      .startForm(two, found: "2014-05-08", read: "2014-05-08"),
      "d/r.hea:2: '2014-05-08' is not in the form H:M:S D/M/YYYY; read as 2014-05-08 [start-form]"),
    Self(
      .startLeftOut(two, found: "2006"),
      "d/r.hea:2: '2006' tells no time or day; left out [start-left-out]"),
    Self(
      .placeholderChecksums(two),
      "d/r.hea:2: all checksums and initial values are 0, as placeholders are; not compared with the signals "
        + "[placeholder-checksums]"),
    Self(
      .uncalibrated(two, signals: ["I", "II"]),
      "d/r.hea:2: no gain for I, II: not calibrated; 200 units a mV are assumed, amplitudes may be wrong "
        + "[uncalibrated]"),
  ]

  static let headers = [
    Self(.emptyHeader(path: "r.hea"), "r.hea: no record line; the header is empty [header-syntax]"),
    Self(
      .missingField(two, .format),
      "d/r.hea:2: format is missing; give FORMAT[xSAMPLES][:SKEW][+OFFSET] [header-syntax]"),
    Self(
      .badField(two, .adcGain, found: "nan"),
      "d/r.hea:2: gain 'nan' is not valid; give a finite number [header-syntax]"),
    Self(
      .extraField(two, found: "x"), "d/r.hea:2: 'x' follows the last field; remove it [header-syntax]"),
    Self(
      .missingLines(path: "r.hea", .signal, announced: 3, found: 2),
      "r.hea: 3 signals announced, 2 signal lines found; add the missing lines or correct the record line "
        + "[header-syntax]"),
    Self(.zeroByte(two), "d/r.hea:2: zero byte in the header; a header is text [header-syntax]"),
    Self(
      .mixedFile(two, .format, name: "r.dat", expected: 16, found: 212),
      "d/r.hea:2: format 212 for 'r.dat', which has 16 on the line above; all signals of a file share it "
        + "[header-syntax]"),
    Self(
      .scatteredFile(two, name: "r.dat"),
      "d/r.hea:2: 'r.dat' was used further up; signals of one file stand on consecutive lines "
        + "[header-syntax]"),
    Self(
      .nameMismatch(two, expected: "r", found: "s"),
      "d/r.hea:2: record name 's' in the header of 'r'; rename one of them [name-mismatch]"),
    Self(
      .unsupportedFormat(two, format: "217"),
      "d/r.hea:2: signal format '217' is not supported; use 0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, "
        + "508, 516 or 524 [unsupported-format]"),
  ]

  static let signals = [
    Self(
      .truncatedSignal(path: "r.dat", expectedFrames: 1000, foundFrames: 600),
      "r.dat: 1000 frames expected, 600 present; the file was cut or the header is wrong "
        + "[truncated-signal]"),
    Self(
      .checksumMismatch(two, signal: "II", expected: 1, found: 2),
      "d/r.hea:2: checksum of 'II' is 2, the header says 1; the signal file was changed, get it again or "
        + "read without verification [checksum-mismatch]"),
    Self(
      .initialValueMismatch(two, signal: "II", expected: 1, found: 2),
      "d/r.hea:2: 'II' starts with 2, the header says 1; check that header and signal file belong together "
        + "[initial-value-mismatch]"),
    Self(
      .skewOutOfRange(two, signal: "II", skew: 50, samples: 10),
      "d/r.hea:2: skew 50 of 'II' leaves nothing of 10 samples; correct the header [skew-out-of-range]"),
    Self(
      .rangeOutside(path: "r.hea", from: 0.5, to: 20, unit: "seconds", length: 10),
      "r.hea: 0.5 to 20 seconds asked for, the record has 10; ask for a part of it [range-outside]"),
    Self(.badFLAC(path: "r.dat", .noStream), "r.dat: no FLAC stream; check format and file [bad-flac]"),
    Self(
      .badFLAC(path: "r.dat", .damaged(sample: 7)),
      "r.dat: the FLAC stream is damaged at sample 7; get the file again [bad-flac]"),
    Self(
      .badFLAC(path: "r.dat", .channels(expected: 3, found: 2)),
      "r.dat: 2 FLAC channels for 3 signals; correct the header [bad-flac]"),
    Self(
      .badFLAC(path: "r.dat", .bits(limit: 8, found: 16)),
      "r.dat: 16 bits per sample, the format holds 8; correct the format [bad-flac]"),
    Self(
      .badFLAC(path: "r.dat", .samplesPerFrame),
      "r.dat: signals with different samples per frame in a FLAC file; correct the header [bad-flac]"),
    Self(
      .badFLAC(path: "r.dat", .md5),
      "r.dat: the samples do not have the MD5 sum of the FLAC stream; get the file again [bad-flac]"),
    Self(
      .badFLAC(path: "r.dat", .encoder(state: "X")), "r.dat: libFLAC could not encode: X [bad-flac]"),
  ]

  static let segments = [
    Self(
      .nestedSegment(two, name: "s"),
      "d/r.hea:2: segment 's' has segments itself; a segment must be a single record [nested-segment]"),
    Self(
      .segmentMismatch(two, .sum(record: 250, segments: 100)),
      "d/r.hea:2: the segments have 100 frames, the record line says 250; correct one of them "
        + "[segment-mismatch]"),
    Self(
      .segmentMismatch(two, .length(segment: "s", expected: 100, found: 90)),
      "d/r.hea:2: segment 's' has 90 frames, 100 were announced; correct one of them [segment-mismatch]"),
    Self(
      .segmentMismatch(two, .signalCount(segment: "s", expected: 1, found: 2)),
      "d/r.hea:2: segment 's' has 2 signals, 1 expected; a fixed layout has the same signals in every "
        + "segment [segment-mismatch]"),
    Self(
      .segmentMismatch(two, .sampleRate(segment: "s", expected: 500, found: 250.5)),
      "d/r.hea:2: segment 's' has 250.5 frames per second, the record 500; all segments need the same "
        + "[segment-mismatch]"),
    Self(
      .segmentMismatch(two, .samplesPerFrame(segment: "s", signal: "II", expected: 1, found: 2)),
      "d/r.hea:2: 'II' of segment 's' has 2 samples per frame, 1 expected; all segments need the same "
        + "[segment-mismatch]"),
    Self(
      .segmentMismatch(two, .units(segment: "s", signal: "II", expected: "mV", found: "µV")),
      "d/r.hea:2: 'II' of segment 's' is in µV, mV expected; all segments need the same units "
        + "[segment-mismatch]"),
    Self(
      .segmentMismatch(two, .layoutHasSamples(segment: "s")),
      "d/r.hea:2: layout segment 's' has samples; its signals need format 0 [segment-mismatch]"),
    Self(
      .segmentMismatch(two, .nullInFixedLayout),
      "d/r.hea:2: null segment in a fixed layout; use a variable layout or a segment of format 0 "
        + "[segment-mismatch]"),
    Self(
      .segmentMismatch(two, .unknownSignal(segment: "s", signal: "II")),
      "d/r.hea:2: 'II' of segment 's' is not in the layout segment; add it there [segment-mismatch]"),
  ]

  static let annotations = [
    Self(
      .truncatedAnnotation(path: "r.atr", offset: 18),
      "r.atr: ends at byte 18 inside an annotation; the file was cut [truncated-annotation]"),
    Self(
      .annotationSyntax(path: "r.atr", offset: 4, .orphanModifier(code: 61)),
      "r.atr: byte 4: modifier 61 before any annotation; a modifier follows its annotation "
        + "[annotation-syntax]"),
    Self(
      .annotationSyntax(path: "r.atr", offset: 4, .undefinedCode(55)),
      "r.atr: byte 4: code 55 has no meaning; annotations have codes from 1 to 58 [annotation-syntax]"),
    Self(
      .annotationSyntax(path: "r.atr", offset: 4, .time),
      "r.atr: byte 4: the time is beyond 64 bits; check the intervals [annotation-syntax]"),
    Self(
      .annotationSyntax(path: "r.atr", offset: 4, .timeResolution("x")),
      "r.atr: byte 4: time resolution 'x' is no number above 0; correct it [annotation-syntax]"),
    Self(
      .missingEndMarker(path: "r.atr"),
      "r.atr: no end marker; the file may have been cut [missing-end-marker]"),
    Self(
      .unsupportedAnnotationFormat(path: "r.atr"),
      "r.atr: annotations in the AHA format, not MIT; ask for AHA to read them "
        + "[unsupported-annotation-format]"),
  ]

  static let writing = [
    Self(
      .unwritable(path: "d/r.dat", code: 28),
      "d/r.dat: cannot be written: No space left on device; check the folder and the space "
        + "[unwritable-file]"),
    Self(
      .unwritableText(.recordName, found: "a b"),
      "record name 'a b' cannot stand in a header; give letters, digits, '_' and '-' [unwritable-record]"),
    Self(
      .unwritableNumber(.adcGain, signal: "II", found: 0),
      "II: gain 0 cannot stand in a header; give a finite number [unwritable-record]"),
    Self(
      .unwritableSignal(signal: "II", .length(expected: 10, found: 9)),
      "II: 9 frames, the first signal has 10; all signals have the same length [unwritable-record]"),
    Self(
      .unwritableSignal(signal: "II", .partialFrame(samples: 9, samplesPerFrame: 2)),
      "II: 9 samples do not fill frames of 2; cut or fill the signal [unwritable-record]"),
    Self(
      .unwritableSignal(signal: "II", .gap(sample: 3, format: 8)),
      "II: gap at sample 3, format 8 has no invalid value; choose another format [unwritable-record]"),
    Self(
      .unwritableSignal(signal: "II", .format(0)),
      "II: format 0 cannot be written; use 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516 or 524 "
        + "[unwritable-record]"),
    Self(
      .unwritableSignal(signal: "II", .infinite(sample: 3)),
      "II: sample 3 is infinite; give a finite value or NaN for a gap [unwritable-record]"),
    Self(
      .unwritableSignal(signal: "II", .flacFile("r.dat")),
      "II: 'r.dat' must hold 1 to 8 signals of equal samples per frame; use more files "
        + "[unwritable-record]"),
    Self(
      .sampleOutOfRange(signal: "II", sample: 3, value: 5000, range: -2047...2047),
      "II: sample 3 is 5000, the format holds -2047 to 2047; choose a wider format "
        + "[sample-out-of-range]"),
    Self(
      .saturated(signal: "II", count: 3, range: -2047...2047),
      "II: 3 samples cut to -2047 to 2047; lower the gain [saturated]"),
    Self(
      .unwritableAnnotation(index: 3, .textLength(300)),
      "annotation 3: 300 bytes of text; at most 255 are possible [unwritable-annotation]"),
    Self(
      .unwritableAnnotation(index: 3, .definition("0 x ")),
      "annotation 3: definition '0 x ' cannot be written; give a code from 1 to 58 and a symbol "
        + "[unwritable-annotation]"),
  ]

  static let all = files + starts + headers + signals + segments + annotations + writing
}

@Suite struct ErrorTextTests {
  @Test(arguments: ErrorText.all) func `A message says where, what and what to do`(item: ErrorText) {
    #expect(item.error.description == item.text)
    #expect(Warning(item.error).description == item.text)
  }
}
