import Knowledge
import Text

/// Whose matter is talked about, so that the place of a relative in trouble is not taken for the citizen's own.
struct Matter: Sendable, Equatable, Codable {
    /// Where the citizen lives, while the place in force is another.
    struct Residence: Sendable, Equatable, Codable {
        let country: String
        let city: String?
    }

    /// Whether it is somebody else's.
    var isOthers = false
    /// Whether the place in force was told of somebody else.
    var isPlaced = false
    /// The citizen's own place, when it is known and another.
    var residence: Residence?
    /// Whether the danger is at home, where other numbers help than where the citizen is; nil for no.
    var isDangerAtHome: Bool?
}

extension Conversation {
    /// Takes `place` for where the matter is; a city stays as long as its country does.
    ///
    /// Home takes the place of a country abroad only when the line says nothing else (`isStated`) and nobody is in danger: most
    /// lines name it for another reason, and who asks from home for somebody abroad says so in passing.
    mutating func move(to place: Place, isStated: Bool = false) {
        guard place.country != Self.home || country == nil || isStated && !isDanger else { return }
        city = place.city ?? (place.country == country ? city : nil)
        country = place.country
    }

    /// The place that answers "which country?": a bare name when the line says nothing else, else what it says of a place.
    func placeAnswered(in utterance: Utterance, shape: LineShape, in knowledge: KnowledgeBase) -> Place? {
        knowledge.gazetteer.place(in: utterance, isAnswer: shape.isPlaceAnswer)
    }

    /// Takes the places of a line; who names his own before somebody else's has named both.
    mutating func takePlaces(of understanding: Understanding, shape: LineShape, in knowledge: KnowledgeBase) {
        if shape.person == .other { matter.isOthers = true }
        guard let place = understanding.place else { return }
        if let country, country != place.country, isPassing(understanding.mention, shape: shape) { return }
        guard let start = shape.otherStart, start > 0 else {
            _ = take(place, shape: shape, in: knowledge)
            return
        }
        let line = understanding.utterance
        let cut = shape.words[start].range.lowerBound
        let before = Utterance(line.text(at: 0..<cut), abbreviations: knowledge.abbreviations)
        let after = Utterance(line.text(at: cut..<line.text.utf8.count), abbreviations: knowledge.abbreviations)
        guard let own = knowledge.gazetteer.place(in: before), knowledge.cues[.ownPerson].occurs(in: before.words),
            let theirs = knowledge.gazetteer.place(in: after)
        else {
            _ = take(place, shape: shape, in: knowledge)
            return
        }
        matter = Matter(isOthers: true)
        move(to: own)
        _ = take(theirs, shape: shape, in: knowledge)
    }

    /// Whether a line names a place that changes nothing which is known: where one comes from, or goes to in passing.
    private func isPassing(_ mention: Gazetteer.Mention?, shape: LineShape) -> Bool {
        guard let mention, !shape.isPlaceOnly else { return false }
        return switch mention.hold {
        case .origin: true
        case .passing: !shape.leans || shape.residue > 2
        case .named, .stay: false
        }
    }

    /// Takes `place` for the citizen's own or for that of the matter, whichever the line is about, and returns what is said
    /// of it.
    mutating func take(_ place: Place, shape: LineShape, in knowledge: KnowledgeBase) -> [String] {
        let isUrgentOfOther = matter.isOthers && isAlarmed
        switch shape.person {
        case .own where isUrgentOfOther && country != nil && country != place.country:
            matter.isPlaced = true
            matter.residence = Matter.Residence(country: place.country, city: place.city)
            guard place.country != Self.home else { return [] }
            let name = knowledge.gazetteer.countries[place.country]?.name(in: language) ?? place.country
            let shown = [place.city, name].compactMap(\.self).joined(separator: ", ")
            return knowledge.phrases(.countrySet, in: language, ["country": shown])
        case .other,
            .unsaid where isUrgentOfOther:
            moveMatter(to: place)
        case .own, .unsaid:
            if shape.person == .own || matter.residence?.country == place.country {
                matter = Matter(isOthers: matter.isOthers && shape.person != .own)
            }
            move(to: place, isStated: shape.isPlaceOnly)
        }
        return country == place.country ? placeNoted(in: knowledge) : []
    }

    /// Takes `place` for where somebody else's matter is, and keeps the citizen's own.
    private mutating func moveMatter(to place: Place) {
        let own = country.map { Matter.Residence(country: $0, city: city) }
        move(to: place)
        guard country == place.country, own?.country != country else { return }
        if !matter.isPlaced { matter.residence = own }
        matter.isPlaced = true
    }

    /// Goes back to the citizen's own place when the line starts a calm matter of his own.
    mutating func comeBack(with understanding: Understanding, shape: LineShape, in knowledge: KnowledgeBase) {
        guard let residence = matter.residence, residence.country != Self.home, understanding.place == nil,
            shape.person == .own, shape.residue > 0,
            case .claim(let claimed) = Policy().verdict(on: understanding, in: knowledge),
            claimed.intent.action == .answer, !claimed.intent.isDanger, claimed.intent.id != topic,
            !Aspect.isGeneral(claimed.intent.id)
        else { return }
        let area = { (id: String) in id.prefix { $0 != "." } }
        let isSameTrouble = topic.map {
            area($0) == area(claimed.intent.id) && knowledge.intent(named: $0)?.isDanger == true
        }
        guard isSameTrouble != true else { return }
        country = residence.country
        city = residence.city
        matter = Matter()
    }
}
