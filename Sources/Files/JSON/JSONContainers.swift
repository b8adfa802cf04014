/// The members of an object that is being written.
struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let document: JSONDocument
  let depth: Int

  var codingPath: [any CodingKey] { document.codingPath }

  private func at(_ key: any CodingKey) -> JSONDocument {
    document.member(key.stringValue, depth: depth)
    return document
  }

  mutating func encodeNil(forKey key: Key) { at(key).writeNull() }
  mutating func encode(_ value: Bool, forKey key: Key) { at(key).write(value) }
  mutating func encode(_ value: String, forKey key: Key) { at(key).write(value) }
  mutating func encode(_ value: Double, forKey key: Key) throws { try at(key).write(value) }
  mutating func encode(_ value: Float, forKey key: Key) throws { try at(key).write(value) }
  mutating func encode(_ value: some BinaryInteger & Encodable, forKey key: Key) { at(key).write(value) }
  mutating func encode(_ value: some Encodable, forKey key: Key) throws { try at(key).write(value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { at(key).nested().container(keyedBy: type) }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    at(key).nested().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    document.member("super", depth: depth)
    return document.nested()
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder { at(key).nested() }
}

/// The elements of a list that is being written.
struct JSONElements: UnkeyedEncodingContainer {
  let document: JSONDocument
  let depth: Int

  var codingPath: [any CodingKey] { document.codingPath }
  var count: Int { document.count(depth: depth) }

  private var next: JSONDocument {
    document.element(depth: depth)
    return document
  }

  mutating func encodeNil() { next.writeNull() }
  mutating func encode(_ value: Bool) { next.write(value) }
  mutating func encode(_ value: String) { next.write(value) }
  mutating func encode(_ value: Double) throws { try next.write(value) }
  mutating func encode(_ value: Float) throws { try next.write(value) }
  mutating func encode(_ value: some BinaryInteger & Encodable) { next.write(value) }
  mutating func encode(_ value: some Encodable) throws { try next.write(value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> { next.nested().container(keyedBy: type) }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next.nested().unkeyedContainer() }

  mutating func superEncoder() -> any Encoder { next.nested() }
}

/// A value without keys or elements that is being written.
struct JSONPlainValue: SingleValueEncodingContainer {
  let document: JSONDocument
  let depth: Int

  var codingPath: [any CodingKey] { document.codingPath }

  private var place: JSONDocument {
    document.plain(depth: depth)
    return document
  }

  mutating func encodeNil() { place.writeNull() }
  mutating func encode(_ value: Bool) { place.write(value) }
  mutating func encode(_ value: String) { place.write(value) }
  mutating func encode(_ value: Double) throws { try place.write(value) }
  mutating func encode(_ value: Float) throws { try place.write(value) }
  mutating func encode(_ value: some BinaryInteger & Encodable) { place.write(value) }
  mutating func encode(_ value: some Encodable) throws { try place.write(value) }
}
