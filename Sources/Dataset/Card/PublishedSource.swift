/// A published database of records, known by the input that reads it.
struct PublishedSource: Sendable, Equatable {
  var name: String
  /// As the Hugging Face hub names it.
  var license: String
  /// In words.
  var licenseName: String
  var page: String
  var citation: String
}

extension PublishedSource {
  static let ptbXL = PublishedSource(
    name: "PTB-XL", license: "cc-by-4.0", licenseName: "Creative Commons Attribution 4.0",
    page: "https://physionet.org/content/ptb-xl/",
    citation: """
      Wagner P, Strodthoff N, Bousseljot R-D, Kreiseler D, Lunze FI, Samek W, Schaeffter T. PTB-XL, a large publicly \
      available electrocardiography dataset. Scientific Data 7, 154 (2020). https://doi.org/10.1038/s41597-020-0495-6
      """)

  static let mimicIVECG = PublishedSource(
    name: "MIMIC-IV-ECG", license: "odbl", licenseName: "Open Data Commons Open Database License 1.0",
    page: "https://physionet.org/content/mimic-iv-ecg/",
    citation: """
      Gow B, Pollard T, Nathanson LA, et al. MIMIC-IV-ECG: Diagnostic Electrocardiogram Matched Subset (version 1.0). \
      PhysioNet (2023). https://doi.org/10.13026/4nqg-sb35
      """)

  static let code15 = PublishedSource(
    name: "CODE-15%", license: "cc-by-4.0", licenseName: "Creative Commons Attribution 4.0",
    page: "https://zenodo.org/records/4916206",
    citation: """
      Ribeiro AH, Paixao GMM, Lima EM, et al. CODE-15%: a large scale annotated dataset of 12-lead ECGs (version 1.0.0). \
      Zenodo (2021). https://doi.org/10.5281/zenodo.4916206
      """)
}
