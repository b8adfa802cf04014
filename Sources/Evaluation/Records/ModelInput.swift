/// What a model takes of an ECG.
public struct ModelInput: Equatable, Sendable {
  /// The form in which an ECG is handed over. The calibration note is appended to the initial question where the first
  /// one is a picture.
  public enum Form: String, CaseIterable, Equatable, Sendable {
    /// A picture as a file.
    case image
    /// A picture as base64.
    case base64
    /// Twelve leads as a NumPy file, [12, n] in mV.
    case signal
    /// The record's path alone: no file is read.
    case text
  }

  /// The forms, the model's own first.
  public var forms: [Form]

  /// An input.
  ///
  /// - Parameter forms: at least one; no form twice, and `text` alone.
  public init?(_ forms: [Form]) {
    guard let first = forms.first, Set(forms).count == forms.count else { return nil }
    guard !forms.contains(.text) || first == .text && forms.count == 1 else { return nil }
    self.forms = forms
  }

  private init(_ form: Form) { forms = [form] }

  /// A picture as a file.
  package static let picture = ModelInput(.image)
  /// What a server is sent.
  public static let base64 = ModelInput(.base64)
  /// Nothing but the record's path.
  public static let text = ModelInput(.text)

  /// Whether the question tells the picture's scale.
  public var hasNote: Bool { forms[0] == .image || forms[0] == .base64 }
  /// Whether a picture is drawn.
  public var hasPicture: Bool { forms.contains(.image) || forms.contains(.base64) }
  /// Whether the samples are handed over.
  public var hasSignal: Bool { forms.contains(.signal) }
  /// What messages carry.
  public var media: [Medium] { (hasSignal ? [.signal] : []) + (hasPicture ? [.image] : []) }
}
