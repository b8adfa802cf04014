@testable import ECGFiles

/// Any bytes as a MUSE document, checksums read past.
enum MUSETarget: FuzzTarget {
  static let name = "muse"

  static func seeds() throws -> [String: [UInt8]] {
    let data = StoredReading.base64((0..<120).map { UInt8($0 % 5) })
    let leads = ["I", "II"].map { lead in
      """
      <LeadData><LeadAmplitudeUnitsPerBit>4.88</LeadAmplitudeUnitsPerBit><LeadAmplitudeUnits>MICROVOLTS
      </LeadAmplitudeUnits><LeadID>\(lead)</LeadID><WaveFormData>\(data)</WaveFormData></LeadData>
      """
    }
    let text = """
      <?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE RestingECG SYSTEM "restecg.dtd"><RestingECG>
      <PatientDemographics><PatientAge>61</PatientAge></PatientDemographics><Waveform><WaveformType>Rhythm
      </WaveformType><SampleBase>500</SampleBase><SampleExponent>0</SampleExponent>\(leads.joined())</Waveform>
      </RestingECG>
      """
    return ["two": Array(text.utf8)]
  }

  static func run(_ bytes: [UInt8]) {
    var options = ECGReadOptions()
    options.isLenient = true
    StoredReading.use(try? MUSEFormat().recording(bytes, at: "m.xml", options), of: bytes, samplesPerByte: 1)
  }
}
