/// What may still be allocated without bytes of a file behind it.
struct SampleBudget {
  let path: String
  let limit: Int
  private var used = 0

  init(path: String, limit: Int) {
    self.path = path
    self.limit = limit
  }

  /// - Throws: `limitExceeded`.
  mutating func take(_ count: Int, times: Int = 1) throws(WFDBError) {
    let (samples, overflow) = count.multipliedReportingOverflow(by: times)
    let (sum, beyond) = used.addingReportingOverflow(samples)
    guard !overflow, !beyond, sum <= limit else {
      throw .limitExceeded(
        path: path, what: .unbackedSamples, value: overflow || beyond ? Int.max : sum, limit: limit)
    }
    used = sum
  }
}
