public import Evaluation
internal import Foundation

/// A model whose requests are written to a folder before they are sent: `<source>/<id>/<number>-<question>.json`, with
/// the picture's file in place of its data, and each picture once, as `pictures/<SHA-256>.png`.
public struct SavingModel: ChatModel {
  private let model: any ChatModel
  private let folder: String
  private let parameters: ChatParameters

  /// A model that saves.
  ///
  /// - Parameters:
  ///   - model: is asked.
  ///   - folder: made where it is absent.
  ///   - parameters: what stands in each request.
  public init(_ model: any ChatModel, folder: String, parameters: ChatParameters) {
    self.model = model
    self.folder = folder
    self.parameters = parameters
  }

  /// Saves and asks.
  public func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    var picture = ""
    if let image = request.ecg?.picture {
      picture = "pictures/\(image.digest).png"
      if !FileManager.default.fileExists(atPath: "\(folder)/\(picture)") { try write(image.png, to: picture) }
    }
    let body = ChatBody.bytes(request, parameters, picture: Array(picture.utf8))
    try write(body, to: Self.name(request))
    return try model.answer(request)
  }

  private static func name(_ request: ChatRequest) -> String {
    guard let question = request.question else { return "request.json" }
    // As many turns as questions and answers before: sorts in the order of asking.
    let turn = String(question.number)
    let number = String(repeating: "0", count: max(0, 2 - turn.utf8.count)) + turn
    return "\(question.sample)/\(number)-\(question.type.rawValue).json"
  }

  private func write(_ bytes: [UInt8], to name: String) throws(ChatFailure) {
    do throws(EvaluationError) {
      try WholeFile.write(bytes, to: "\(folder)/\(name)")
    } catch {
      throw ChatFailure(.model, model: "--save-requests", reason: error.description)
    }
  }
}
