@testable import ECGFiles

/// Any bytes as an annotated ECG.
enum AECGTarget: FuzzTarget {
  static let name = "aecg"

  static func seeds() throws -> [String: [UInt8]] {
    let digits = (0..<60).map { String($0 % 7 - 3) }.joined(separator: " ")
    let leads = ["I", "II", "V1"].map { lead in
      """
      <component><sequence><code code="MDC_ECG_LEAD_\(lead)"/><value xsi:type="SLIST_PQ">
      <origin value="0" unit="uV"/><scale value="2.5" unit="uV"/><digits>\(digits)</digits></value></sequence></component>
      """
    }
    let text = """
      <?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <component><series><code code="RHYTHM"/><effectiveTime><low value="20200101120000"/></effectiveTime><component>
      <sequenceSet><component><sequence><code code="TIME_ABSOLUTE"/><value><head value="20200101120000.000"/>
      <increment value="0.002" unit="s"/></value></sequence></component>\(leads.joined())</sequenceSet></component>
      </series></component></AnnotatedECG>
      """
    return ["three": Array(text.utf8)]
  }

  static func run(_ bytes: [UInt8]) {
    StoredReading.use(try? AECGFormat().recording(bytes, at: "a.xml"), of: bytes, samplesPerByte: 1)
  }
}
