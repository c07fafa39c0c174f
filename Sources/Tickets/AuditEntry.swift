package import Foundation

/// One row of the audit: who did what, when.
package struct AuditEntry: Sendable, Equatable {
    package let number: Int
    package let at: Date
    /// `citizen`, `server`, or an agent's id.
    package let actor: String
    package let action: String
}
