/// A WFDB record in memory: its header and its signals as digital values.
public struct Record: Sendable {}
