import Glibc

// What the targets that need files share.

/// The folder for the files of one process, which `Fuzz/run` makes and removes.
let folder = getenv("FUZZ_FOLDER").map { String(cString: $0) } ?? "."

/// Writes a file over what was there.
func put(_ name: String, _ bytes: [UInt8]) {
  let descriptor = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard descriptor >= 0 else { return }
  _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  close(descriptor)
}

/// Reads a record as a caller may; samples must be as many as the header says.
func readInAllWays(_ name: String) {
  let options = [
    ReadOptions(unbackedSampleLimit: 1 << 20),
    ReadOptions(isLenient: true, unbackedSampleLimit: 1 << 20),
    ReadOptions(verifyChecksums: false, range: .frames(from: 3, to: 9), unbackedSampleLimit: 1 << 20),
  ]
  for option in options {
    guard let record = try? Record.read("\(folder)/\(name)", options: option) else { continue }
    for signal in record.signals {
      guard signal.samples.count == record.length * signal.header.samplesPerFrame else {
        fatalError("wrong number of samples")
      }
      _ = signal.physicalValues()
      _ = signal.digitalFrameMeans()
      _ = SignalReport(signal)
    }
  }
}

/// A record of one to four signals in one file.
func fuzzRecord(format: Int, claims: ArraySlice<UInt8>, content: [UInt8]) {
  let claim = Array(claims)
  let signals = 1 + Int(claim[1]) % 4
  let length = Int(claim[2]) | Int(claim[3]) << 8
  let offset = Int(claim[4]) % 32
  var header = "s \(signals) 100 \(length)\n"
  for signal in 0..<signals {
    let size = 1 + Int(claim[5] >> (2 * signal)) % 4
    let skew = Int(claim[6] >> (2 * signal)) % 4
    header += "s.dat \(format)x\(format > 500 ? 1 : size):\(skew)+\(offset) 200\n"
  }
  put("s.hea", Array(header.utf8))
  put("s.dat", content)
  readInAllWays("s")
}
