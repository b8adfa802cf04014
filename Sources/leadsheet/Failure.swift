import ArgumentParser
import Chart
import Corruption
import Dataset
import ECG
import Modality
import Raster
import Verification
import WFDB

/// How the command ends on an error: one place for exit codes and the form of messages.
struct Failure {
  let message: String
  let stream: Console.Stream
  let code: Int32

  init(_ error: any Error) {
    if let status = error as? ExitCode {
      (message, stream, code) = ("", .standardError, status.rawValue)
    } else if let code = Self.code(of: error) {
      (message, stream, self.code) = ("leadsheet: \(error)", .standardError, code)
    } else {
      // Help and version are no errors; all other errors of the parser are wrong usage.
      let isHelp = Leadsheet.exitCode(for: error) == .success
      message = Leadsheet.fullMessage(for: error)
      stream = isHelp ? .standardOutput : .standardError
      code = isHelp ? 0 : 2
    }
  }

  /// The line of a batch for a record that failed. An error of a file names it; others know the record's name alone,
  /// which many records may share.
  static func line(_ error: any Error, of record: String) -> String {
    error is WFDBError || error is OutputError ? "leadsheet: \(error)" : "leadsheet: \(record): \(error)"
  }

  /// Nil for what the argument parser throws.
  static func code(of error: any Error) -> Int32? {
    switch error {
    case let error as ChartError:
      switch error {
      case .unreadableFile, .faults, .emptyWindow: 3
      default: 2
      }
    case let error as WFDBError: error.isOutputFault ? 4 : 3
    case is ECGError: 3
    case let error as VerificationError:
      switch error {
      case .unknownCase, .wrongRequest: 2
      case .unwritable: 4
      case .unfaithful: 1
      default: 3
      }
    case let error as OutputError:
      switch error {
      case .unwritable: 4
      case .clash, .oneFile: 2
      }
    case let error as CorruptionError:
      switch error {
      case .raster, .ecg, .recipe: 3
      default: 2
      }
    case let error as CorruptionRequestError:
      switch error {
      case .otherSize: 3
      default: 2
      }
    case let error as DatasetError:
      switch error {
      case .chart(let error): code(of: error)
      case .modality(let error): code(of: error)
      case .occupied, .foreignFile, .anotherBuild: 2
      case .tooManyFailures: 1
      case .unwritable, .locked: 4
      default: 3
      }
    case let error as ModalityError:
      switch error {
      case .unwritable: 4
      default: 3
      }
    case is InputError, is RasterError, is MetricError: 3
    default: nil
    }
  }
}

/// An input that is not there.
enum InputError: Error, CustomStringConvertible {
  case missing(String)
  case noRecords(String)
  case nothing(String)
  case noInputs(String)
  case noAnnotation(picture: String, file: String)
  case unreadable(path: String, reason: String)

  var description: String {
    switch self {
    case .missing(let path): "\(path): no such record or folder; give a path with or without .hea"
    case .noRecords(let path): "\(path): no record (.hea) in this folder or below"
    case .nothing(let path): "\(path): no such picture, record or folder; check the path"
    case .noInputs(let path): "\(path): neither records nor pictures in this folder or below"
    case .noAnnotation(let picture, let file):
      "\(picture): its annotation \(file) cannot be read; "
        + "write one by 'leadsheet render --annotations', or name it with --annotations"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    }
  }
}

/// An output that cannot be written.
enum OutputError: Error, CustomStringConvertible {
  case unwritable(path: String, reason: String)
  case clash(path: String, first: String, second: String)
  case oneFile(path: String, count: Int)

  var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .clash(let path, let first, let second):
      "\(first) and \(second) would both become \(path); give them separate folders"
    case .oneFile(let path, let count):
      "\(path): is one file for \(count) records; name a folder, or a .pdf to have them as its pages"
    }
  }
}
