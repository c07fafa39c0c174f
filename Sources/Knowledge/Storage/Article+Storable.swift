package import Matching
import Text

extension Article.Confidence: Storable {}

extension Article: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        id = try String(from: &reader)
        title = try [Language: String](from: &reader)
        answer = try [Language: [String]](from: &reader)
        more = try [Language: [String]](from: &reader)
        differs = try [Language: String](from: &reader)
        legalBasis = try [String](from: &reader)
        sources = try [Source](from: &reader)
        expires = try Day(from: &reader)
        file = try String(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        id.write(to: &writer)
        title.write(to: &writer)
        answer.write(to: &writer)
        more.write(to: &writer)
        differs.write(to: &writer)
        legalBasis.write(to: &writer)
        sources.write(to: &writer)
        expires.write(to: &writer)
        file.write(to: &writer)
    }
}

extension Article.Source: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        name = try String(from: &reader)
        url = try String?(from: &reader)
        date = try Day(from: &reader)
        confidence = try Article.Confidence(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        name.write(to: &writer)
        url.write(to: &writer)
        date.write(to: &writer)
        confidence.write(to: &writer)
    }
}

extension Day: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        year = try Int(from: &reader)
        month = try Int(from: &reader)
        day = try Int(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        year.write(to: &writer)
        month.write(to: &writer)
        day.write(to: &writer)
    }
}
