/// Several files at once: parts behind lines `@NAME`, of which `r.hea` is read, strictly, leniently and in part.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  var names: [String] = []
  for part in bytes.split(separator: UInt8(ascii: "@")).prefix(6) {
    guard let end = part.firstIndex(of: 0x0A) else { continue }
    let name = String(decoding: part[..<end], as: UTF8.self)
    guard name.count < 20, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }),
      name.contains(where: \.isLetter)
    else { continue }
    put(name, Array(part[part.index(after: end)...]))
    names.append(name)
  }
  readInAllWays("r")
  for name in names { removeFile("\(folder)/\(name)") }
  return 0
}
