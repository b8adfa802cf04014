import Files

/// Wrong usage that is found after the arguments were read.
struct UsageError: LeadsheetError {
  /// What is wrong, by the option's name, and what to do.
  var description: String

  var kind: ErrorKind { .usage }
}
