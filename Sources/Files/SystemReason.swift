package import Foundation

extension POSIXError {
  /// What the system said of the last call that failed on this thread.
  package static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

extension Error {
  /// The system's own words, without the path.
  package var systemReason: String {
    let error = self as NSError
    guard let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error else {
      return error.domain == NSPOSIXErrorDomain ? Self.words(error.code) : error.localizedDescription
    }
    return underlying.systemReason
  }

  private static func words(_ code: Int) -> String { unsafe String(cString: strerror(Int32(code))) }
}
