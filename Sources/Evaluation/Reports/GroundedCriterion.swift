/// What a judge scores of a report by the published prompt.
public enum GroundedCriterion: String, CaseIterable, Sendable {
  /// Of each diagnosis 0, 1 or 2; the share above 0 counts.
  case diagnosisAccuracy = "DiagnosisAccuracy"
  /// 1 for each finding of the record that the report names.
  case analysisCompleteness = "AnalysisCompleteness"
  /// 0, 1 or 2 for each finding of the report.
  case analysisRelevance = "AnalysisRelevance"
  /// 0, 1 or 2 for each lead or region.
  case leadEvidenceValidity = "LeadEvidenceValidity"
  /// 0 to 100.
  case featureGrounding = "ECGFeatureGrounding"
  /// 0 to 100.
  case evidenceBasedReasoning = "Evidence-BasedReasoning"
  /// 0 to 100.
  case clinicalFidelity = "ClinicalDiagnosticFidelity"

  /// The names under which a judge's answer holds it.
  var keys: [String] {
    switch self {
    case .featureGrounding: [rawValue, "GroundedECGUnderstanding"]
    case .evidenceBasedReasoning: [rawValue, "EvidenceBasedReasoning"]
    case .clinicalFidelity: [rawValue, "RealisticDiagnosticProcess"]
    default: [rawValue]
    }
  }

  /// Those whose mean is the average.
  static let averaged: [GroundedCriterion] = [.featureGrounding, .evidenceBasedReasoning, .clinicalFidelity]

  /// What the scores of a list give: the share above 0 for diagnoses, the sum for all else.
  func value(of scores: [Double]) -> Double {
    guard self == .diagnosisAccuracy else { return scores.reduce(0, +) }
    return scores.isEmpty ? 0 : Double(scores.count { $0 > 0 }) / Double(scores.count)
  }
}
