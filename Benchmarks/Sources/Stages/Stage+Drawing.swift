import Chart

extension Stage {
  /// A record in memory to pixels, or to outlines.
  static let drawing =
    [Stage("render: layout from YAML", on: {}) { _, _ in try Layout(named: "3x4+1") }]
    + Layout.names.map { name in
      Stage("render: \(name)", on: { (try Studio(layout: name), try Fixtures.ecg()) }) { subject, _ in
        try subject.0.chart(of: subject.1)
      }
    }
    + [
      Stage("render: SVG", on: { (ChartRenderer(), try Fixtures.ecg(), try Layout(named: "3x4+1")) }) {
        subject, _ in try subject.0.svg(of: subject.1, layout: subject.2)
      },
      Stage("render: PDF", on: { (try Fixtures.ecg(), try Layout(named: "3x4+1")) }) { subject, _ in
        var document = ChartDocument()
        _ = try document.add(subject.0, layout: subject.1)
        return try document.finish()
      },
    ]
}
