package enum MatchingStub {}
