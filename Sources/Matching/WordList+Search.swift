extension WordList {
    /// Calls `body` with every word that could have been typed as `typed`, and the cost of the slip.
    ///
    /// - Parameters:
    ///   - typed: the letters of a usable word.
    ///   - sound: its ``SyllableSound``.
    ///   - isDouble: whether words two slips away count, if they begin alike.
    /// - Complexity: O(words of about that length).
    func forEachWord(
        near typed: UnsafeBufferPointer<UInt8>,
        sound: UInt64,
        isDouble: Bool,
        _ body: (Int, Float) -> Void
    ) {
        let reach = isDouble ? 2 : 1
        let lower = max(Self.lengths.lowerBound, typed.count - reach)
        let upper = min(Self.lengths.upperBound, typed.count + reach)
        guard let first = typed.first, lower <= upper else { return }
        func visit(_ word: UnsafeBufferPointer<UInt8>, _ number: Int) {
            let cost = isDouble ? SlipCost.double(typed, for: word) : SlipCost.single(typed, for: word)
            if sound != 0, sounds[number] == sound {
                body(number, min(cost ?? SlipCost.sound, SlipCost.sound))
            } else if let cost {
                body(number, cost)
            }
        }
        let signature = Self.signature(of: typed)
        letters.withUnsafeBufferPointer { letters in
            guard isDouble else {
                let range = places[lower * Self.alphabet]..<places[(upper + 1) * Self.alphabet]
                forEachNumber(in: range, near: signature, sound: sound, reach: reach) {
                    visit(UnsafeBufferPointer(rebasing: letters[words[$0].letters]), $0)
                }
                return
            }
            for length in lower...upper {
                let slot = Self.slot(length: length, first: first)
                forEachNumber(in: places[slot]..<places[slot + 1], near: signature, sound: sound, reach: reach) {
                    visit(UnsafeBufferPointer(rebasing: letters[words[$0].letters]), $0)
                }
            }
        }
    }

    /// Calls `body` with the words of `range` that sound alike or whose signature differs by at most two letters a slip.
    @inline(__always)
    private func forEachNumber(
        in range: Range<Int>,
        near signature: UInt32,
        sound: UInt64,
        reach: Int,
        _ body: (Int) -> Void
    ) {
        // A sound is ASCII, so that none has this tag; words without a sound, whose tag is 0, are left to their signature.
        let tag = sound == 0 ? UInt32.max : Self.tag(of: sound)
        let typed = (signature: SIMD8(repeating: signature), tag: SIMD8(repeating: tag))
        signatures.withUnsafeBytes { signatures in
            soundTags.withUnsafeBytes { soundTags in
                for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.step) {
                    let place = start * MemoryLayout<UInt32>.stride
                    var differences =
                        signatures.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt32>.self) ^ typed.signature
                    // The lowest bit that is left goes with each turn.
                    for _ in 0..<2 * reach { differences &= differences &- 1 }
                    let tags = soundTags.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt32>.self) ^ typed.tag
                    // A number or its negative has the highest bit, unless it is 0.
                    let isFar = (differences | (0 &- differences)) & (tags | (0 &- tags))
                    let halves = isFar.lowHalf & isFar.highHalf
                    guard halves[0] & halves[1] & halves[2] & halves[3] < 1 << 31 else { continue }
                    for lane in 0..<min(Self.step, range.upperBound - start) where isFar[lane] < 1 << 31 {
                        body(start + lane)
                    }
                }
            }
        }
    }
}
