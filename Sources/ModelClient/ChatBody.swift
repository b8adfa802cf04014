package import Evaluation

/// The body of a request to a chat API.
package enum ChatBody {
  /// The JSON text.
  ///
  /// - Parameter picture: the address of the picture, in ASCII without quotes: a `data:` URL, or for people a file's name.
  package static func bytes(
    _ request: ChatRequest, _ parameters: ChatParameters, picture: [UInt8]
  ) -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(picture.count + request.messages.reduce(4096) { $0 + $1.text.utf8.count * 2 + 128 })
    body += "{\"model\":".utf8
    write(.string(parameters.model), to: &body)
    body += ",\"messages\":[".utf8
    for (index, message) in request.messages.enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      write(message, parameters.form, picture, to: &body)
    }
    body.append(UInt8(ascii: "]"))
    for member in parameters.members {
      body.append(UInt8(ascii: ","))
      write(.string(member.name), to: &body)
      body.append(UInt8(ascii: ":"))
      write(member.value, to: &body)
    }
    body.append(UInt8(ascii: "}"))
    return body
  }

  private static func write(
    _ message: ChatMessage, _ form: ChatParameters.Form, _ picture: [UInt8], to body: inout [UInt8]
  ) {
    body += "{\"role\":\"\(message.role.rawValue)\",\"content\":".utf8
    let hasPicture = message.media.contains(.image)
    let isParts = hasPicture || (form == .published && message.role != .system)
    if isParts {
      body.append(UInt8(ascii: "["))
      if hasPicture {
        body += "{\"type\":\"image_url\",\"image_url\":{\"url\":\"".utf8
        body += picture
        body += "\",\"detail\":\"high\"}},".utf8
      }
      body += "{\"type\":\"text\",\"text\":".utf8
      write(.string(message.text), to: &body)
      body += "}]".utf8
    } else {
      write(.string(message.text), to: &body)
    }
    body.append(UInt8(ascii: "}"))
  }

  private static func write(_ value: JSONValue, to body: inout [UInt8]) {
    body += JSONWriter.bytes(value, form: .line, escapesBeyondASCII: false)
  }
}
