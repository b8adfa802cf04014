public import Evaluation

/// What stands in a request beside its messages.
public struct ChatParameters: Equatable, Sendable {
  /// How a request's body is laid out.
  public enum Form: String, Equatable, Sendable {
    /// What every server of the API knows: texts as strings, a picture and its text as two parts.
    case standard
    /// As the published adapter has it: all messages but the system's in parts, and its own parameters.
    case published
  }

  /// The model, as the server knows it.
  public var model: String
  /// How the body is laid out.
  public var form: Form
  /// The members after the model and the messages, in this order.
  public var members: [JSONValue.Member]

  /// The members that are sent unless others are asked for: temperature 0 and up to 300 tokens an answer.
  public static let standardMembers: [JSONValue.Member] = [
    JSONValue.Member("temperature", .number("0")), JSONValue.Member("max_tokens", .number("300")),
  ]

  /// Parameters of a served model.
  ///
  /// - Parameters:
  ///   - model: as the server knows it.
  ///   - extra: an object whose members are added, or replace those of the same name; null removes one.
  ///   - form: how the body is laid out.
  /// - Throws: ``AddressFault`` where `extra` is no object, or names what the program itself writes.
  public init(
    model: String, extra: JSONValue = .object([]), form: Form = .standard
  ) throws(AddressFault) {
    guard let extra = extra.members else {
      throw AddressFault("--extra", "is not a JSON object; write for instance '{\"max_tokens\": 1000}'")
    }
    for name in ["model", "messages", "stream", "n"] where extra.contains(where: { $0.name == name }) {
      throw AddressFault("--extra", "must not hold '\(name)', which the program writes itself")
    }
    self.model = model
    self.form = form
    var members = form == .standard ? Self.standardMembers : Self.publishedMembers(model: model)
    for member in extra {
      let index = members.firstIndex { $0.name == member.name }
      switch (index, member.value) {
      case (let index?, .null): members.remove(at: index)
      case (nil, .null): break
      case (let index?, _): members[index] = member
      case (nil, _): members.append(member)
      }
    }
    self.members = members
  }

  /// Reasoning of medium effort for models of one family; for all others none, and penalties and temperature of 0.
  private static func publishedMembers(model: String) -> [JSONValue.Member] {
    let tier = JSONValue.Member("service_tier", .string("flex"))
    if model.contains("gpt-5") { return [tier, JSONValue.Member("reasoning_effort", .string("medium"))] }
    return [
      tier, JSONValue.Member("reasoning_effort", .string("none")),
      JSONValue.Member("temperature", .number("0")),
      JSONValue.Member("frequency_penalty", .number("0")), JSONValue.Member("presence_penalty", .number("0")),
    ]
  }
}
