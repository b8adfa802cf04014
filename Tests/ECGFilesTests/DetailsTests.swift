import ECG
import Testing

@testable import ECGFiles

@Suite struct DetailsTests {
  @Test(
    arguments: [
      (["Age: 59", "Sex: Female"], 59, Details.Sex.female),
      (["age: 81 sex: M"], 81, .male),
      (["69 M 1085 1629 x1", "Aldomet, Inderal"], 69, .male),
      (["<age>: 63.0  <sex>: F  <diagnoses>: none"], 63, .female),
      (["Age: NaN", "Sex: Unknown"], nil, nil),
      (["-1 F 3 4 x2"], nil, nil),
      (["Dx: 426783006", "Sex: Male", "Age: 40", "Age: 50"], 40, .male),
      (["75 mV"], nil, nil),
      ([], nil, nil),
    ] as [([String], Int?, Details.Sex?)])
  func commentsTellAgeAndSex(comments: [String], age: Int?, sex: Details.Sex?) {
    #expect(Details(comments: comments) == Details(age: age, sex: sex))
  }
}
