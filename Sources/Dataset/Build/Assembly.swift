internal import Chart
internal import Files
internal import Modality

/// Brings what the parts of a build hold to its places, when all of them are complete. Done again after
/// a break, it does the rest.
struct Assembly {
  private let configuration: Configuration
  private let output: OutputFolder
  private let plan: BuildPlan
  private let parts: [BuildPart]

  init(_ configuration: Configuration, _ output: OutputFolder, _ plan: BuildPlan) {
    self.configuration = configuration
    self.output = output
    self.plan = plan
    parts = (1...plan.parts).map { BuildPart(index: $0, count: plan.parts) }
  }

  /// - Returns: the parts that are not complete; empty when the data set is complete.
  func assemble() throws(DatasetError) -> [BuildPart] {
    try BuildLock.held(in: output) { () throws(DatasetError) in
      // Another process may have been faster.
      guard !output.exists(Manifest.fileName) else { return [] }
      var counts = Counts()
      var missing: [BuildPart] = []
      for part in parts {
        let records = part.records(of: plan.records)
        if let checkpoint = try PartStore.checkpoint(of: part, in: output, records: records),
          checkpoint.isComplete
        {
          counts.add(checkpoint.counts)
        } else {
          missing.append(part)
        }
      }
      guard missing.isEmpty else { return missing }
      guard counts.records.values.contains(where: { $0 > 0 }) else { throw try endWithoutRecords(counts) }
      try checkFiles()
      try bringAll(counts)
      return []
    }
  }

  /// What is listed must be there before the data set is said to be whole.
  private func checkFiles() throws(DatasetError) {
    var lost = LostFiles()
    for part in parts {
      let streams = PartStore.streams(part)
      let records = part.records(of: plan.records)
      for (path, bytes) in try PartStore.checkpoint(of: part, in: output, records: records)?.streams ?? [:] {
        // Archives that an earlier try brought to their places.
        let place = output.exists("\(streams)/\(path)") ? "\(streams)/\(path)" : path
        guard PathCheck.size(output(place)) == bytes else {
          throw .unreadable(
            path: output(place), reason: "is not as it was written; build into another folder")
        }
      }
      lost.add(try LostFiles(of: streams, in: output))
    }
    guard lost.count == 0 else {
      throw .lostFiles(folder: output.path, count: lost.count, first: lost.first)
    }
  }

  /// Leaves the reasons alone in the folder, so that another build can begin in it.
  private func endWithoutRecords(_ counts: Counts) throws(DatasetError) -> DatasetError {
    try write(.stream(PartStore.failures))
    let first = try PartStore.firstFailures(output(PartStore.failures))
    try output.remove(PartStore.root)
    return .allFailed(folder: output.path, count: counts.failures, first: first)
  }

  private func bringAll(_ counts: Counts) throws(DatasetError) {
    for part in parts {
      let streams = output(PartStore.streams(part))
      for path in try PartStore.files(in: streams) where path.hasSuffix(".tar") {
        try output.move("\(PartStore.streams(part))/\(path)", to: path)
      }
    }
    let splits = Split.allCases.filter { counts.samples[$0, default: 0] > 0 }
    for product in configuration.form.outputs.flatMap({ $0.products(of: splits) }) { try write(product) }
    if counts.failures > 0 { try write(.stream(PartStore.failures)) }
    if parts.contains(where: { output.exists("\(PartStore.streams($0))/\(PartStore.warnings)") }) {
      // What is said of a file of many records stands in the stream for each of them.
      let rows = Product.Part.distinctRows(stream: PartStore.warnings, beginning: #"{"id":"","#)
      try write(Product(path: PartStore.warnings, parts: [rows]))
    }
    try output.write(Array(configuration.yaml.utf8), to: Configuration.fileName)
    let card = DatasetCard(configuration, plan, counts) { output.exists("\($0.rawValue)/images") }
    try output.write(Array(card.text.utf8), to: DatasetCard.fileName)
    try Manifest(configuration, plan, counts).write(to: output)
    // What failed can be tried again without making all others anew.
    if counts.failures == 0 { try output.remove(PartStore.root) }
  }

  // MARK: Streams to files

  private func write(_ product: Product) throws(DatasetError) {
    let part = product.path + ".part"
    try output.write([], to: part)
    do {
      let file = try OpenFile(output(part), for: .writing)
      defer { try? file.close() }
      for piece in product.parts {
        switch piece {
        case .text(let bytes): try file.write(bytes)
        case .rows(let stream): try copy(stream, to: file) { $0 }
        case .distinctRows(let stream, let beginning):
          try copyLines(stream, to: file, once: Array(beginning.utf8))
        case .joined(let stream, let separator):
          var isBehindLine = false
          try copy(stream, to: file) { Self.joined($0, by: separator, &isBehindLine) }
        case .count(let streams): try file.write(Array("\(try streams.map(lineCount).reduce(0, +))".utf8))
        }
      }
    } catch let error as DatasetError {
      throw error
    } catch {
      throw .unwritable(path: output(part), reason: error.systemReason)
    }
    try output.move(part, to: product.path)
  }

  /// Adds the streams of all parts, changed chunk by chunk.
  private func copy(_ stream: String, to file: OpenFile, _ change: ([UInt8]) -> [UInt8]) throws {
    for part in parts {
      let path = "\(PartStore.streams(part))/\(stream)"
      guard output.exists(path) else { continue }
      let source = try OpenFile(output(path), for: .reading)
      defer { try? source.close() }
      while true {
        let chunk = try source.read(upToCount: 1 << 20)
        if chunk.isEmpty { break }
        try file.write(change(chunk))
      }
    }
  }

  /// How many lines a stream has in all parts.
  private func lineCount(_ stream: String) throws -> Int {
    var count = 0
    for part in parts {
      let path = "\(PartStore.streams(part))/\(stream)"
      guard output.exists(path) else { continue }
      var lines = try NonEmptyLines(output(path))
      while try lines.next() != nil { count += 1 }
    }
    return count
  }

  /// Adds the lines of the streams of all parts; of equal ones that begin so, the first alone.
  private func copyLines(_ stream: String, to file: OpenFile, once beginning: [UInt8]) throws {
    var seen: Set<[UInt8]> = []
    var kept: [UInt8] = []
    for part in parts {
      let path = "\(PartStore.streams(part))/\(stream)"
      guard output.exists(path) else { continue }
      var lines = try NonEmptyLines(output(path))
      while let line = try lines.next() {
        guard !line.starts(with: beginning) || seen.insert(Array(line)).inserted else { continue }
        kept += line + [UInt8(ascii: "\n")]
        guard kept.count > 1 << 20 else { continue }
        try file.write(kept)
        kept.removeAll(keepingCapacity: true)
      }
    }
    try file.write(kept)
  }

  /// A chunk with a separator instead of each line break behind which something comes.
  ///
  /// - Parameter isBehindLine: whether the chunk before ended with a line break.
  private static func joined(_ chunk: [UInt8], by separator: String, _ isBehindLine: inout Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(chunk.count + chunk.count / 64)
    for byte in chunk {
      if isBehindLine { bytes.append(contentsOf: separator.utf8) }
      isBehindLine = byte == UInt8(ascii: "\n")
      if !isBehindLine { bytes.append(byte) }
    }
    return bytes
  }
}
