internal import Evaluation
internal import Files
internal import Pipeline
internal import Synchronization

/// Draws charts for a program in another language: jobs come as lines of JSON, answers go as frames, in the order of the
/// jobs. docs/serve.md describes both.
public struct ChartService: Sendable {
  private let input: Int32

  /// A service that reads jobs.
  ///
  /// - Parameter input: a descriptor that is open for reading.
  public init(input: Int32 = 0) { self.input = input }

  /// Answers all jobs up to the end of the input. A job that fails is answered too, and stops no other. In memory are at
  /// most as many jobs and answers as there are workers.
  ///
  /// - Parameters:
  ///   - workers: jobs worked on in parallel.
  ///   - write: takes a frame, from any thread, one at a time.
  /// - Throws: what `write` throws, after which no answer is written; who waits for a job notices at the next line.
  public func run<Failure: Error>(
    workers: Int, write: @Sendable ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let jobs = Mutex(Jobs(lines: JobLines(descriptor: input)))
    let turn = Monitor(Turn<Failure>())
    _ = ParallelLoop.map(count: workers, workers: workers, makeTools: { Worker() }) { _, worker in
      while let (number, line) = jobs.withLock({ $0.next() }) {
        let frame = Self.answer(line, worker).frame
        let mayWrite = turn.wait { $0.failure != nil ? false : $0.number == number ? true : nil }
        guard mayWrite else { return }
        do throws(Failure) {
          try write(frame)
          turn.withLock { $0.number += 1 }
        } catch {
          turn.withLock { $0.failure = error }
          return
        }
      }
    }
    if let failure = turn.withLock({ $0.failure }) { throw failure }
  }

  /// The jobs that nobody has begun.
  private struct Jobs: Sendable {
    private var lines: JobLines
    private var count = 0

    init(lines: JobLines) { self.lines = lines }

    /// The next job with its number, from 0.
    mutating func next() -> (number: Int, line: JobLines.Line)? {
      guard let line = lines.next() else { return nil }
      defer { count += 1 }
      return (count, line)
    }
  }

  /// Whose answer is written next.
  private struct Turn<Failure: Error>: Sendable {
    var number = 0
    var failure: Failure?
  }

  private static func answer(_ line: JobLines.Line, _ worker: Worker) -> JobAnswer {
    var id: JSONValue?
    var answer: JobAnswer
    do {
      let request = try RequestReader(try line.bytes(), of: ChartJob.name)
      id = request.name("id")
      let job = ChartJob(request)
      try request.finish(ChartJob.name)
      answer = try job.answer(worker)
    } catch {
      answer = JobAnswer(failure: error)
    }
    answer.id = id ?? .null
    return answer
  }
}

extension JobLines.Line {
  /// - Throws: ``RequestError/options(function:_:)`` for one that was not kept.
  fileprivate func bytes() throws(RequestError) -> [UInt8] {
    guard case .line(let bytes) = self else {
      let problem =
        "or another value makes the line longer than \(JobLines.maximumLength) bytes; give a record's path"
      throw .options(function: ChartJob.name, [RequestFault(key: "samples", problem: problem)])
    }
    return bytes
  }
}

extension RequestReader {
  /// A text or a number by which a client names something.
  fileprivate func name(_ key: String) -> JSONValue? {
    switch value(key) {
    case let name? where name.text != nil: return name
    case .number(let text)?: return .number(text)
    case let value?: reject(key, "is \(value.kind); give a text or a number")
    case nil: break
    }
    return nil
  }
}
