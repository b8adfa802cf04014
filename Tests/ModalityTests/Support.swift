import ECG
import Foundation
import Modality
import Samples
import TestSupport

extension Sample {
  /// A row as published, with both modalities.
  static func both(_ id: String = "r0", text: String = "<image>\n<ecg>\nInterpret.") -> Sample {
    Sample(
      id: id,
      messages: [
        Message(role: "system", content: "You read <ecg>  well."), Message(role: "user", content: text),
        Message(role: "assistant", content: "Sinus rhythm."),
      ],
      images: ["p/\(id)-0.png"], ecgs: ["files/\(id)"])
  }

  /// What the user says first.
  var question: String { messages.first { $0.isUser }?.content ?? "" }
}

extension TwelveLeadECG {
  /// A ramp in each lead, of which every sample is different and none is 0.
  static func ramps(count: Int = 5000, sampleRate: Double = 500) throws -> TwelveLeadECG {
    let samples = Lead.allCases.flatMap { lead in
      (0..<count).map { Float(lead.rawValue + 1) * 0.1 + Float($0) / 20_000 }
    }
    return try TwelveLeadECG(name: "ramps", sampleRate: sampleRate, samples: samples)
  }
}

/// The published rules on texts, as cases from outside.
struct TagCases: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    var text: String
    var removeECG: String
    var removeImage: String
    var swap: String
  }

  var cases: [Case]

  static let shared: [Case] = {
    guard let file = SharedCases.folder?.appending(path: "modality/tag-rules.json"),
      let data = try? Data(contentsOf: file)
    else { return [] }
    return (try? JSONDecoder().decode(TagCases.self, from: data).cases) ?? []
  }()
}
