internal import Files

/// What is wrong with a job itself.
struct JobFault: LeadsheetError {
  var problems: [String]

  var kind: ErrorKind { .usage }

  var description: String { "job: " + problems.joined(separator: "; ") }
}
