// Command loomtrain trains the models from the corpora. It is for maintainers; MODELS.md in package english says what each
// model was trained on.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/quadloom/quadloom/extract/train"
)

func main() {
	corpora := flag.String("corpora", "", "folder that holds the corpora")
	out := flag.String("out", filepath.Join("extract", "english", "models"), "folder that the model files go to")
	teachers := flag.String("teachers", ".train", "folder that models go to which only teach others")
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: loomtrain -corpora DIR [-out DIR] [-teachers DIR] [MODEL ...]\nmodels: %v (all of them if none is named)\n", train.Names())
		flag.PrintDefaults()
	}
	flag.Parse()
	if *corpora == "" {
		flag.Usage()
		os.Exit(2)
	}
	start := time.Now()
	if err := train.Run(*corpora, *out, *teachers, flag.Args(), os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "loomtrain:", err)
		os.Exit(1)
	}
	fmt.Fprintf(os.Stderr, "loomtrain: done in %s\n", time.Since(start).Round(time.Second))
}
