package enum TextStub {}
