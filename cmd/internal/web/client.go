package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

// Client asks the server that has a graph open.
type Client struct {
	address string
}

var _ Answers = (*Client)(nil)

// NewClient makes a client for a server on this machine, at the address that [graph.Holder] has: "http://127.0.0.1:64210".
func NewClient(address string) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("ask the server: %w", err)
	}
	if ip := net.ParseIP(u.Hostname()); ip != nil && ip.IsUnspecified() { // it listens at every address of this machine
		u.Host = net.JoinHostPort("localhost", u.Port())
	}
	return &Client{address: u.String()}, nil
}

// ask sends a question and reads the answer.
func (c *Client) ask(ctx context.Context, verb string, q question, answer any) error {
	body, err := json.Marshal(q)
	if err != nil {
		return fmt.Errorf("ask the server at %s: %w", c.address, err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address+"/api/quadloom/"+verb, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("ask the server at %s: %w", c.address, err)
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := direct.Do(r)
	if err != nil {
		return fmt.Errorf("ask the server at %s: %w", c.address, err)
	}
	defer response.Body.Close()
	in := json.NewDecoder(response.Body)
	if response.StatusCode == http.StatusOK {
		if err := in.Decode(answer); err != nil {
			return fmt.Errorf("ask the server at %s: read its answer: %w", c.address, err)
		}
		return nil
	}
	var no refusal
	if err := in.Decode(&no); err != nil || no.Error == "" {
		return fmt.Errorf("ask the server at %s: it answers %s", c.address, response.Status)
	}
	return no.err()
}

// direct goes through no proxy: the server is on this machine.
var direct = &http.Client{Transport: &http.Transport{}}

// Lookup implements [Answers].
func (c *Client) Lookup(ctx context.Context, name string, page queries.Page) (*queries.Profile, error) {
	p := &queries.Profile{}
	if err := c.ask(ctx, "lookup", question{Name: name, Page: page}, p); err != nil {
		return nil, err
	}
	return p, nil
}

// Path implements [Answers].
func (c *Client) Path(ctx context.Context, from, to string, o queries.PathOptions) (routes []queries.Route, err error) {
	err = c.ask(ctx, "path", question{From: from, To: to, Path: o}, &routes)
	return routes, err
}

// Run implements [Answers]. The server may give fewer rows and less time than is asked for.
func (c *Client) Run(ctx context.Context, q Question) (*queries.Result, error) {
	r := &queries.Result{}
	if err := c.ask(ctx, "query", question{Question: q}, r); err != nil {
		return nil, err
	}
	return r, nil
}

// Documents implements [Answers].
func (c *Client) Documents(ctx context.Context) (docs []graph.DocumentInfo, err error) {
	err = c.ask(ctx, "documents", question{}, &docs)
	return docs, err
}

// Stats implements [Answers].
func (c *Client) Stats(ctx context.Context) (s graph.Stats, err error) {
	err = c.ask(ctx, "stats", question{}, &s)
	return s, err
}
