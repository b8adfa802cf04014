internal import CYAML

/// The events of a YAML text, one by one: the only type that touches libyaml.
@safe
struct YAMLEvents: ~Copyable {
  /// What a text holds, in the order of the text.
  enum Event: Equatable {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias
    case scalar(String, hasAnchor: Bool)
    case sequenceStart(hasAnchor: Bool)
    case sequenceEnd
    case mappingStart(hasAnchor: Bool)
    case mappingEnd
  }

  // The parser holds a pointer to itself and one to the text: neither may move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>

  /// Begins to read a text, which is copied.
  ///
  /// - Throws: a fault where memory is short.
  init(_ yaml: String) throws(YAMLFault) {
    // libyaml counts the mark that some editors put before UTF-8 as a column, which would indent the first key.
    let mark = yaml.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let bytes = yaml.utf8.dropFirst(mark)
    unsafe text = .allocate(capacity: bytes.count)
    _ = unsafe text.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else { throw .noMemory }
    // Nothing in a text may say that it is not UTF-8.
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// The next event and its line from 1. Behind the end of the stream come no more.
  ///
  /// - Throws: a fault where the text is not YAML.
  mutating func next() throws(YAMLFault) -> (event: Event, line: Int) {
    var raw = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else { throw fault }
    defer { unsafe yaml_event_delete(&raw) }
    return unsafe (Self.event(raw), Int(clamping: raw.start_mark.line) + 1)
  }

  private static func event(_ raw: yaml_event_t) -> Event {
    switch unsafe raw.type {
    case YAML_STREAM_START_EVENT: .streamStart
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_ALIAS_EVENT: .alias
    case YAML_SCALAR_EVENT: unsafe scalar(raw.data.scalar)
    case YAML_SEQUENCE_START_EVENT:
      unsafe .sequenceStart(hasAnchor: raw.data.sequence_start.anchor != nil)
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT: unsafe .mappingStart(hasAnchor: raw.data.mapping_start.anchor != nil)
    case YAML_MAPPING_END_EVENT: .mappingEnd
    default: .streamEnd
    }
  }

  private static func scalar(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar) -> Event {
    // By length, since a text in double quotes may hold NUL.
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    return unsafe .scalar(String(decoding: bytes, as: UTF8.self), hasAnchor: scalar.anchor != nil)
  }

  /// What stopped the parser.
  private var fault: YAMLFault {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "is not YAML"
    return switch unsafe parser.pointee.error {
    case YAML_MEMORY_ERROR: .noMemory
    // The reader counts bytes alone.
    case YAML_READER_ERROR:
      unsafe YAMLFault(line: line(atByte: parser.pointee.problem_offset), problem: problem)
    default: unsafe YAMLFault(line: Int(clamping: parser.pointee.problem_mark.line) + 1, problem: problem)
    }
  }

  /// Lines end with LF, CR LF or CR.
  private func line(atByte offset: Int) -> Int {
    var line = 1
    var previous: UInt8 = 0
    for byte in unsafe Array(text.prefix(offset)) {
      if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && previous != UInt8(ascii: "\r")) {
        line += 1
      }
      previous = byte
    }
    return line
  }
}
