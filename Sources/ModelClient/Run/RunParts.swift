internal import Chart
internal import Corruption
internal import Evaluation
internal import Foundation

/// The parts that a run is put together from.
struct RunParts {
  let request: RunRequest
  let program: String
  let onRetry: @Sendable (String) -> Void
  let server: ModelServer
  let parameters: ChatParameters
  /// When requests are sent again, in place of what the run's options say.
  var scheme: RetryPolicy.Scheme?

  init(
    _ request: RunRequest, program: String, onRetry: @escaping @Sendable (String) -> Void
  ) throws(EvaluationError) {
    self.request = request
    self.program = program
    self.onRetry = onRetry
    server = ModelServer(request.server)
    if case .http = server, request.model == nil {
      throw .request(subject: "--model", problem: "is missing; name the model as the server knows it")
    }
    parameters = try Self.checked { () throws(AddressFault) in
      try ChatParameters(
        model: request.model ?? "", extra: request.extra,
        form: request.options.isPublished ? .published : .standard)
    }
  }

  /// What the model is called.
  func name() throws(EvaluationError) -> ModelName {
    guard let name = request.name ?? request.model ?? server.defaultName else {
      throw .request(subject: "--name", problem: "is missing; name the folder of the model's results")
    }
    return try ModelName(name, variant: request.variant)
  }

  /// The model itself.
  func model() throws(EvaluationError) -> (any ChatModel, ModelInput) {
    let (model, input) = try bareModel()
    return (model, request.isBlind ? .text : input)
  }

  private func bareModel() throws(EvaluationError) -> (any ChatModel, ModelInput) {
    switch server {
    case .stub(let name):
      let stub = try Self.checked { () throws(AddressFault) in try StubModel(named: name, seed: request.seed)
      }
      return (stub, .text)
    case .process(let command):
      do throws(ChatFailure) {
        let model = try ProcessModel(
          command: command, timeout: request.timeout, startTimeout: max(3600, request.timeout),
          scratch: request.scratch)
        return (model, model.input)
      } catch {
        throw .model(name: error.model, reason: error.reason)
      }
    case .http(let address):
      let endpoint = try endpoint(address)
      let usual = request.options.isPublished ? RetryPolicy.Scheme.published : .standard
      let policy = RetryPolicy(scheme ?? usual, retries: request.retries)
      let model = ServedModel(
        address: address, parameters: parameters, transport: CurlTransport(endpoint, program: program),
        policy: policy, clock: SystemRetryClock(), onRetry: onRetry)
      return (model, .base64)
    }
  }

  private func endpoint(_ address: String) throws(EvaluationError) -> HTTPEndpoint {
    var endpoint = try Self.checked { () throws(AddressFault) in
      try HTTPEndpoint(server: address, key: request.key, timeout: request.timeout)
    }
    if let file = request.certificates, !FileManager.default.isReadableFile(atPath: file) {
      throw .unreadable(path: file, reason: "no such file of certificates")
    }
    endpoint.certificates = request.certificates
    endpoint.proxy = request.proxy
    return endpoint
  }

  /// The model with its journal, unless it is a rule or the published program is followed, which has none.
  func wrapped(
    _ model: any ChatModel, folder: RunFolder, _ fingerprint: RunFingerprint
  ) throws(EvaluationError) -> any ChatModel {
    guard !request.isDryRun else { return model }
    var model = model
    if !server.isStub, !request.options.isPublished {
      let path = "\(folder.path)/\(JournaledModel.fileName)"
      if request.options.redo.contains(.all), FileManager.default.fileExists(atPath: path) {
        do { try FileManager.default.removeItem(atPath: path) } catch {
          throw .unwritable(path: path, reason: "it cannot be removed, which --redo all asks for")
        }
      }
      let asked = [server.kind] + parameters.journalParts
      model = try JournaledModel(model, path: path, common: asked)
    }
    if let folder = request.savedRequests {
      model = SavingModel(model, folder: folder, parameters: parameters)
    }
    return model
  }

  static func checked<Value>(_ body: () throws(AddressFault) -> Value) throws(EvaluationError) -> Value {
    do throws(AddressFault) { return try body() } catch {
      throw .request(subject: error.subject, problem: error.problem)
    }
  }
}

extension ChatParameters {
  /// The parts of a request beside its messages, for a hash.
  var journalParts: [String] {
    let members = JSONWriter.bytes(.object(members), form: .line)
    return [form.rawValue, model, String(decoding: members, as: UTF8.self)]
  }
}
