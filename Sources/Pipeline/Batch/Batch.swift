internal import ECGFiles

/// What became of one input of a batch.
public struct BatchItem: Sendable {
  /// The input, as the caller named it.
  public var input: String
  /// Where its output is; nil where it failed.
  public var output: String?
  /// What a user should know of it.
  public var warnings: [String] = []
  /// Why it failed, if it did.
  public var error: (any Error)?

  /// Whether it was left out: a record without a sample in a file of many, which is no failure.
  public var isOmitted: Bool { (error as? RecordingError)?.isEmpty ?? false }

  /// What became of an input.
  public init(input: String, output: String? = nil, warnings: [String] = [], error: (any Error)? = nil) {
    self.input = input
    self.output = output
    self.warnings = warnings
    self.error = error
  }
}

/// Several inputs, each worked on by itself.
public protocol Batch: Sendable {
  /// What a worker has for itself.
  associatedtype Tools

  /// How many inputs there are.
  var count: Int { get }

  /// How an input is named in messages.
  func input(_ index: Int) -> String

  /// Makes what a worker has for itself.
  func makeTools() -> Tools

  /// Does one input.
  ///
  /// - Returns: where its output is, and what a user should know.
  func run(_ index: Int, with tools: Tools) throws -> (output: String, warnings: [String])
}

extension Batch {
  /// Does all inputs. One alone stays on the caller's thread and its error is thrown; of several, one that fails stops
  /// no other.
  ///
  /// - Parameters:
  ///   - workers: inputs worked on side by side.
  ///   - report: is told what became of each input, from any thread.
  public func run(workers: Int, report: @Sendable (BatchItem) -> Void) throws {
    guard count != 1 else {
      let (output, warnings) = try run(0, with: makeTools())
      return report(BatchItem(input: input(0), output: output, warnings: warnings))
    }
    _ = ParallelLoop.map(count: count, workers: workers, makeTools: { makeTools() }) { index, tools in
      report(item(index, tools))
    }
  }

  private func item(_ index: Int, _ tools: Tools) -> BatchItem {
    do {
      let (output, warnings) = try run(index, with: tools)
      return BatchItem(input: input(index), output: output, warnings: warnings)
    } catch {
      return BatchItem(input: input(index), error: error)
    }
  }
}
