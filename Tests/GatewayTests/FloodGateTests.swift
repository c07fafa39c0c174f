import NIOCore
import Testing

@testable import Gateway

/// Flood control delays and never drops.
@Suite struct FloodGateTests {
    @Test("Five lines pass at once, then one a second")
    func burst() {
        let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
        var gate = FloodGate(FloodLimits(linesPerSecond: 1), at: start)
        for _ in 0..<5 { #expect(gate.wait(at: start) == nil) }
        let wait = gate.wait(at: start)
        #expect(wait.map { (900_000_000...1_000_000_001).contains($0.nanoseconds) } == true)
        #expect(gate.wait(at: start + .milliseconds(1_001)) == nil)
        #expect(gate.wait(at: start + .milliseconds(1_001)) != nil)
    }

    @Test("Zero lines a second switches the gate off")
    func off() {
        let start = NIODeadline.uptimeNanoseconds(0)
        var gate = FloodGate(FloodLimits(linesPerSecond: 0), at: start)
        for _ in 0..<10_000 { #expect(gate.wait(at: start) == nil) }
    }
}
