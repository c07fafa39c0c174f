package import Matching

extension CueMatcher: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        lexicon = try CueLexicon(from: &reader)
        patterns = try [CuePattern](from: &reader)
        elements = try [CuePattern.Element](from: &reader)
        choices = try reader.numbers(Int32.self)
        texts = try [String](from: &reader)
        looseClasses = try [CueClasses](from: &reader)
        exactClasses = try [CueClasses](from: &reader)
        compounds = try [Int32: [Compound]](from: &reader)
        hasCompounds = try [Bool](from: &reader)
        byWord = try Index(from: &reader, patterns: patterns)
        byClass = try Index(from: &reader, patterns: patterns)
        conjunction = try Int?(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        lexicon.write(to: &writer)
        patterns.write(to: &writer)
        elements.write(to: &writer)
        writer.append(numbers: choices)
        texts.write(to: &writer)
        looseClasses.write(to: &writer)
        exactClasses.write(to: &writer)
        compounds.write(to: &writer)
        hasCompounds.write(to: &writer)
        byWord.write(to: &writer)
        byClass.write(to: &writer)
        conjunction.write(to: &writer)
    }
}

extension CueMatcher.Compound: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        words = try reader.numbers(Int32.self)
        isExact = try [Bool](from: &reader)
        classNumber = try Int(from: &reader)
    }

    func write(to writer: inout ByteWriter) {
        writer.append(numbers: words)
        isExact.write(to: &writer)
        classNumber.write(to: &writer)
    }
}

extension CueMatcher.Index {
    init(from reader: inout ByteReader, patterns: [CuePattern]) throws(DamagedBytes) {
        starts = try reader.numbers(Int32.self)
        places = try reader.numbers(Int32.self)
        guard places.allSatisfy({ patterns.indices.contains(Int($0)) }) else { throw DamagedBytes() }
        needs = places.map { patterns[Int($0)].needs }
    }

    func write(to writer: inout ByteWriter) {
        writer.append(numbers: starts)
        writer.append(numbers: places)
    }
}

extension CueClasses: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        self.init(bits: SIMD2(try UInt64(from: &reader), try UInt64(from: &reader)))
    }

    func write(to writer: inout ByteWriter) {
        bits.x.write(to: &writer)
        bits.y.write(to: &writer)
    }
}

extension CuePattern: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        elements = try Range<Int32>(from: &reader)
        anchor = try Int32(from: &reader)
        needs = Needs(
            classes: try CueClasses(from: &reader),
            words: WordSignature(bits: SIMD2(try UInt64(from: &reader), try UInt64(from: &reader)))
        )
        group = try Int32(from: &reader)
    }

    func write(to writer: inout ByteWriter) {
        elements.write(to: &writer)
        anchor.write(to: &writer)
        needs.classes.write(to: &writer)
        needs.words.bits.x.write(to: &writer)
        needs.words.bits.y.write(to: &writer)
        group.write(to: &writer)
    }
}

extension CuePattern.Element: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        switch try reader.number(UInt8.self) {
        case 0: self = .words(try Range<Int32>(from: &reader), isExact: try Bool(from: &reader))
        case 1: self = .member(try Int32(from: &reader))
        case 2: self = .gap(try Int32(from: &reader))
        case 3: self = .clauseStart
        case 4: self = .clauseEnd
        default: throw DamagedBytes()
        }
    }

    func write(to writer: inout ByteWriter) {
        switch self {
        case .words(let places, let isExact):
            writer.append(number: UInt8(0))
            places.write(to: &writer)
            isExact.write(to: &writer)
        case .member(let number):
            writer.append(number: UInt8(1))
            number.write(to: &writer)
        case .gap(let width):
            writer.append(number: UInt8(2))
            width.write(to: &writer)
        case .clauseStart: writer.append(number: UInt8(3))
        case .clauseEnd: writer.append(number: UInt8(4))
        }
    }
}
