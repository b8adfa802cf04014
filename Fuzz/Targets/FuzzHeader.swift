/// Any bytes as a header, strictly and leniently; what reads must be writable or say why not, and read the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  for isLenient in [false, true] {
    guard let (header, _) = try? Header.parse(bytes, path: "f", isLenient: isLenient),
      let text = try? header.text()
    else { continue }
    guard let (again, _) = try? Header.parse(Array(text.utf8), path: "f") else {
      fatalError("a written header does not read")
    }
    guard again.signals.count == header.signals.count, again.segments.count == header.segments.count else {
      fatalError("a written header reads otherwise")
    }
  }
  return 0
}
