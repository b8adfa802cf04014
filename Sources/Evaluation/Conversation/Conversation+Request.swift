extension Conversation {
  /// The turns that are sent with the pending question, the system's left out.
  public var sentTurns: [SentTurn] {
    settings.history.turns(count: turns.count, media: media, isPublished: settings.isPublished)
  }

  /// The request of the pending question, or nil after the last.
  ///
  /// Exactly one message carries the ECG, unless the published program is followed where it sends none.
  ///
  /// - Parameter ecg: what the messages' media stand for.
  public func request(ecg: ECGAttachment?) -> ChatRequest? {
    guard let question else { return nil }
    var request = ChatRequest(messages: [], ecg: ecg, question: question, isCondensed: settings.isCondensed)
    if case .system(let text) = turns[0] { request.messages.append(ChatMessage(.system, text)) }
    for sent in sentTurns {
      guard let index = sent.index else {
        request.leadingMedia = sent.media
        continue
      }
      request.messages.append(message(at: index, media: sent.media))
    }
    let carriers = request.messages.count { !$0.media.isEmpty }
    precondition(
      carriers == (media.isEmpty ? 0 : 1) || !request.leadingMedia.isEmpty, "a request carries its ECG once")
    return request
  }

  private func message(at index: Int, media: [Medium]) -> ChatMessage {
    switch turns[index] {
    case .system(let text): return ChatMessage(.system, text, media: media)
    case .model(let text): return ChatMessage(.assistant, text, media: media)
    case .user(let question, let options):
      let showsOptions = !settings.isCondensed || index == turns.count - 1
      let text = settings.prompt.text(question: question, options: options, showsOptions: showsOptions)
      return ChatMessage(.user, text, media: media, question: (question, options))
    }
  }
}
