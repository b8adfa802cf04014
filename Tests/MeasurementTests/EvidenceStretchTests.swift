import Testing

@testable import Measurement

@Suite struct EvidenceStretchTests {
  @Test("every measure of a lead or an ECG is shown somewhere, by what it measures")
  func all() {
    let names = RecordMeasureName.allCases.map(\.rawValue) + LeadMeasureName.names
    for name in names { #expect(EvidenceStretch(name) != nil, "\(name)") }
    #expect(EvidenceStretch("nothing") == nil && EvidenceStretch("") == nil)
  }

  @Test("a measure of the wave of a name is shown in that wave", arguments: MeasureName.allCases)
  func waves(name: MeasureName) {
    let expected: EvidenceStretch? =
      switch name.rawValue.first {
      case "t": .t
      case "j",
        "s" where name.rawValue.hasPrefix("st"):
        .st
      case "r", "s": .qrs
      default: nil
      }
    if let expected { #expect(EvidenceStretch(name.rawValue) == expected, "\(name)") }
  }

  @Test(
    "measures of whole ECGs",
    arguments: [
      ("heartRateBpm", EvidenceStretch.interval), ("prGrowthMilliseconds", .pr), ("pAxisDegrees", .p),
      ("qrsAxisDegrees", .qrs), ("tAxisDegrees", .t), ("qtcHodgesMilliseconds", .qt),
      ("jV1AboveV2Millivolts", .st), ("armsReversed", .beat), ("rightArmLegReversed", .beat),
      ("unconductedPWaves", .blockedP),
      ("pacedBeats", .qrs), ("hasPWaves", .p), ("hasFlutter", .interval),
    ])
  func wholes(name: String, stretch: EvidenceStretch) { #expect(EvidenceStretch(name) == stretch) }
}
