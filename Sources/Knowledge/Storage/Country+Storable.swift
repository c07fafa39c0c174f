package import Matching
import Text

extension Post.Kind: Storable {}

extension Country: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        code = try String(from: &reader)
        names = try [Language: [String]](from: &reader)
        cities = try [String](from: &reader)
        emergency = try EmergencyNumbers?(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        code.write(to: &writer)
        names.write(to: &writer)
        cities.write(to: &writer)
        emergency.write(to: &writer)
    }
}

extension Country.EmergencyNumbers: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        police = try String(from: &reader)
        ambulance = try String(from: &reader)
        fire = try String(from: &reader)
        isDisputed = try Bool(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        police.write(to: &writer)
        ambulance.write(to: &writer)
        fire.write(to: &writer)
        isDisputed.write(to: &writer)
    }
}

extension Post: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        country = try String(from: &reader)
        city = try String(from: &reader)
        zone = try String?(from: &reader)
        kind = try Kind(from: &reader)
        covers = try [String](from: &reader)
        phone = try String?(from: &reader)
        hotline = try String?(from: &reader)
        email = try String?(from: &reader)
        address = try String?(from: &reader)
        website = try String?(from: &reader)
        source = try Article.Source(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        country.write(to: &writer)
        city.write(to: &writer)
        zone.write(to: &writer)
        kind.write(to: &writer)
        covers.write(to: &writer)
        phone.write(to: &writer)
        hotline.write(to: &writer)
        email.write(to: &writer)
        address.write(to: &writer)
        website.write(to: &writer)
        source.write(to: &writer)
    }
}
