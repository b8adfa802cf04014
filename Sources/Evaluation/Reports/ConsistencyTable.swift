internal import Files

/// The published table of consistency, to which each comparison adds a line.
public enum ConsistencyTable {
  /// The file's name.
  public static let fileName = "consistency_summary.csv"

  private static let sizeLimit = 1 << 28
  private static let header =
    "model_name,BLEU,ROUGE-L,SBERT_Cosine_Mean,num_samples,image_only_path,ts_only_path\n"

  /// Adds a line to the table in a folder, which is made with its header where it is absent.
  public static func add(
    _ summary: ReportConsistency.Summary, modelName: String, image: String, signal: String, folder: String
  ) throws(EvaluationError) {
    let path = folder + "/" + fileName
    var bytes =
      PathCheck.isFile(path) ? try WholeFile.read(path, limit: sizeLimit) : Array(header.utf8)
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    let numbers = [summary.bleu, summary.rougeL, summary.cosine].map { $0.map { "\($0)" } ?? "" }
    let cells = [modelName] + numbers + ["\(summary.pairs)", image, signal]
    bytes += (cells.map(cell).joined(separator: ",") + "\n").utf8
    try WholeFile.write(bytes, to: path)
  }

  /// The name of a model by the published rule: three parts of the path behind `training`, else the parent folder.
  public static func modelName(ofPath path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    if let index = parts.firstIndex(of: "training"), index + 3 < parts.count {
      return parts[index + 1...index + 3].joined(separator: "-")
    }
    return parts.dropLast().last ?? ""
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
