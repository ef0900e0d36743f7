package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

type versionOptions struct {
	env  *Env
	json bool
}

func newVersion(env *Env) *cobra.Command {
	o := &versionOptions{env: env}
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "print the version",
		GroupID: otherwise,
		Args:    arguments(0, 0, "no arguments"),
		RunE:    func(*cobra.Command, []string) error { return o.run() },
	}
	jsonFlag(cmd, &o.json)
	return cmd
}

// build is what the binary knows of how it was built.
type buildInfo struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Time     string `json:"time,omitempty"` // of the revision
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func readBuildInfo() buildInfo {
	out := buildInfo{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return out
	}
	if info.Main.Version != "" {
		out.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			out.Revision = s.Value
		case "vcs.time":
			out.Time = s.Value
		case "vcs.modified":
			out.Modified = s.Value == "true"
		}
	}
	return out
}

func (o *versionOptions) run() error {
	info := readBuildInfo()
	if o.json {
		return writeJSON(o.env.Out, info)
	}
	_, err := fmt.Fprintf(o.env.Out, "quadloom %s %s %s\n", info.Version, info.Go, info.Platform)
	return err
}
