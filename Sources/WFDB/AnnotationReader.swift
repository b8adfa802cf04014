/// Reads the MIT annotation format: 16-bit words, a code in the upper 6 bits, a number in the lower 10.
struct AnnotationReader {
  let bytes: [UInt8]
  let path: String
  let isLenient: Bool
  private var position = 0
  private var time = 0
  private var skip = 0
  private var number: Int8 = 0
  private var channel: UInt8 = 0
  /// The annotation whose modifiers are being read.
  private var current: Annotation?
  private var isAtStart = true
  private var definitions = DefinitionReader()
  private var file = AnnotationFile(hasEndMarker: false)

  private enum Code {
    static let note = 22
    static let skip = 59
    static let number = 60
    static let subtype = 61
    static let channel = 62
    static let aux = 63
  }

  init(bytes: [UInt8], path: String, isLenient: Bool) {
    self.bytes = bytes
    self.path = path
    self.isLenient = isLenient
  }

  /// - Throws: `truncatedAnnotation`, `annotationSyntax`.
  mutating func read() throws(WFDBError) -> AnnotationFile {
    do throws(WFDBError) {
      while !file.hasEndMarker, let word = try nextWord() { try take(word) }
      try deliver()
    } catch {
      guard isLenient, error.errorClass == "truncated-annotation" else { throw error }
      // The annotation that was being read may miss a modifier: it is not delivered.
      file.warnings.append(Warning(error))
    }
    if !file.hasEndMarker { file.warnings.append(Warning(.missingEndMarker(path: path))) }
    file.timeResolution = definitions.timeResolution
    file.labels = definitions.labels
    file.headNotes = definitions.notes
    return file
  }

  private mutating func nextWord() throws(WFDBError) -> Int? {
    guard position < bytes.count else { return nil }
    guard position &+ 1 < bytes.count else { throw .truncatedAnnotation(path: path, offset: bytes.count) }
    let word = Int(bytes[position]) | Int(bytes[position &+ 1]) &<< 8
    position &+= 2
    return word
  }

  private mutating func take(_ word: Int) throws(WFDBError) {
    let code = word &>> 10
    let value = word & 0x3FF
    switch code {
    case 0 where value == 0: file.hasEndMarker = true
    case 0...58: try begin(code, interval: value)
    case Code.skip: try readSkip()
    case Code.number:
      number = Int8(truncatingIfNeeded: value)
      try modify(code) { [number] in $0.number = number }
    case Code.subtype: try modify(code) { $0.subtype = Int8(truncatingIfNeeded: value) }
    case Code.channel:
      channel = UInt8(truncatingIfNeeded: value)
      try modify(code) { [channel] in $0.channel = channel }
    case Code.aux:
      let count = value & 0xFF
      let start = position
      guard start &+ count <= bytes.count else {
        throw .truncatedAnnotation(path: path, offset: bytes.count)
      }
      position &+= count &+ (count & 1)
      let text = Array(bytes[start..<(start &+ count)])
      try modify(code, at: start &- 2) { $0.aux = text }
    // Six bits hold no more.
    default: break
    }
  }

  private mutating func begin(_ code: Int, interval: Int) throws(WFDBError) {
    try deliver()
    let (moved, overflow) = time.addingReportingOverflow(skip)
    let (next, beyond) = moved.addingReportingOverflow(interval)
    guard !overflow, !beyond else { throw .annotationSyntax(path: path, offset: position &- 2, .time) }
    time = next
    skip = 0
    current = Annotation(sample: time, code: code, channel: channel, number: number)
  }

  private mutating func readSkip() throws(WFDBError) {
    guard let high = try nextWord(), let low = try nextWord() else {
      throw .truncatedAnnotation(path: path, offset: bytes.count)
    }
    let interval = Int(Int32(bitPattern: UInt32(high) &<< 16 | UInt32(low)))
    let (sum, overflow) = skip.addingReportingOverflow(interval)
    guard !overflow else { throw .annotationSyntax(path: path, offset: position &- 6, .time) }
    skip = sum
  }

  private mutating func modify(
    _ code: Int, at offset: Int? = nil, _ change: (inout Annotation) -> Void
  ) throws(WFDBError) {
    guard var annotation = current else { return try complain(.orphanModifier(code: code), at: offset) }
    change(&annotation)
    current = annotation
  }

  private mutating func complain(_ fault: AnnotationFault, at offset: Int? = nil) throws(WFDBError) {
    let error = WFDBError.annotationSyntax(path: path, offset: offset ?? position &- 2, fault)
    guard isLenient else { throw error }
    file.warnings.append(Warning(error))
  }

  /// Adds the annotation whose modifiers have all been read, unless it belongs to the definitions.
  private mutating func deliver() throws(WFDBError) {
    guard let annotation = current else { return }
    current = nil
    if isAtStart, annotation.code == Code.note, annotation.sample == 0, annotation.subtype == 0,
      annotation.channel == 0, annotation.number == 0
    {
      return try definitions.take(annotation, path: path, offset: position)
    }
    isAtStart = false
    if annotation.code != 0 { file.annotations.append(annotation) }
  }
}

/// Reads the notes at the head of a file that define its time resolution and symbols.
private struct DefinitionReader {
  var timeResolution: Double?
  var labels: [AnnotationLabel] = []
  var notes: [String] = []

  mutating func take(_ note: Annotation, path: String, offset: Int) throws(WFDBError) {
    let text = note.text
    let resolutionMark = "## time resolution: "
    if text.hasPrefix(resolutionMark) {
      let scanner = TextScanner(Array(text.dropFirst(resolutionMark.count).utf8))
      let range = scanner.trimmed(0..<scanner.bytes.count)
      guard let value = scanner.number(range), value > 0 else {
        throw .annotationSyntax(path: path, offset: offset, .timeResolution(scanner.text(range)))
      }
      timeResolution = value
      return
    }
    // The frame around the definitions says nothing that they do not.
    if text == "## annotation type definitions" || text == "## end of definitions" { return }
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count >= 2, let code = Int(parts[0]), (1...58).contains(code) else {
      notes.append(text)
      return
    }
    var description = parts.count > 2 ? parts[2] : ""
    while description.last?.isWhitespace == true { description.removeLast() }
    labels.append(
      AnnotationLabel(code: code, symbol: String(parts[1]), description: String(description)))
  }
}
