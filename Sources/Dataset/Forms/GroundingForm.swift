internal import Chart
internal import ECG
internal import Files
internal import Raster
internal import Settings

/// Where leads are, as questions and answers for vision-language models: `grounding-SPLIT.jsonl`.
struct GroundingForm: NamedOutputForm {
  static let name = "grounding"

  /// What is asked of a picture.
  private enum Ask: String, CaseIterable {
    /// A row for each lead that it shows.
    case lead
    /// One row for all of them.
    case all
  }

  /// Stands for a lead in the question.
  private static let lead = "{lead}"

  private let style: GroundingStyle
  private let ask: Ask
  private let question: String
  private let box: ObjectBox

  init(_ settings: SettingsReader) {
    style = GroundingStyle(settings)
    ask = settings.choice("ask") ?? .lead
    let usual = ask == .lead ? "Where is lead \(Self.lead)?" : "Where is each lead?"
    question = settings.string("question") ?? usual
    box = settings.upright("box", remedy: "use 'ink' or 'panel'")
    let count = question.ranges(of: Self.lead).count
    if count != (ask == .lead ? 1 : 0) {
      settings.reject(
        "question",
        ask == .lead
          ? "must have {lead} once, which stands for the lead"
          : "has {lead}, but 'ask: all' asks for all leads at once; leave it out")
    }
    if !question.ranges(of: "<").isEmpty {
      settings.reject("question", "holds '<'; the tags of pictures, objects and boxes are added to it")
    }
  }

  var about: String { "`grounding-SPLIT.jsonl`: where leads are, in rows for \(style.reader)" }

  func loadedFiles(_ split: Split) -> [String] { [Self.stream(split)] }

  func files(of sample: DatasetSample) -> [SampleFile] { sample.pictureFiles }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let source = sample.truthSource, let picture = sample.picture else { return [] }
    let size = picture.annotation.pictureSize
    let boxes = source.objects(box).filter(\.isLead).map { (lead: $0.name, box: $0.box) }
    let image = "\(sample.split.rawValue)/\(sample.pictureFile(picture.format))"
    return try questions(boxes).map { asked in
      let id = asked.lead.map { "\(sample.key)-\($0)" } ?? sample.key
      return .row(
        stream: Self.stream(sample.split),
        bytes: try style.row(asked, id: id, image: image, size, sample.measures))
    }
  }

  func products(of splits: [Split]) -> [Product] { splits.map { .stream(Self.stream($0)) } }

  /// What is asked of a picture with these boxes.
  private func questions(_ boxes: [(lead: String, box: Rect)]) -> [GroundingQuestion] {
    guard let place = question.firstRange(of: Self.lead) else {
      return boxes.isEmpty ? [] : [GroundingQuestion(before: question, boxes: boxes)]
    }
    return Lead.allCases.map(\.name).compactMap { name in
      let own = boxes.filter { $0.lead == name }
      guard !own.isEmpty else { return nil }
      return GroundingQuestion(
        before: String(question[..<place.lowerBound]), lead: name,
        after: String(question[place.upperBound...]), boxes: own)
    }
  }

  private static func stream(_ split: Split) -> String { "grounding-\(split.rawValue).jsonl" }
}

/// A question for places in a picture, with its answer.
struct GroundingQuestion {
  /// The question up to the lead.
  var before: String
  /// The lead that is asked for; nil asks for all.
  var lead: String?
  /// The question behind the lead.
  var after = ""
  /// The answer, in pixels of the picture.
  var boxes: [(lead: String, box: Rect)]

  /// The question with the lead's name.
  var text: String { before + (lead ?? "") + after }
}
