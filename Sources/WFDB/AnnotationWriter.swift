internal import Files

extension AnnotationFile {
  /// Writes the annotations in the MIT format, sorted by time, number and channel, over a file of that name.
  ///
  /// - Throws: `unwritableAnnotation`, `unwritable`; then nothing is left behind.
  public func write(to path: String) throws(WFDBError) {
    let bytes = try encoded()
    let output = try OutputFile(for: path)
    try output.write(bytes)
    try output.finish()
    try output.move()
  }

  /// The bytes of the file, with its end marker.
  ///
  /// - Throws: `unwritableAnnotation` for a code outside 1…58, more than 255 bytes of text, or a definition that
  ///   has no form.
  public func encoded() throws(WFDBError) -> [UInt8] {
    let bytes = try encoded(afterNull: false)
    // A null annotation in front makes the rare file that looks like AHA unmistakable.
    return AHAReader.isAHA(bytes) ? try encoded(afterNull: true) : bytes
  }

  private func encoded(afterNull: Bool) throws(WFDBError) -> [UInt8] {
    var writer = WordWriter()
    if afterNull { writer.appendNull() }
    let order = annotations.indices.sorted {
      let (a, b) = (annotations[$0], annotations[$1])
      return (a.sample, Int(a.number), Int(a.channel), $0) < (b.sample, Int(b.number), Int(b.channel), $1)
    }
    try writeDefinitions(to: &writer, first: order.first.map { annotations[$0] })
    for index in order {
      let annotation = annotations[index]
      guard (1...58).contains(annotation.code) else {
        throw .unwritableAnnotation(index: index, .undefinedCode(annotation.code))
      }
      guard annotation.aux.count <= 255 else {
        throw .unwritableAnnotation(index: index, .textLength(annotation.aux.count))
      }
      guard writer.append(annotation) else { throw .unwritableAnnotation(index: index, .time) }
    }
    writer.append(word: 0)
    return writer.bytes
  }

  private func writeDefinitions(to writer: inout WordWriter, first: Annotation?) throws(WFDBError) {
    var notes: [String] = []
    if let timeResolution {
      guard timeResolution.isFinite, timeResolution > 0 else {
        throw .unwritableAnnotation(index: 0, .timeResolution(shortest(timeResolution)))
      }
      notes.append("## time resolution: \(shortest(timeResolution))")
    }
    if !labels.isEmpty {
      notes.append("## annotation type definitions")
      for label in labels {
        let text = "\(label.code) \(label.symbol) \(label.description)"
        guard (1...58).contains(label.code), !label.symbol.isEmpty, !label.symbol.contains(" "),
          label.description.first != " ", text.utf8.count <= 255, !text.utf8.contains(0)
        else { throw .unwritableAnnotation(index: 0, .definition(text)) }
        notes.append(text)
      }
      notes.append("## end of definitions")
    }
    for note in headNotes {
      guard note.utf8.count <= 255 else {
        throw .unwritableAnnotation(index: 0, .textLength(note.utf8.count))
      }
      notes.append(note)
    }
    for note in notes { _ = writer.append(Annotation(sample: 0, code: 22, aux: Array(note.utf8))) }
    // A null annotation ends the definitions; without one a note at time 0 would be taken for one.
    let looksLikeDefinition = first?.code == 22 && first?.sample == 0
    if !notes.isEmpty || looksLikeDefinition { writer.appendNull() }
  }
}

/// Puts annotations into words, with what stays from one to the next.
private struct WordWriter {
  private(set) var bytes: [UInt8] = []
  private var time = 0
  private var channel: UInt8 = 0
  private var number: Int8 = 0

  mutating func append(word: Int) {
    bytes.append(UInt8(truncatingIfNeeded: word))
    bytes.append(UInt8(truncatingIfNeeded: word &>> 8))
  }

  /// A null annotation at the present time.
  mutating func appendNull() {
    append(word: appendSkips(-1) &+ 1)
  }

  /// False where the interval is beyond 64 bits.
  mutating func append(_ annotation: Annotation) -> Bool {
    let (interval, overflow) = annotation.sample.subtractingReportingOverflow(time)
    // A file of more skips than these would be larger than anyone reads.
    guard !overflow, abs(interval.clamped(to: -(1 << 52)...(1 << 52))) < 1 << 52 else { return false }
    time = annotation.sample
    let rest = (0...1023).contains(interval) ? interval : appendSkips(interval)
    append(word: annotation.code &<< 10 | rest)
    if annotation.subtype != 0 { append(word: 61 &<< 10 | Int(annotation.subtype) & 0x3FF) }
    if annotation.channel != channel {
      channel = annotation.channel
      append(word: 62 &<< 10 | Int(channel))
    }
    if annotation.number != number {
      number = annotation.number
      append(word: 60 &<< 10 | Int(number) & 0x3FF)
    }
    if !annotation.aux.isEmpty {
      append(word: 63 &<< 10 | annotation.aux.count)
      bytes += annotation.aux
      if annotation.aux.count & 1 == 1 { bytes.append(0) }
    }
    return true
  }

  /// Skips an interval, and returns what is left of it where that fits into the next word.
  private mutating func appendSkips(_ interval: Int) -> Int {
    var rest = interval
    while !(0...1023).contains(rest) {
      let step = rest.clamped(to: Int(Int32.min)...Int(Int32.max))
      append(word: 59 &<< 10)
      append(word: step &>> 16)
      append(word: step)
      rest -= step
    }
    return rest
  }
}
