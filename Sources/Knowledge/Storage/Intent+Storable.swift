package import Matching
import Text

extension Intent.Action: Storable {}
extension Intent.Attachment: Storable {}

extension Intent: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        id = try String(from: &reader)
        aliases = try [String](from: &reader)
        title = try [Language: String](from: &reader)
        article = try String?(from: &reader)
        action = try Action(from: &reader)
        attachments = try [Attachment](from: &reader)
        isDanger = try Bool(from: &reader)
        hasTimePressure = try Bool(from: &reader)
        near = try [String](from: &reader)
        slots = try [String](from: &reader)
        examples = try [Language: [LocatedText]](from: &reader)
        tests = try [Language: [LocatedText]](from: &reader)
        file = try String(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        id.write(to: &writer)
        aliases.write(to: &writer)
        title.write(to: &writer)
        article.write(to: &writer)
        action.write(to: &writer)
        attachments.write(to: &writer)
        isDanger.write(to: &writer)
        hasTimePressure.write(to: &writer)
        near.write(to: &writer)
        slots.write(to: &writer)
        examples.write(to: &writer)
        tests.write(to: &writer)
        file.write(to: &writer)
    }
}

extension Intent {
    /// The intent as it is served: its examples have been learned, its tests are for the workbench.
    var withoutLines: Intent {
        Intent(
            id: id,
            aliases: aliases,
            title: title,
            article: article,
            action: action,
            attachments: attachments,
            isDanger: isDanger,
            hasTimePressure: hasTimePressure,
            near: near,
            slots: slots,
            examples: [:],
            tests: [:],
            file: file
        )
    }
}
