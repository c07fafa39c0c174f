/// One kind of mistake that can be seen in the files.
protocol LintRule {
    /// The name that findings carry, in kebab case.
    static var name: String { get }

    /// Everything of this kind in `material`.
    func findings(in material: LintMaterial) -> [Finding]
}

extension LintRule {
    /// A finding that must be mended.
    func fault(_ fault: Fault) -> Finding { Finding(severity: .fault, rule: Self.name, fault: fault) }

    /// A finding that may stay.
    func warning(_ fault: Fault) -> Finding { Finding(severity: .warning, rule: Self.name, fault: fault) }
}
