internal import Files
internal import Pipeline

/// Works through the rows of a JSONL file a block at a time, several rows at once, in their order.
struct RowStream: Sendable {
  /// How many rows are worked on at once.
  var jobs = 1
  /// Rows that are held at a time.
  var blockSize = 64

  /// Rows that could not be used.
  struct Faults: Sendable {
    var count = 0
    var first: [LineFault] = []

    mutating func note(_ fault: RowFault, file: String, line: Int) {
      count += 1
      if first.count < EvaluationError.faultLimit { first.append(LineFault(file: file, line: line, fault)) }
    }
  }

  /// Calls `work` for each row, on several threads, and `take` with what it gave, in order.
  ///
  /// - Parameters:
  ///   - prepare: turns a row into what is worked on; it may look into other files.
  /// - Returns: rows that are no objects, or that `prepare` or `take` refused.
  func run<Item: Sendable, Output: Sendable>(
    _ path: String,
    prepare: (JSONRow) throws(RowFault) -> Item,
    work: @Sendable (Item) throws(EvaluationError) -> Output,
    take: (Item, Output) throws(EvaluationError) -> RowFault?
  ) throws(EvaluationError) -> Faults {
    let lines = try LineSource(path: path)
    var faults = Faults()
    while true {
      var items: [(item: Item, line: Int)] = []
      var isEnd = false
      while items.count < blockSize {
        guard let line = try lines.nextFilled() else {
          isEnd = true
          break
        }
        do throws(RowFault) {
          items.append((try prepare(try JSONRow(line: line)), lines.number))
        } catch {
          faults.note(error, file: lines.name, line: lines.number)
        }
      }
      let block = items.map(\.item)
      let outputs = try ParallelLoop.map(count: block.count, workers: jobs) {
        (index) throws(EvaluationError) in
        try work(block[index])
      }
      for (entry, output) in zip(items, outputs) {
        if let fault = try take(entry.item, output) { faults.note(fault, file: lines.name, line: entry.line) }
      }
      if isEnd { return faults }
    }
  }
}
