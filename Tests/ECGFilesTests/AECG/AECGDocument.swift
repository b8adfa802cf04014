/// Writes small annotated ECGs.
struct AECGDocument {
  static let leads = ["I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"]

  var declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
  var head = "<head value=\"20021122091000.000\"/>"
  var increment = "<increment value=\"0.002\" unit=\"s\"/>"
  var origin = "<origin value=\"0\" unit=\"uV\"/>"
  var scale = "<scale value=\"2.5\" unit=\"uV\"/>"
  var names = Self.leads
  var seriesCode = "RHYTHM"
  /// Behind the first set of sequences.
  var more = ""

  /// The digits of a lead: its number and the sample's.
  static func digits(_ lead: Int, count: Int = 500) -> [Int] {
    (0..<count).map { ($0 * (lead + 3)) % 401 - 200 }
  }

  var sequenceSet: String {
    let signals = names.enumerated().map { number, name in
      """
      <component><sequence><code code="MDC_ECG_LEAD_\(name)" codeSystem="2.16.840.1.113883.6.24"/>
      <value xsi:type="SLIST_PQ">\(origin)\(scale)
      <digits>\(Self.digits(number).map(String.init).joined(separator: "\n "))</digits></value></sequence></component>
      """
    }
    return """
      <component><sequenceSet><component><sequence><code code="TIME_ABSOLUTE"/><value xsi:type="GLIST_TS">\(head)
      \(increment)</value></sequence></component>\(signals.joined())</sequenceSet></component>
      """
  }

  var text: String {
    """
    \(declaration)<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <subjectDemographicPerson><name>Name</name><administrativeGenderCode code="F"/><birthTime value="19530508"/>
    </subjectDemographicPerson><component><series><code code="\(seriesCode)"/>
    <effectiveTime><low value="20021122091000"/><high value="20021122091001"/></effectiveTime>
    <author><seriesAuthor><manufacturedSeriesDevice><manufacturerModelName>Model</manufacturerModelName>
    </manufacturedSeriesDevice></seriesAuthor></author>\(sequenceSet)\(more)
    <derivation><derivedSeries><code code="REPRESENTATIVE_BEAT"/>\(sequenceSet)</derivedSeries></derivation>
    </series></component></AnnotatedECG>
    """
  }

  var bytes: [UInt8] { Array(text.utf8) }
}
