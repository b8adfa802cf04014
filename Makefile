# What a fresh machine needs is installed by `make setup`, which the other targets call first.

.PHONY: setup build demo test test-interop lint fuzz bench

build: setup
	swift build -c release

demo: build
	@mkdir -p demo
	.build/release/leadsheet synth -o demo --seed 1
	.build/release/leadsheet render demo/synth-sinus-0001 -o demo/chart.png
	@echo "The chart is in $(CURDIR)/demo/chart.png"

# In release: most of it is arithmetic on pixels. `swift test` does the same in debug, ten times slower.
test: setup
	swift test -c release -Xswiftc -enable-testing --scratch-path .build-test
	.build-test/release/leadsheet golden check goldens --quiet

# Data sets as users' libraries load them, in a virtual environment that is made for it.
test-interop: build
	@.ci/setup python
	Tests/Interop/run

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

# A minute a target; `Fuzz/run 600 FLAC` runs one for longer.
fuzz: setup
	Fuzz/run

setup:
	@.ci/setup

# CPU time, wall time and peak memory of each stage, in a release build.
bench: setup
	cd Benchmarks && swift package benchmark
