import Files
import Foundation

/// Writes small MUSE documents.
struct MUSEDocument {
  var leads = ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"]
  var base = "500"
  var exponent = "0"
  var unitsPerBit = "4.88"
  var unit = "MICROVOLTS"
  /// Lines within each lead's data.
  var leadLines = ""
  var types = ["Median", "Rhythm"]
  /// Samples of the rhythm.
  var count = 1000
  /// Changes the samples' bytes behind their checksum.
  var damage: ([UInt8]) -> [UInt8] = { $0 }

  static func samples(_ lead: Int, count: Int = 1000) -> [Int] {
    (0..<count).map { ($0 * (lead + 3)) % 401 - 200 }
  }

  private func lead(_ number: Int, count: Int) -> String {
    let bytes = Self.samples(number, count: count).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8 & 0xFF)] }
    return """
      <LeadData><LeadByteCountTotal>\(bytes.count)</LeadByteCountTotal><LeadTimeOffset>0</LeadTimeOffset>
      <LeadSampleCountTotal>\(count)</LeadSampleCountTotal>
      <LeadAmplitudeUnitsPerBit>\(unitsPerBit)</LeadAmplitudeUnitsPerBit>
      <LeadAmplitudeUnits>\(unit)</LeadAmplitudeUnits><LeadID>\(leads[number])</LeadID>
      <LeadSampleSize>2</LeadSampleSize>\(leadLines)<LeadDataCRC32>\(CRC32().checksum(of: bytes))</LeadDataCRC32>
      <WaveFormData>
      \(Data(damage(bytes)).base64EncodedString(options: .lineLength76Characters))
      </WaveFormData></LeadData>
      """
  }

  var text: String {
    let waveforms = types.map { type in
      """
      <Waveform><WaveformType>\(type)</WaveformType><SampleType>CONTINUOUS_SAMPLES</SampleType>
      <SampleBase>\(base)</SampleBase><SampleExponent>\(exponent)</SampleExponent><LowPassFilter>150</LowPassFilter>
      \(leads.indices.map { lead($0, count: type == "Median" ? 300 : count) }.joined())</Waveform>
      """
    }
    return """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <!DOCTYPE RestingECG SYSTEM "restecg.dtd">
      <RestingECG><PatientDemographics><PatientID>7</PatientID><PatientAge>61</PatientAge><AgeUnits>YEARS</AgeUnits>
      <Gender>FEMALE</Gender></PatientDemographics><TestDemographics><AcquisitionTime>12:00:01</AcquisitionTime>
      <AcquisitionDate>01-31-2020</AcquisitionDate></TestDemographics><RestingECGMeasurements>
      <VentricularRate>48</VentricularRate><PRInterval>138</PRInterval></RestingECGMeasurements><Diagnosis>
      <DiagnosisStatement><StmtText>Sinus</StmtText></DiagnosisStatement><DiagnosisStatement>
      <StmtFlag>ENDSLINE</StmtFlag><StmtText>rhythm</StmtText></DiagnosisStatement></Diagnosis>
      \(waveforms.joined())</RestingECG>
      """
  }

  var bytes: [UInt8] { Array(text.utf8) }
}
