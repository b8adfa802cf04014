public import Files

/// What stops the way from a record to files.
public enum PipelineError: LeadsheetError, Equatable {
  /// A path at which there is no record and no folder.
  case noRecord(String)
  /// A folder without records.
  case noRecords(String)
  /// A path at which there is no picture, record or folder.
  case nothing(String)
  /// A folder without records and pictures.
  case noInputs(String)
  /// A picture without an annotation.
  case noAnnotation(picture: String, file: String)
  /// Two inputs that would have one output.
  case clash(path: String, first: String, second: String)
  /// A record that would be written into its own folder.
  case ownFolder(String)
  /// One file for several records.
  case oneFile(path: String, count: Int)
  /// One file for several pictures or for a folder.
  case onePicture(path: String, count: Int)
  /// A file whose name says another format than those of pictures.
  case unknownPicture(path: String, suffix: String)
  /// A picture of outlines, where pixels are needed.
  case noPixels(path: String)
  /// An operator on signals, asked for on a picture.
  case signalOnPicture(operator: String, path: String)
  /// An operator on pictures, asked for on a record.
  case pictureOnRecord(operator: String, path: String)
  /// A recording that lasts longer, in s, than is measured at once.
  case tooLong(record: String, seconds: Double, limit: Double)
  /// A picture of another size than its annotation.
  case otherSize(picture: String, annotation: String)
  /// An output that is an input, or that would replace what belongs to one.
  case belongsToInput(output: String, input: String)
  /// A file beside a picture that another picture of its name has too.
  case sharedTruth(path: String, picture: String)
  /// A digitized record whose true one is not there.
  case noReference(record: String)
  /// A file of samples that say nothing of their record without the true one.
  case needsReference(String)
  /// One annotation for several records.
  case oneAnnotation(String)
  /// A picture that its file turns, so that its annotation does not fit its pixels.
  case turned(picture: String, orientation: Int, annotation: String)

  /// What is blamed.
  public var kind: ErrorKind {
    switch self {
    case .clash, .ownFolder, .oneFile, .onePicture, .unknownPicture, .noPixels, .signalOnPicture,
      .pictureOnRecord, .needsReference, .oneAnnotation:
      .usage
    case .noRecord, .noRecords, .nothing, .noInputs, .noAnnotation, .otherSize, .turned, .tooLong,
      .noReference:
      .input
    case .belongsToInput, .sharedTruth: .output
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .noRecord(let path): "\(path): no such record or folder; give a path with or without .hea"
    case .noRecords(let path):
      "\(path): no record (.hea, or a file in another known format) in this folder or below"
    case .nothing(let path): "\(path): no such picture, record or folder; check the path"
    case .noInputs(let path): "\(path): neither records nor pictures in this folder or below"
    case .noAnnotation(let picture, let file):
      "\(picture): its annotation \(file) cannot be read; "
        + "write one by 'leadsheet render --annotations', or name it with --annotations"
    case .clash(let path, let first, let second):
      "\(first) and \(second) would both become \(path); give them separate folders"
    case .ownFolder(let path): "\(path): the output folder is the record's own; name another with -o"
    case .oneFile(let path, let count):
      "\(path): is one file for \(count) records; name a folder, or a .pdf to have them as its pages"
    case .onePicture(let path, let count):
      "\(path): is one file for \(count) pictures or for a folder; name a folder"
    case .unknownPicture(let path, let suffix):
      "\(path): pictures are not written as .\(suffix), but as .png, .jpg, .webp, .svg or .pdf; if a folder is meant, "
        + "write \(path)/"
    case .noPixels(let path): "\(path): what is corrupted are pixels; name a .png, .jpg or .webp"
    case .signalOnPicture(let name, let path):
      "\(path): \(name) changes recordings, not pictures; corrupt the record, or draw it with 'render --corrupt'"
    case .pictureOnRecord(let name, let path):
      "\(path): \(name) changes pictures, not recordings; corrupt the picture, or draw it with 'render --corrupt'"
    case .tooLong(let record, let seconds, let limit):
      "\(record): \(decimals(seconds, 0)) s are to be measured, at most \(decimals(limit, 0)) s can be at once; "
        + "measure parts of it by --start and --duration"
    case .otherSize(let picture, let annotation):
      "\(picture): has another size than its annotation \(annotation) says; give the picture it was made for"
    case .belongsToInput(let output, let input):
      "\(output): cannot be written: it is the input \(input), or belongs to it; name another file or folder"
    case .sharedTruth(let path, let picture):
      "\(path): cannot be replaced: it belongs to \(picture) too; name another file, or remove that picture"
    case .noReference(let record):
      "\(record): no record of this name is in the folder of the references; check its name, or --reference"
    case .needsReference(let path):
      "\(path): its rows are placed by the true records; give their folder by --reference"
    case .oneAnnotation(let path):
      "\(path): is one annotation for several records; name by --shown a folder that has NAME.json for each"
    case .turned(let picture, let orientation, let annotation):
      "\(picture): its Exif says orientation \(orientation), so that viewers turn it, and its annotation "
        + "\(annotation) does not fit; use the picture as it was drawn, or remove the orientation from the file"
    }
  }
}
