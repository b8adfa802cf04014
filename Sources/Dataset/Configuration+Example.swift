extension Configuration {
  /// A configuration of a small data set of synthetic records that needs nothing else, to begin with.
  public static let example = """
    # Forty charts of twenty synthetic records: 'leadsheet dataset build dataset.yaml -o data'.
    # docs/datasets.md describes all keys.
    seed: 1
    inputs:
      - synthetic: {count: 20, rhythm: any}
      # - ptb-xl: /data/ptb-xl
      # - mimic-iv-ecg: /data/mimic-iv-ecg
      # - folder: records
      # - list: labels.csv
      #   columns: {record: path, patient: subject, text: report, labels: diagnoses}
    pictures:
      perRecord: 2
      layout: [3x4+1, 6x2, 12x1]     # each picture draws its own
      dpi: 100..150
      gridColor: any
      corrupt: [none, scan, photo]
      format: jpeg
    signals: npy
    dropout:
      probability: 0.5
      swap: 0.1
    splits: {val: 0.1, test: 0.2}    # of patients
    conversation:
      question: "<image>\\n<ecg>\\nWhat does this ECG show?"
      answer: "{text}"
    outputs:
      - form: imagefolder
      - form: swift
      - form: webdataset

    """
}
