public import ECG
public import WFDB

extension Delineation {
  /// The marks of a lead as an annotation file: `(` `p` `)`, `(` `N` `)`, `(` `t` `)` for onset, peak and offset. The
  /// peak of a QRS complex has the code of its kind of beat (N, A, V or /).
  public func marks(in lead: Lead) -> AnnotationFile {
    var annotations: [Annotation] = []
    for wave in waves(in: lead) {
      annotations.append(Annotation(sample: wave.marks.onset, code: 39))
      annotations.append(Annotation(sample: wave.marks.peak, code: Self.code(wave.kind, wave.beat)))
      annotations.append(Annotation(sample: wave.marks.offset, code: 40))
    }
    return AnnotationFile(annotations: annotations)
  }

  /// The codes of annot(5).
  private static func code(_ kind: WaveKind, _ beat: Beat.Kind?) -> Int {
    switch (kind, beat) {
    case (.p, _): 24
    case (.t, _): 27
    case (.qrs, .prematureNarrow): 8
    case (.qrs, .prematureWide): 5
    case (.qrs, .paced): 12
    case (.qrs, _): 1
    }
  }
}
