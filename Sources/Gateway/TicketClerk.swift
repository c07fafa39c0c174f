package import Dialogue
package import Foundation
package struct TicketClerk: Sendable { package func perform(_ a: Action, at: Date) async -> TicketNews { .added } }
