internal import Chart

/// What other languages can call: names, a request of one JSON object, arrays.
///
/// A call runs on the caller's thread and starts no other, so that a process may fork between calls. Calls of several
/// threads run in parallel.
public enum BoundFunctions {
  /// All functions. One more is a constant in `Functions` and its name here.
  static let all: [BoundFunction] = [
    .layouts, .recipes, .operators,
    .read, .synth, .render,
    .encode, .decode,
    .corrupt, .corruptSignal, .moveMask,
    .verify, .digitize, .measure, .ground, .groundQuestions,
    .dropout, .reward,
    .benchmarkLoad, .benchmarkNext, .benchmarkPicture, .benchmarkEvaluate,
  ]

  /// The names of all functions.
  public static var names: [String] { all.map(\.name) }

  /// The version of the software.
  public static var version: String { Software.version }

  /// The answer where a call could not be read.
  public static func answer(to error: RequestError) -> Answer { Answer(error) }

  /// Calls a function. An error is an answer, too.
  ///
  /// - Parameters:
  ///   - name: of the function.
  ///   - request: one JSON object of options; nothing stands for none.
  ///   - arrays: what the function works on.
  public static func answer(_ name: String, _ request: [UInt8], _ arrays: [NumberArray]) -> Answer {
    do {
      guard let function = all.first(where: { $0.name == name }) else {
        throw RequestError.unknownFunction(name, known: names)
      }
      return try WorkerPool.shared.withWorker { worker in
        Answer(try function.answer(request.isEmpty ? Array("{}".utf8) : request, arrays, by: worker))
      }
    } catch {
      return Answer(error)
    }
  }
}
