internal import Randomness

/// The keys of the operators on one record: each has its own, so that one more at the end changes nothing before it.
public struct CorruptionKeys: Sendable {
  private let stream: RandomStream

  /// The keys of a record.
  ///
  /// - Parameters:
  ///   - seed: another seed draws other values.
  ///   - epoch: the pass over the data, from 0; each draws other values.
  ///   - record: the record's name; each draws its own values.
  public init(seed: UInt64, epoch: Int = 0, record: String) {
    stream = RandomStream(seed: seed, epoch: epoch, name: record, purpose: "corruption")
  }

  /// The key of the operator at a place of the list, from 0.
  public subscript(index: Int) -> UInt64 { stream.child(index).key }
}
