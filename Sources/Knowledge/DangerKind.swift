/// What a danger is about.
package enum DangerKind: String, Sendable, CaseIterable {
    case arrest
    case trafficking
    case captivity
    case violence
    case sexualAssault = "sexual_assault"
    case accident
    case death
    case war
    case disaster
    case fire
    case suicide
    case missing
    case illness
    case sea
    case ransom
    case child
    /// A cry for help that does not say what for.
    case general
}
