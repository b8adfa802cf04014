/// Puts the signals of segments together.
struct SegmentCollector {
  /// The signals of the whole record.
  let templates: [SignalHeader]
  let frameCount: Int
  let layout: SegmentLayout
  var buffers: SignalBuffers
  private var stretches: [[Signal.Stretch]]
  /// The places of each name, the first one last.
  private let places: [String: [Int]]

  init(signals: [SignalHeader], frameCount: Int, layout: SegmentLayout) {
    templates = signals
    self.frameCount = frameCount
    self.layout = layout
    buffers = SignalBuffers(count: signals.count)
    stretches = [[Signal.Stretch]](repeating: [], count: signals.count)
    places = Dictionary(grouping: signals.indices.reversed()) { signals[$0].name }
  }

  var samplesPerFrame: [Int] { templates.map(\.samplesPerFrame) }

  /// Where each signal of a segment goes: by place in a fixed layout, by name in a variable one.
  ///
  /// - Throws: `segmentMismatch` for a signal that has no place, or other samples per frame or units.
  func targets(
    of header: Header, segment: String, place: Place
  ) throws(WFDBError) -> [Int?] {
    var targets: [Int?] = []
    var free = places
    for (index, signal) in header.signals.enumerated() {
      guard let target = layout == .fixed ? index : free[signal.name]?.popLast() else {
        throw .segmentMismatch(place, .unknownSignal(segment: segment, signal: signal.name))
      }
      let template = templates[target]
      guard signal.samplesPerFrame == template.samplesPerFrame else {
        throw .segmentMismatch(
          place,
          .samplesPerFrame(
            segment: segment, signal: signal.name, expected: template.samplesPerFrame,
            found: signal.samplesPerFrame))
      }
      // A null signal has no values whose units could be wrong.
      guard signal.units == template.units || signal.format == 0 || layout == .fixed && template.format == 0
      else {
        throw .segmentMismatch(
          place,
          .units(segment: segment, signal: signal.name, expected: template.units, found: signal.units))
      }
      targets.append(target)
    }
    return targets
  }

  /// A stretch in which no signal has samples.
  mutating func addGap(frames: Int, at start: Int) {
    for signal in templates.indices { addGap(signal, frames: frames, at: start) }
  }

  private mutating func addGap(_ signal: Int, frames: Int, at start: Int) {
    let template = templates[signal]
    let size = template.samplesPerFrame
    buffers.extend(signal, to: (start + frames) * size)
    stretches[signal].append(
      Signal.Stretch(
        start: start * size, count: frames * size, adcGain: template.adcGain, baseline: template.baseline,
        storedGap: nil, isStored: false))
  }

  /// A segment whose samples are in the buffers.
  mutating func add(
    _ header: Header, targets: [Int?], outcomes: [OpenRecord.Outcome], frames: Int, at start: Int
  ) {
    var present: Set<Int> = []
    for (index, signal) in header.signals.enumerated() {
      guard let target = targets[index] else { continue }
      present.insert(target)
      let size = signal.samplesPerFrame
      buffers.extend(target, to: (start + frames) * size)
      stretches[target] += signal.stretches(
        stored: outcomes[index].storedCount, start: start * size, count: frames * size)
    }
    for signal in templates.indices where !present.contains(signal) {
      addGap(signal, frames: frames, at: start)
    }
  }

  /// The signals, all segments one after the other.
  func signals(sampleRate: Double) -> [Signal] {
    templates.indices.map { index in
      Signal(
        header: templates[index], sampleRate: sampleRate * Double(templates[index].samplesPerFrame),
        samples: buffers.samples[index], stretches: stretches[index].filter { $0.count > 0 }, storedSum: nil,
        checksumMatches: nil)
    }
  }
}
