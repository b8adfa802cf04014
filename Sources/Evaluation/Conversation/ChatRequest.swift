/// What is sent to a model.
public struct ChatRequest: Sendable {
  /// The messages, the system's first.
  public var messages: [ChatMessage]
  /// The ECG that the messages' media stand for; nil where no message carries any.
  public var ecg: ECGAttachment?
  /// Which question is asked. Servers are not told; local models and stubs are.
  public var question: AskedQuestion?
  /// Whether only the last question shows its options.
  public var isCondensed: Bool
  /// What of the ECG stands before all messages, in a turn without a role; only the published program has such a turn,
  /// and servers are sent nothing of it.
  public var leadingMedia: [Medium] = []

  /// A request.
  public init(
    messages: [ChatMessage], ecg: ECGAttachment? = nil, question: AskedQuestion? = nil,
    isCondensed: Bool = false
  ) {
    self.messages = messages
    self.ecg = ecg
    self.question = question
    self.isCondensed = isCondensed
  }

  /// A request of one text.
  public init(_ text: String) {
    self.init(messages: [ChatMessage(.user, text)])
  }
}

/// One message of a chat.
public struct ChatMessage: Equatable, Sendable {
  /// Who says it.
  public enum Role: String, Equatable, Sendable {
    case system, user, assistant
  }

  /// Who says it.
  public var role: Role
  /// The text as it is sent.
  public var text: String
  /// What of the ECG it carries.
  public var media: [Medium]
  /// The question and the options of which ``text`` was made, for models that lay out questions themselves.
  public var question: (text: String, options: [String])?

  /// A message.
  public init(
    _ role: Role, _ text: String, media: [Medium] = [], question: (text: String, options: [String])? = nil
  ) {
    self.role = role
    self.text = text
    self.media = media
    self.question = question
  }

  /// Whether all parts are equal.
  public static func == (a: ChatMessage, b: ChatMessage) -> Bool {
    a.role == b.role && a.text == b.text && a.media == b.media && a.question?.text == b.question?.text
      && a.question?.options == b.question?.options
  }
}

/// A form in which a message carries an ECG.
public enum Medium: String, CaseIterable, Equatable, Sendable, Codable {
  /// Twelve leads in mV.
  case signal
  /// A picture.
  case image
}
