package import Matching
package import Text

extension Phrase: Storable {}

extension Phrasebook: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        texts = try [Phrase: [Language: [String]]](from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        texts.write(to: &writer)
    }
}

extension Fact: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        texts = try [Language: String](from: &reader)
        anyLanguage = try String?(from: &reader)
        source = try Article.Source(from: &reader)
        place = (try String(from: &reader), try Int(from: &reader))
    }

    package func write(to writer: inout ByteWriter) {
        texts.write(to: &writer)
        anyLanguage.write(to: &writer)
        source.write(to: &writer)
        place.file.write(to: &writer)
        place.line.write(to: &writer)
    }
}

extension Abbreviations: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self.init(try [Entry](from: &reader))
    }

    package func write(to writer: inout ByteWriter) {
        entries.write(to: &writer)
    }
}

extension Abbreviations.Entry: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self.init(
            form: try String(from: &reader),
            expansion: try String(from: &reader),
            language: try Language(from: &reader),
            isAmbiguous: try Bool(from: &reader)
        )
    }

    package func write(to writer: inout ByteWriter) {
        form.write(to: &writer)
        expansion.write(to: &writer)
        language.write(to: &writer)
        isAmbiguous.write(to: &writer)
    }
}
