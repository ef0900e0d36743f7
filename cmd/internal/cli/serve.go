package cli

import (
	"context"
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
	"github.com/quadloom/quadloom/graph"
)

type serveOptions struct {
	env  *Env
	db   *place
	addr string
	web  web.Options
}

func newServe(env *Env) *cobra.Command {
	o := &serveOptions{env: env}
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "serve the graph to browsers and programs",
		GroupID: asking,
		Long: `Serve answers HTTP until it is interrupted: Cayley's web pages, where Gizmo queries can be typed and run, and Cayley's API
under /api/v1 and /api/v2. Clients can only read, unless --write lets them add and delete quads; whoever reaches the address
may use it, so give it one that only the right people reach.`,
		Example: `  quadloom serve
  quadloom serve --addr :8080 --host graph.example.org`,
		Args: arguments(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	cmd.Flags().StringVar(&o.addr, "addr", web.DefaultAddr, "`address` to listen at; port 0 takes any that is free")
	cmd.Flags().BoolVar(&o.web.Write, "write", false, "let clients change the graph")
	cmd.Flags().StringArrayVar(&o.web.Hosts, "host", nil, "`name` that clients may call this server by, beside localhost and IP addresses; may be repeated")
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *serveOptions) run(ctx context.Context) error {
	mode := graph.Read
	if o.web.Write {
		mode = graph.Write
	}
	return o.db.with(mode, func(g *graph.Graph) error {
		handler, err := web.New(g, o.web)
		if err != nil {
			return err
		}
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", o.addr)
		if err != nil {
			return fmt.Errorf("serve %s: %w; choose another address with --addr", o.db, err)
		}
		address := "http://" + l.Addr().String()
		g.Announce(address) // so that another process that wants the graph can say where it is
		fmt.Fprintf(o.env.Err, "quadloom: %s is at %s; Ctrl-C stops\n", o.db, address)
		return web.Serve(ctx, l, handler)
	})
}
