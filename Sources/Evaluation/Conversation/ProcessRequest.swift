internal import Files

/// A request as a process gets it: a line of JSON.
package enum ProcessRequest {
  /// The line, without its end.
  ///
  /// - Parameters:
  ///   - id: what the answer must repeat.
  ///   - input: what the process takes of an ECG.
  ///   - files: the paths of picture and signal, where they are handed over as files.
  package static func bytes(
    _ request: ChatRequest, id: Int, input: ModelInput, files: (image: String?, signal: String?)
  ) -> [UInt8] {
    var members = [JSONValue.Member("id", .number(String(id)))]
    if let question = request.question {
      members.append(JSONValue.Member("sample", .string(question.sample.description)))
      members.append(JSONValue.Member("location", .string(question.location.description)))
      members.append(JSONValue.Member("question_type", .string(question.type.rawValue)))
      members.append(JSONValue.Member("target_dx", question.diagnosis.map(JSONValue.string) ?? .null))
    }
    if let ecg = request.ecg { members.append(JSONValue.Member("ecg_path", .string(ecg.recordPath))) }
    if let image = files.image { members.append(JSONValue.Member("image", .string(image))) }
    if let signal = files.signal {
      members.append(JSONValue.Member("signal", .string(signal)))
      if let rate = request.ecg?.signal?.sampleRate {
        members.append(JSONValue.Member("sample_rate", .number(shortest(rate))))
      }
    }
    members.append(JSONValue.Member("condensed", .bool(request.isCondensed)))
    if !request.leadingMedia.isEmpty { members.append(JSONValue.Member("stub", media(request.leadingMedia))) }
    members.append(JSONValue.Member("messages", messages(of: request)))
    var line = JSONWriter.bytes(.object(members), form: .line, escapesBeyondASCII: false)
    if input.forms.contains(.base64), let picture = request.ecg?.picture {
      line.removeLast()
      line += ", \"base64\": \"".utf8
      line += picture.base64
      line += "\"}".utf8
    }
    return line
  }

  /// The messages of a request.
  package static func messages(of request: ChatRequest) -> JSONValue { .array(request.messages.map(message)) }

  private static func media(_ media: [Medium]) -> JSONValue { .array(media.map { .string($0.rawValue) }) }

  private static func message(_ message: ChatMessage) -> JSONValue {
    var members = [
      JSONValue.Member("role", .string(message.role.rawValue)),
      JSONValue.Member("content", .string(message.text)),
    ]
    if let (question, options) = message.question {
      members.append(JSONValue.Member("question", .string(question)))
      members.append(JSONValue.Member("options", .array(options.map(JSONValue.string))))
    }
    if !message.media.isEmpty { members.append(JSONValue.Member("media", media(message.media))) }
    return .object(members)
  }
}
