internal import Chart
internal import ECG
internal import ECGFiles
internal import Files
internal import Raster

extension ChartJob {
  /// A key of a job: what it may be, and where it goes.
  struct Key {
    var name: String
    var expected: String
    /// Takes a value; false where it is not what is expected.
    var take: @Sendable (inout ChartJob, JobValue) -> Bool
  }

  /// Reads a line of JSON. What is wrong is collected, and so much is kept that an answer can name the job.
  mutating func read(_ line: [UInt8]) -> [String] {
    var problems: [String] = []
    var scanner = JSONScanner(String(decoding: line, as: UTF8.self))
    do throws(RowFault) {
      try scanner.object { (name, scanner) throws(RowFault) in
        let value = JobValue(json: try scanner.value())
        if value.json != "null", let problem = take(value, as: name) { problems.append(problem) }
      }
      try scanner.finish()
    } catch {
      problems.append("the line \(error)")
    }
    return problems
  }

  /// - Returns: what is wrong with it.
  private mutating func take(_ value: JobValue, as name: String) -> String? {
    guard let key = Self.keys.first(where: { $0.name == name }) else {
      return
        "'\(name.prefix(40))' is no option; \(NearestNames.hint(for: name, among: Self.keys.map(\.name)))"
    }
    return key.take(&self, value) ? nil : "'\(name)' is \(value.json.prefix(40)); give \(key.expected)"
  }

  /// All keys of a job.
  static let keys = own + shortcuts

  private static let own: [Key] = [
    Key("id", "a text or a number") { job, value in
      job.id = value.json
      return value.text != nil || Double(value.json) != nil
    },
    Key("record", "a path") { $0.setOptional(\.record, $1.text) },
    Key("samples", "float32 in base64, or a list of numbers a lead") {
      $0.setOptional(\.samples, JobSamples.Values($1))
    },
    Key("rate", "samples per second, 0.001 to 1000000") {
      $0.setOptional(\.signal.rate, $1.number(in: 0.001...1e6))
    },
    Key("leads", "names of leads") { $0.set(\.signal.leads, $1.texts) },
    Key("name", "a text") { $0.setOptional(\.signal.name, $1.text) },
    Key("details", "an object of age, sex, date and time") { $0.signal.takeDetails($1) },
    Key("key", "a text") { $0.setOptional(\.key, $1.text) },
    Key("layout", "a layout's name or file") { $0.set(\.layout, $1.text) },
    Key("set", "an object of keys of the layout") { $0.takeChanges($1) },
    Key("corrupt", "a recipe or operator, or a list of some") { $0.set(\.corruptions, $1.texts) },
    Key("seed", "a whole number from 0") { $0.set(\.seed, $1.whole()) },
    Key("epoch", "a whole number from 0") { $0.set(\.epoch, $1.whole().flatMap { $0 < 0 ? nil : $0 }) },
    Key("start", "a time in s from 0") { $0.set(\.start, $1.number(in: 0...1e9)) },
    Key("verify", "true or false") { $0.set(\.isVerified, $1.flag) },
    Key("annotation", "true or false") { $0.set(\.isAnnotated, $1.flag) },
    Key("lenient", "true or false") { $0.set(\.isLenient, $1.flag) },
    Key("allowMissing", "true or false") {
      $0.set(\.signal.missing, $1.flag.map { $0 ? .blank : .derived })
    },
    Key("format", "png, jpeg or webp") {
      $0.set(
        \.encoding.format, $1.text.flatMap(PictureFormat.init(rawValue:)).flatMap { $0.isVector ? nil : $0 }
      )
    },
    Key("quality", "1 to 100") { job, value in
      guard let quality = value.whole(Int.self), (1...100).contains(quality) else { return false }
      job.encoding.quality = quality
      return true
    },
    Key("subsampling", "4:4:4, 4:2:2, 4:2:0 or gray") {
      $0.set(
        \.encoding.subsampling, $1.text.flatMap { JPEG.Subsampling(rawValue: $0 == "gray" ? "grey" : $0) })
    },
  ]

  /// Keys of the layout that have a name of their own, as the options of `render`.
  private static let shortcuts: [Key] = [
    ("page", "page"), ("dpi", "paper.dpi"), ("speed", "paper.speed"), ("gain", "paper.gain"),
    ("gridColor", "paper.gridColor"),
  ].map { name, path in
    Key(name, "a value of the layout") { job, value in
      job.changes.append(LayoutSource.Change(path, to: value.setting, by: name))
      return true
    }
  }

  private mutating func takeChanges(_ value: JobValue) -> Bool {
    guard let members = value.members else { return false }
    changes += members.map { LayoutSource.Change($0.key, to: $0.value.setting, by: "set.\($0.key)") }
    return true
  }

  fileprivate mutating func set<Value>(_ path: WritableKeyPath<ChartJob, Value>, _ value: Value?) -> Bool {
    guard let value else { return false }
    self[keyPath: path] = value
    return true
  }

  fileprivate mutating func setOptional<Value>(
    _ path: WritableKeyPath<ChartJob, Value?>, _ value: Value?
  ) -> Bool {
    guard let value else { return false }
    self[keyPath: path] = value
    return true
  }
}

extension ChartJob.Key {
  fileprivate init(
    _ name: String, _ expected: String, _ take: @escaping @Sendable (inout ChartJob, JobValue) -> Bool
  ) {
    self.init(name: name, expected: expected, take: take)
  }
}
