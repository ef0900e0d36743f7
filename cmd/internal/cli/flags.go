package cli

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"
)

// arguments says how many arguments a verb takes (most < 0 for any number), and what they are when the number is wrong.
func arguments(least, most int, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if n := len(args); n >= least && (n <= most || most < 0) {
			return nil
		}
		return usageError("%s takes %s, not %s; see %q", cmd.Name(), want, plural(len(args), "argument"), cmd.CommandPath()+" --help")
	}
}

// choices completes the value of a flag from a list.
func choices(cmd *cobra.Command, flag string, values []string) {
	// It fails only for a flag that the verb does not have, which a test of the verb finds.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// jsonFlag adds --json to a verb.
func jsonFlag(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, "json", false, "print the result as JSON")
}

// writeJSON writes a value as indented JSON, with a line break at its end.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
