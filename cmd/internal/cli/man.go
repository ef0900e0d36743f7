package cli

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan makes the hidden verb that writes the manual pages, one a verb.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:    "man FOLDER",
		Short:  "write the manual pages into a folder",
		Hidden: true,
		Args:   arguments(1, 1, "the folder to write to"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("write manual pages: %w", err)
			}
			return doc.GenManTree(cmd.Root(), manHeader(), args[0])
		},
	}
}

// manHeader dates the pages by the revision they were built from, so that the same revision gives the same pages.
func manHeader() *doc.GenManHeader {
	info := readBuildInfo()
	date, err := time.Parse(time.RFC3339, info.Time)
	if err != nil {
		date = time.Unix(0, 0).UTC()
	}
	return &doc.GenManHeader{Section: "1", Source: "quadloom " + info.Version, Manual: "Quadloom", Date: &date}
}
