/// A function that other languages call by its name.
struct BoundFunction: Sendable {
  /// The name.
  let name: String
  /// How many arrays it takes.
  let arrays: ClosedRange<Int>
  private let call: @Sendable (RequestReader, [NumberArray], Worker) throws -> AnswerDocument

  /// A function.
  ///
  /// - Parameters:
  ///   - name: by which it is called.
  ///   - arrays: how many it takes.
  ///   - options: reads the request. Nothing is done before all options are known to be valid.
  ///   - body: does the work.
  init<Options>(
    _ name: String, arrays: ClosedRange<Int> = 0...0,
    options: @escaping @Sendable (RequestReader) throws -> Options,
    _ body: @escaping @Sendable (Options, ArrayReader, Worker) throws -> AnswerDocument
  ) {
    (self.name, self.arrays) = (name, arrays)
    call = { request, given, worker in
      let read = try options(request)
      try request.finish(name)
      return try body(read, ArrayReader(given, of: name), worker)
    }
  }

  /// Calls it.
  ///
  /// - Throws: ``RequestError``, and what the work throws.
  func answer(_ request: [UInt8], _ given: [NumberArray], by worker: Worker) throws -> AnswerDocument {
    let reader = try RequestReader(request, of: name)
    guard arrays.contains(given.count) else {
      throw RequestError.arrayCount(function: name, count: given.count, range: arrays)
    }
    return try call(reader, given, worker)
  }
}
