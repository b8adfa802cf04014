package import Foundation

extension POSIXError {
  /// What the system said of the last call that failed on this thread.
  package static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

extension Error {
  /// The system's own words, without the path.
  package var systemReason: String {
    if let error = self as? POSIXError { return Self.words(error.code) }
    guard let error = self as? CocoaError else { return "\(self)" }
    // Foundation's constant for this key, and an error's localized description, would link ICU on Linux.
    if let underlying = unsafe error.userInfo["NSUnderlyingError"] as? any Error {
      return underlying.systemReason
    }
    return error.posixCode.map(Self.words) ?? "Foundation reports error \(error.code.rawValue)"
  }

  private static func words(_ code: POSIXErrorCode) -> String {
    unsafe String(cString: strerror(code.rawValue))
  }
}

extension CocoaError {
  /// What the system would have said, where Foundation found the fault itself.
  fileprivate var posixCode: POSIXErrorCode? {
    switch code {
    case .fileNoSuchFile, .fileReadNoSuchFile: .ENOENT
    case .fileReadNoPermission, .fileWriteNoPermission: .EACCES
    case .fileWriteFileExists: .EEXIST
    case .fileWriteOutOfSpace: .ENOSPC
    case .fileWriteVolumeReadOnly: .EROFS
    case .fileReadInvalidFileName, .fileWriteInvalidFileName: .EINVAL
    case .fileReadTooLarge: .EFBIG
    default: nil
    }
  }
}
