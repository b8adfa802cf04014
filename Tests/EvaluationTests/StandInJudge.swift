import Files
import Synchronization

@testable import Evaluation

/// The judge of the reference vectors: an answer is right where the truth occurs in it; the form of the verdict follows
/// from a hash of both.
final class StandInJudge: ChatModel {
  private let asked = Mutex<[String]>([])

  /// The prompts so far.
  var prompts: [String] { asked.withLock { $0 } }

  func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    let prompt = request.messages[0].text
    asked.withLock { $0.append(prompt) }
    let truth = part(of: prompt, from: "- Ground Truth (GT): ", to: "\n- Model Response: ")
    let response = part(of: prompt, from: "\n- Model Response: ", to: "\n\n**[Evaluation Criteria]**")
    let wanted = PythonText.strippedLower(truth)
    let isRight = PythonText.contains(wanted, in: PythonText.lower(response.unicodeScalars))
    return ChatAnswer(text: verdict(isRight ? "TRUE" : "FALSE", for: "\(truth)|\(response)"))
  }

  private func verdict(_ word: String, for text: String) -> String {
    let first = UInt8(SHA256.digits(Array(text.utf8)).prefix(2), radix: 16) ?? 0
    return switch first % 6 {
    case 0: "\(word)\nreason"
    case 1: "\(word.lowercased())\nreason"
    case 2: "**\(word)**\nbecause"
    case 3: "\n  \(word).\nx"
    case 4: "Verdict: \(word)\n..."
    default: word
    }
  }

  private func part(of text: String, from start: String, to end: String) -> String {
    let bytes = Array(text.utf8)
    func position(of part: String, from index: Int) -> Int {
      (index..<bytes.count).first { bytes[$0...].starts(with: part.utf8) } ?? bytes.count
    }
    let first = position(of: start, from: 0) + start.utf8.count
    return String(decoding: bytes[first..<position(of: end, from: first)], as: UTF8.self)
  }
}
