package import Matching

extension DangerKind: Storable {}
extension TriageRules.Group.Role: Storable {}

extension TriageRules: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        threshold = try Double(from: &reader)
        intents = try [DangerKind: LocatedText](from: &reader)
        groups = try [Group](from: &reader)
        matcher = try CueMatcher(from: &reader)
        model = try DangerModel(from: &reader)
        kinds = try KindModel(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        threshold.write(to: &writer)
        intents.write(to: &writer)
        groups.write(to: &writer)
        matcher.write(to: &writer)
        model.write(to: &writer)
        kinds.write(to: &writer)
    }
}

extension TriageRules.Group: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        name = try String(from: &reader)
        role = try Role(from: &reader)
        kind = try DangerKind?(from: &reader)
        weight = try Double(from: &reader)
        line = try Int(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        name.write(to: &writer)
        role.write(to: &writer)
        kind.write(to: &writer)
        weight.write(to: &writer)
        line.write(to: &writer)
    }
}

extension LocatedText: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        text = try String(from: &reader)
        line = try Int(from: &reader)
        column = try Int?(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        text.write(to: &writer)
        line.write(to: &writer)
        column.write(to: &writer)
    }
}
