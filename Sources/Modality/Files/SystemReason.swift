internal import Foundation

extension Error {
  /// The system's own words, without the path.
  package var systemReason: String {
    let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (underlying ?? self as NSError).localizedDescription
  }
}
