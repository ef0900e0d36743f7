// Quadloom weaves news text into a knowledge graph and answers questions about it. Package cli holds its verbs.
package main

import (
	"os"

	"github.com/quadloom/quadloom/cmd/internal/cli"
)

func main() { os.Exit(cli.Main()) }
