# What a fresh machine needs is installed by `make setup`, which the other targets call first.

.PHONY: setup build python-library demo test test-interop test-python test-engines wheel release lint links fuzz bench bench-build bench-compare bench-against bench-profile bench-docs

# On Linux the command carries Swift's libraries: it runs where no Swift is, and starts in half the time. It exports no
# symbols, equal functions are there once, and those that nothing calls are left out.
static := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib -Xlinker --no-export-dynamic -Xlinker --icf=safe \
  -Xswiftc -Xfrontend -Xswiftc -function-sections)
# The command's addresses are fixed, so that nothing is relocated when it starts.
fixed := $(if $(filter Linux,$(shell uname)),-Xlinker -no-pie)

build: setup
	swift build -c release $(static) $(fixed) --product leadsheet

# The C interface (docs/c-abi.md) as a dynamic library with its header, in Python/build. Compiled in the root's build
# folder, as the benchmarks are: the library's modules are the same, so that only what is new is compiled.
shared := $(if $(filter Darwin,$(shell uname)),dylib,so)
python-library: setup
	swift build -c release $(static) --package-path Python --scratch-path .build --disable-build-manifest-caching \
	  --product LeadsheetC
	@mkdir -p Python/build
	strip $(if $(filter dylib,$(shared)),-x,--strip-unneeded) -o Python/build/libleadsheet.new .build/release/libLeadsheetC.$(shared)
	mv Python/build/libleadsheet.new Python/build/libleadsheet.$(shared)
	cp Python/Sources/CLeadsheet/include/leadsheet.h Python/build/

demo: build
	@mkdir -p demo
	.build/release/leadsheet synth -o demo --seed 1
	.build/release/leadsheet render demo/synth-sinus-0001 -o demo/chart.png
	@echo "The chart is in $(CURDIR)/demo/chart.png"

# In release: most of it is arithmetic on pixels. `swift test` does the same in debug, ten times slower.
test: setup
	swift test -c release -Xswiftc -enable-testing --scratch-path .build-test
	.build-test/release/leadsheet golden check goldens --quiet

# Data sets as users' libraries load them, and the Python package within PyTorch and others, in virtual environments that are
# made for it.
test-interop: build python-library
	@.ci/setup python
	Tests/Interop/run
	Python/tests/run interop

# The Python package, in a virtual environment that is made for it.
test-python: build python-library
	@.ci/setup python
	Python/tests/run

# The Python package within Ray and Spark, which are installed for it beside the build (1.5 GB); needs Java 17.
test-engines: build python-library
	@.ci/setup python
	Python/tests/run engines

# The wheel of this machine's platform with all libraries in it, tested where nothing else is installed; in .build-wheel/dist.
wheel:
	.ci/release/wheel

# The command that needs nothing but the C library, stripped, as an archive with its SHA-256; in .build-wheel/dist.
release:
	.ci/release/command

lint: links
	swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources \
	  Python/Package.swift Python/Sources \
	  Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Benchmarks

# What Markdown files name is there: files, pictures, headings.
links:
	.ci/check-links

# A minute for each target; `make fuzz SECONDS=600 TARGET=flac` runs one for longer.
SECONDS ?= 60
fuzz: setup
	Fuzz/run $(SECONDS) $(TARGET)

setup:
	@.ci/setup

# CPU and wall time, peak memory and allocations of each stage, to Benchmarks/results. `make bench FILTER=encode`
# measures those whose name begins so.
bench: bench-build build
	python3 Benchmarks/stages.py '$(FILTER)'

# Peers and ours by turns on one core, in one run.
bench-compare: bench-build build
	python3 Benchmarks/compare

# Each stage against another revision, by turns in one run; fails where one takes more than 3 % longer:
# `make bench-against BASE=v0.9`.
bench-against: bench-build
	git worktree add --detach --force .build-base $(BASE)
	cd .build-base/Benchmarks && swift build -c release $(static) --product StageTimer
	python3 Benchmarks/against.py .build-base/Benchmarks/.build/release/StageTimer .build/release/StageTimer '$(FILTER)'
	git worktree remove --force .build-base

# Where the time of the whole way goes; needs perf, which Linux has.
bench-profile: bench-build
	python3 Benchmarks/profile.py

# All of it, into docs/performance.md; leave the machine alone meanwhile.
bench-docs: bench bench-compare bench-profile
	python3 Benchmarks/publish.py

bench-build: setup
	@mkdir -p Benchmarks/results
	swift build -c release $(static) --package-path Benchmarks --scratch-path .build --disable-build-manifest-caching
