/// One of the twelve leads of a standard ECG.
public enum Lead: String, Sendable {
  case i = "I"
}
