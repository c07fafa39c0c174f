/// The rimes of Vietnamese, found by their packed letters.
///
/// Open addressing over 1,024 places: a look-up is one multiplication and, nearly always, one comparison.
struct RimeTable: Sendable {
    /// What is known about a rime.
    struct Rime: Sendable {
        /// Which of its letters carries the tone, in the older spelling (`hòa`, `thủy`).
        let tonePlace: Int
        /// Whether it ends in c, ch, p or t, after which only sắc and nặng are spoken.
        let isStopped: Bool
        /// Whether the nucleus is iê, yê, uô or ươ, letters that no English word has in that order.
        let isDiphthong: Bool
    }

    private static let size = 1_024
    private var keys = [UInt32](repeating: 0, count: size)
    private var rimes = [UInt8](repeating: 0, count: size)

    private init(_ letters: [Letters]) {
        for rime in letters {
            let key = rime.key(from: 0)
            var place = Self.place(of: key)
            while keys[place] != 0, keys[place] != key { place = (place + 1) % Self.size }
            guard keys[place] == 0 else { continue }
            keys[place] = key
            rimes[place] = Self.packed(rime)
        }
    }

    /// The rime whose letters are packed in `key`, or nil.
    @inline(__always)
    func rime(_ key: UInt32) -> Rime? {
        guard key != 0 else { return nil }
        var place = Self.place(of: key)
        while keys[place] != 0 {
            if keys[place] == key {
                let bits = rimes[place]
                return Rime(tonePlace: Int(bits & 3), isStopped: bits & 4 != 0, isDiphthong: bits & 8 != 0)
            }
            place = (place + 1) % Self.size
        }
        return nil
    }

    @inline(__always)
    private static func place(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 22) }

    private static func packed(_ rime: Letters) -> UInt8 {
        let vowels = (0..<rime.count).prefix { Letter.isVowel(rime[$0]) }.count
        let hasCoda = vowels < rime.count
        let last = (0..<vowels).last { rime[$0] > 26 }
        // ươ carries it on ơ, the last marked letter; ưa and ưu have only ư.
        let place = last ?? (vowels == 1 ? 0 : vowels == 2 ? (hasCoda ? 1 : 0) : 1)
        let end = rime[rime.count - 1]
        let beforeEnd = rime.count > 1 ? rime[rime.count - 2] : 0
        let isStopped =
            hasCoda
            && (end == Letter.ascii("c") || end == Letter.ascii("p") || end == Letter.ascii("t")
                || (end == Letter.h && beforeEnd == Letter.ascii("c")))
        let first = rime[0]
        let second = rime.count > 1 ? rime[1] : 0
        let isDiphthong =
            (second == Letter.circumflexE && (first == Letter.i || first == Letter.y))
            || (first == Letter.u && (second == Letter.circumflexO || second == Letter.y && rime.count > 2))
            || (first == Letter.hornU && second == Letter.hornO)
        return UInt8(place) | (isStopped ? 4 : 0) | (isDiphthong ? 8 : 0)
    }

    /// The rimes as they are spelled.
    static let spelled = RimeTable(all)
    /// The same without marks.
    static let unmarked = RimeTable(all.map(\.folded))

    private static let all: [Letters] =
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
        o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oe oen oeo oet ooc oong
        oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uc ui um un ung up ut uy uya uych uynh uyt uyu uyn uyp uân uâng uât uây uê uêch uên uênh
        uôc uôi uôm uôn uông uôp uôt uơ uyên uyêt ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
        y ych yn ynh yp yt yu yêm yên yêng yêt yêu
        """.split(whereSeparator: \.isWhitespace).compactMap { Letters(String($0)) }
}
