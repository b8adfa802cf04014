internal import Files
internal import Chart
public import ECG
internal import Foundation

/// What was done to one record and its picture, as it is kept beside the picture. It replays exactly.
public struct CorruptionRecord: Sendable, Equatable {
  /// The version of the form.
  public static let schema = "leadsheet-corruption-1"

  /// How many operators of each kind a file may name.
  private static let maximumOperators = 100

  /// The record's name, of which the operators' keys were made.
  public var record: String
  /// The seed, of which the operators' keys were made.
  public var seed: UInt64
  /// The pass over the data that it was drawn for, from 0.
  public var epoch: Int
  /// What was done.
  public var plan: CorruptionPlan

  /// What was done to a record.
  public init(record: String, seed: UInt64, epoch: Int = 0, plan: CorruptionPlan) {
    self.record = record
    self.seed = seed
    self.epoch = epoch
    self.plan = plan
  }

  /// A recording after the signal's operators, before it is drawn.
  ///
  /// - Throws: ``CorruptionError``.
  public func recording(of ecg: TwelveLeadECG) throws(CorruptionError) -> TwelveLeadECG {
    try SignalCorruption(plan.signal).corrupted(ecg).ecg
  }

  /// One JSON document, keys sorted; `risks` lists the findings that can have become false.
  public func json() throws -> [UInt8] {
    try JSONOutput.encode(
      Form(
        schema: Self.schema, software: Software.name, record: record, seed: seed,
        epoch: epoch == 0 ? nil : ExactInteger(wrappedValue: epoch), signal: plan.signal,
        picture: plan.picture, risks: plan.risks.sorted()),
      isPretty: true)
  }

  /// Reads what ``json()`` wrote.
  ///
  /// - Throws: `DecodingError`, for another schema too; ``CorruptionError`` for an operator or a value
  ///   that does not exist.
  public init(json: [UInt8]) throws {
    let form = try JSONDecoder().decode(Form.self, from: Data(json))
    guard form.schema == Self.schema else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [], debugDescription: "schema '\(form.schema)', not '\(Self.schema)'"))
    }
    let plan = CorruptionPlan(signal: form.signal, picture: form.picture)
    for (count, name) in [(plan.signal.count, "signal"), (plan.picture.count, "picture")]
    where count > Self.maximumOperators {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [],
          debugDescription: "\(name) has \(count) operators; use at most \(Self.maximumOperators)"))
    }
    for applied in plan.signal {
      try applied.values.check(SignalOperator.named(applied.name).parameters, of: applied.name)
    }
    for applied in plan.picture {
      try applied.values.check(ImageOperator.named(applied.name).parameters, of: applied.name)
    }
    self.init(record: form.record, seed: form.seed, epoch: form.epoch?.wrappedValue ?? 0, plan: plan)
  }

  private struct Form: Codable {
    var schema: String
    var software: String
    var record: String
    @ExactInteger var seed: UInt64
    /// Left out for epoch 0.
    var epoch: ExactInteger<Int>?
    var signal: [AppliedOperator]
    var picture: [AppliedOperator]
    var risks: [Finding]
  }
}
