# Everything here needs Go and make, and nothing else. "make" alone lists what there is.

# One static binary, and one build cache for building, testing and linting.
export CGO_ENABLED ?= 0

bin := bin/quadloom

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: build
build: ## build bin/quadloom
	go build -o $(bin) ./cmd/quadloom

.PHONY: demo
demo: build ## build a graph from the example articles and ask it questions
	@testdata/demo.sh $(bin)

.PHONY: test
test: ## run every test
	go test ./...

.PHONY: lint
lint: ## run the linters that .golangci.yml names
	go tool -modfile=lint.mod golangci-lint run

.PHONY: bench
bench: ## run every benchmark; testdata/postgres.sh make bench, with PostgreSQL; QUADS=1000000, on a large graph
	go test -run '^$$' -bench . -benchmem -timeout 3h ./...

.PHONY: man
man: build ## write the manual pages to bin/man
	$(bin) man bin/man

.PHONY: train
train: ## train the models again; CORPORA is the folder of the corpora
	go run ./cmd/loomtrain $(if $(CORPORA),-corpora $(CORPORA))

.PHONY: eval
eval: ## score every layer; CORPORA, BENCH and SEED are the folders of the corpora, of CaRB and of a further article
	go run ./cmd/loomeval $(if $(CORPORA),-corpora $(CORPORA)) $(if $(BENCH),-bench $(BENCH)) $(if $(SEED),-seed $(SEED))

.PHONY: clean
clean: ## remove what was built
	rm -rf bin
