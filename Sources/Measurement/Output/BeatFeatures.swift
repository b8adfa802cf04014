import ECG

extension ECGMeasures {
  /// For each lead a list, in order of time, of what each beat measures, by name with unit, and when its R peak is
  /// (`rPeakSeconds`): the features that GEM calls machine measurements. Leads without marks are absent.
  public var beatFeatures: [String: [[String: Double]]] {
    var features: [String: [[String: Double]]] = [:]
    for lead in Lead.allCases where self[lead] != nil {
      features[lead.name] = beats.indices.compactMap { index in
        guard let beat = beats[index][lead], let qrs = delineation.beats[index].qrs.leads[lead] else {
          return nil
        }
        var values = ["rPeakSeconds": MeasurementDocument.rounded(delineation.seconds(qrs.peak))]
        for name in MeasureName.allCases {
          values[name.rawValue] = name.value(of: beat).map(MeasurementDocument.rounded)
        }
        return values
      }
    }
    return features
  }
}
