/// The 17 diagnoses of the benchmark, in the order of its files.
public enum Diagnosis: String, CaseIterable, Sendable {
  case firstDegreeAVBlock = "first_degree_av_block"
  case secondDegreeAVBlock = "second_degree_av_block"
  case thirdDegreeAVBlock = "third_degree_av_block"
  case completeLeftBundleBranchBlock = "complete_left_bundle_branch_block"
  case completeRightBundleBranchBlock = "complete_right_bundle_branch_block"
  case leftAnteriorFascicularBlock = "left_anterior_fascicular_block"
  case leftPosteriorFascicularBlock = "left_posterior_fascicular_block"
  case prematureAtrialComplex = "premature_atrial_complex"
  case prematureVentricularComplex = "premature_ventricular_complex"
  case leftVentricularHypertrophy = "left_ventricular_hypertrophy"
  case rightVentricularHypertrophy = "right_ventricular_hypertrophy"
  case anteriorMyocardialInfarction = "anterior_myocardial_infarction"
  case inferiorMyocardialInfarction = "inferior_myocardial_infarction"
  case lateralMyocardialInfarction = "lateral_myocardial_infarction"
  case anteriorIschemia = "anterior_ischemia"
  case inferiorIschemia = "inferior_ischemia"
  case lateralIschemia = "lateral_ischemia"

  /// As prompts name it: the identifier with blanks, for instance `first degree av block`.
  public var displayName: String { Self.displayName(of: rawValue) }

  /// An identifier with blanks in place of underscores.
  public static func displayName(of identifier: String) -> String {
    String(identifier.map { $0 == "_" ? " " : $0 })
  }
}
