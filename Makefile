# make run | test | bench | format | lint | browser-test | smoke | fuzz
.PHONY: run test bench format lint release packages browser-test smoke fuzz

SWIFT ?= swift
RELEASE = .build/release/consular
ARGS ?=

# System packages are installed only when one is missing, so that a second run needs no network.
packages:
	@.ci/packages libicu-dev libsqlite3-dev pkg-config

release: packages
	$(SWIFT) build -c release --product consular

# The server on 127.0.0.1: telnet 2323, web page 8080. More options: make run ARGS="--telnet 0.0.0.0:2323"
run: release
	exec $(RELEASE) serve $(ARGS)

test: packages
	$(SWIFT) test

bench: release
	Benchmarks/run

format:
	$(SWIFT) format -i -r Package.swift Sources Tests

lint: packages
	$(SWIFT) format lint --strict -r Package.swift Sources Tests

# The page in a real Chromium, against the release binary.
browser-test: release
	Tests/Browser/run

# The release binary is started and talked to over telnet and WebSocket; kill -9 twenty times; abuse.
smoke: release
	Tests/Smoke/run

# Random bytes through text and matching, under libFuzzer and AddressSanitizer. Fewer: make fuzz EXECUTIONS=100000
EXECUTIONS ?= 5000000
fuzz:
	Tests/Fuzz/run $(EXECUTIONS)
