internal import Chart

/// A form of truth beside the pictures, `SPLIT/FOLDER/….EXT`.
struct TruthFilesForm: OutputForm {
  let form: TruthForm

  var name: String { form.folder }

  var about: String { "`SPLIT/\(form.folder)/`: \(form.summary)" }

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    sample.pictureFiles + (try sample.truthFiles(form)) + (try sample.measureFiles())
  }
}
