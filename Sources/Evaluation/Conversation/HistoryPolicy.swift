/// What of a conversation a model is shown again with each later question.
public enum HistoryPolicy: String, CaseIterable, Equatable, Sendable {
  /// Everything, the initial question and the model's own answer included; the ECG stays with the initial question.
  case full
  /// Everything but the initial question and its answer; the ECG stands with the first question that is sent.
  case reasoning
  /// As ``reasoning``; the published program puts the ECG into a turn of its own without a role.
  case stub
}

/// A turn as it is sent.
public struct SentTurn: Equatable, Sendable {
  /// Its position in the conversation, the system's turn being 0; nil for a turn that holds an ECG alone.
  public var index: Int?
  /// What of the ECG it carries.
  public var media: [Medium]

  /// A turn.
  public init(_ index: Int?, media: [Medium] = []) {
    self.index = index
    self.media = media
  }
}

extension HistoryPolicy {
  /// The turns that are sent of a conversation, the system's left out.
  ///
  /// - Parameters:
  ///   - count: the turns of the conversation; the last is the question that is asked.
  ///   - media: what of the ECG is sent.
  ///   - isPublished: whether the ECG stands where the published program has it: under ``reasoning`` with the last
  ///     question, under ``stub`` in a turn of its own, which its adapters do not render.
  package func turns(count: Int, media: [Medium], isPublished: Bool) -> [SentTurn] {
    let isInitial = count <= 3
    let first = self == .full || isInitial ? 1 : 3
    var turns = (first..<count).map { SentTurn($0) }
    guard !media.isEmpty, !turns.isEmpty else { return turns }
    switch self {
    case .reasoning where isPublished && !isInitial: turns[turns.count - 1].media = media
    case .stub where isPublished && !isInitial: turns.insert(SentTurn(nil, media: media), at: 0)
    default: turns[0].media = media
    }
    return turns
  }
}
