// `import Leadsheet` gives a client the whole library.
@_exported public import Chart
@_exported public import Corruption
@_exported public import Dataset
@_exported public import ECG
@_exported public import ECGFiles
@_exported public import Files
@_exported public import Golden
@_exported public import Measurement
@_exported public import Modality
@_exported public import Pipeline
@_exported public import Randomness
@_exported public import Raster
@_exported public import Recognition
@_exported public import Samples
@_exported public import Settings
@_exported public import Verification
@_exported public import WFDB
