import ECG
import Testing
import WFDB

@testable import ECGFiles

@Suite struct DetailsTests {
  @Test(
    arguments: [
      (["Age: 59", "Sex: Female"], "59", Details.Sex.female),
      (["age: 81 sex: M"], "81", .male),
      (["69 M 1085 1629 x1", "Aldomet, Inderal"], "69", .male),
      (["<age>: 63.0  <sex>: F  <diagnoses>: none"], "63.0", .female),
      (["<age>: >89", "<sex>: M"], ">89", .male),
      (["Age: 89+, Sex: F"], "89+", .female),
      (["age >=90"], ">=90", nil),
      (["Age: 300", "Sex: NaN"], "300", nil),
      (["Age: 3 months"], "3 months", nil),
      (["Age: 6M", "gender: male"], "6M", .male),
      (["Age: 2 weeks Sex: F"], "2 weeks", .female),
      (["Age: 1 year 3 months"], "1 year 3 months", nil),
      (["Age: 059Y"], "059Y", nil),
      (["Age (months): 6"], "6 months", nil),
      (["Age (years): 6.5; Sex: U"], "6.5", nil),
      (["Age: 40-49"], "40-49", nil),
      (["Age: 63 years old"], "63 years old", nil),
      (["Age: <1"], "<1", nil),
      (["Age 59 Sex F"], "59", .female),
      (["Age: 63,5"], nil, nil),
      (["Age: 63?"], nil, nil),
      (["Age: 63 or so"], nil, nil),
      (["Age: forty"], nil, nil),
      (["average: 12", "Dosage: 40", "age-group: 3", "stage 2"], nil, nil),
      (["age of onset: 45"], nil, nil),
      (["Age: NaN", "Sex: Unknown"], nil, nil),
      (["Age: 999", "Sex: M/F"], nil, nil),
      (["-1 F 3 4 x2"], nil, nil),
      (["Dx: 426783006", "Sex: Male", "Age: 40", "Age: 50"], "40", .male),
      (["75 mV"], nil, nil),
      ([], nil, nil),
    ] as [([String], String?, Details.Sex?)])
  func `Comments tell age and sex as they are written`(comments: [String], age: String?, sex: Details.Sex?) {
    #expect(Details(comments: comments) == Details(age: age, sex: sex))
  }

  @Test func `A date with two digits of its year stays so`() throws {
    let (header, _) = try Header.parse(Array("r 0 500 1 9:17:34 09/11/84\n".utf8), path: "r.hea")
    let details = Details(header: header)
    #expect(details.date == "09/11/84" && details.time == "09:17:34")
  }
}
