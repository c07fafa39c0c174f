/// The shape of a Vietnamese syllable: an onset and a rime, without marks.
///
/// A model and not a word list: it accepts what could be Vietnamese, known or not.
package enum Syllable {
    private static let onsets: Set<String> = [
        "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t",
        "th", "tr", "v", "x",
    ]

    private static let rimes: Set<String> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in
        inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot u ua uan
        uang uat uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uyn
        uynh uyt uyu y yem yen yeng yet yeu
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// Whether `folded` could be a Vietnamese syllable.
    ///
    /// - Complexity: O(1); nothing longer than seven letters is one.
    package static func isPossible(_ folded: String) -> Bool {
        let letters = Array(folded.utf8)
        guard (1...7).contains(letters.count) else { return false }
        for length in 0...min(3, letters.count - 1) {
            let onset = String(decoding: letters.prefix(length), as: UTF8.self)
            let rime = String(decoding: letters.dropFirst(length), as: UTF8.self)
            if onsets.contains(onset), rimes.contains(rime) { return true }
        }
        return folded == "gi"
    }
}
