internal import Files

/// The pairs of two files of answers, a block at a time.
final class ReportPairSource {
  private let request: ReportConsistency
  private let images: LineSource
  private let signals: Partner
  private let vectors: RowFinder?
  private var rows = 0
  private var unmatched = 0
  private var faults: [LineFault] = []
  private var faultCount = 0

  /// Where the partner of a row is taken from.
  private enum Partner {
    case next(LineSource)
    case named(RowFinder)
  }

  init(_ request: ReportConsistency) throws(EvaluationError) {
    self.request = request
    images = try LineSource(path: request.imagePath)
    signals =
      request.isByOrder
      ? .next(try LineSource(path: request.signalPath))
      : .named(try RowFinder(path: request.signalPath, AnswerIdentity.identifier))
    vectors = try request.vectorsPath.map { (path) throws(EvaluationError) in
      try RowFinder(path: path) { (row) throws(RowFault) in try row.identifier("id") }
    }
  }

  /// The next pairs, at most `count`; none at the end.
  func next(_ count: Int) throws(EvaluationError) -> [ReportPair] {
    var pairs: [ReportPair] = []
    while pairs.count < count, let line = try images.nextFilled() {
      rows += 1
      if let pair = try pair(line) { pairs.append(pair) }
    }
    return pairs
  }

  /// Adds what could not be compared.
  func finish(_ summary: inout ReportConsistency.Summary) throws(EvaluationError) {
    summary.unmatchedImage = unmatched
    switch signals {
    case .next(let lines):
      var rest = 0
      while try lines.nextFilled() != nil { rest += 1 }
      guard rest == 0 else { throw lengths(signals: rows + rest) }
    case .named(let finder):
      summary.unmatchedSignal = try finder.countRest()
      faults += finder.faults
      faultCount += finder.faultCount
    }
    if let vectors {
      faults += vectors.faults
      faultCount += vectors.faultCount
    }
    summary.faults = Array(faults.prefix(EvaluationError.faultLimit))
    summary.faultCount = faultCount
  }

  private func lengths(signals: Int) -> EvaluationError {
    .mixed(
      path: request.signalPath,
      problem: "has \(signals) rows, \(request.imagePath) has \(rows); match them by id, without --by-order")
  }

  private func pair(_ line: [UInt8]) throws(EvaluationError) -> ReportPair? {
    let number = images.number
    let image: JSONRow
    let id: String?
    do throws(RowFault) {
      image = try JSONRow(line: line)
      id = try AnswerIdentity.identifier(image)
      if id == nil, !request.isByOrder {
        throw RowFault(path: "id", problem: "is missing; match rows by order with --by-order")
      }
    } catch {
      // Also a row that cannot be used takes its partner by order.
      if request.isByOrder { _ = try partner(of: nil) }
      note(error, file: request.imagePath, line: number)
      return nil
    }
    guard let signal = try partner(of: id) else { return nil }
    var pair: ReportPair
    do throws(RowFault) {
      pair = ReportPair(
        id: id ?? "\(rows)", image: try ReportPair.text(image), signal: try ReportPair.text(signal))
    } catch {
      note(error, file: request.imagePath, line: number)
      return nil
    }
    pair.cosine = try cosine(of: pair.id)
    return pair
  }

  private func cosine(of id: String) throws(EvaluationError) -> Double? {
    guard let row = try vectors?.take(id) else { return nil }
    do throws(RowFault) {
      return try Cosine.similarity(row)
    } catch {
      note(
        RowFault(path: "\(id): \(error.path)", problem: error.problem), file: request.vectorsPath ?? "",
        line: 0)
      return nil
    }
  }

  /// The signal's row; nil if absent, or it cannot be used.
  private func partner(of id: String?) throws(EvaluationError) -> JSONRow? {
    switch signals {
    case .named(let finder):
      let row = if let id { try finder.take(id) } else { JSONRow?.none }
      if row == nil { unmatched += 1 }
      return row
    case .next(let lines):
      let line = try lines.nextFilled()
      guard let line else {
        var count = rows
        while try images.nextFilled() != nil { count += 1 }
        let signals = rows - 1
        rows = count
        throw lengths(signals: signals)
      }
      do throws(RowFault) {
        return try JSONRow(line: line)
      } catch {
        note(error, file: request.signalPath, line: lines.number)
        return nil
      }
    }
  }

  private func note(_ fault: RowFault, file: String, line: Int) {
    faultCount += 1
    if faults.count < EvaluationError.faultLimit { faults.append(LineFault(file: file, line: line, fault)) }
  }
}
