import Raster

/// A piece of work that is measured: a row of the tables below.
public struct Stage: Sendable {
  /// Its group and what is done, as in `encode: PNG`.
  public let name: String
  /// How long it is measured, in s: what differs from record to record should meet all twenty.
  public let seconds: Double
  /// Makes what the work needs, which is not measured, and returns the work. Its argument counts the calls: work that
  /// differs from record to record takes the next one.
  public let prepare: @Sendable () throws -> (Int) throws -> Void

  /// Work on one subject that is prepared once.
  init<Subject, Result>(
    _ name: String, seconds: Double = 0.7, on subject: @escaping @Sendable () throws -> Subject,
    _ work: @escaping @Sendable (Subject, Int) throws -> Result
  ) {
    self.name = name
    self.seconds = seconds
    prepare = {
      let subject = try subject()
      return { number in keep(try work(subject, number)) }
    }
  }

  /// Has a process that measures begin as the command does.
  public static func prepareProcess() { PictureMemory.prepare() }

  /// Every stage, the whole way first.
  public static let all =
    whole + reading + signals + measuring + drawing + encoding + truth + verifying + recipes
    + pictureOperators + signalOperators + starting
}

/// Whatever was made is used, as far as the compiler can tell.
@_optimize(none)
private func keep(_: some Any) {}
