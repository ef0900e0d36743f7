package web

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// browser starts a Chromium that reaches this machine alone. It skips the test where there is none, except in continuous integration.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no Chromium is installed")
		}
		t.Skip("no Chromium is installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, stop = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(stop)
	return ctx
}

// watch notes what a page asks for and complains of.
type watch struct {
	mu       sync.Mutex
	requests []string
	console  []string
}

func watchPage(ctx context.Context, t *testing.T) *watch {
	t.Helper()
	w := &watch{}
	err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.requests = append(w.requests, e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			w.mu.Lock()
			w.console = append(w.console, m.String())
			w.mu.Unlock()
		}
	}()
	return w
}

// The elements of Cayley's UI.
const (
	area     = chromedp.CSS(".editor.field textarea")
	run      = chromedp.Search(`//button[contains(., "Run")]`)
	results  = chromedp.CSS(".editor.viewer")
	history  = chromedp.Search(`//button[contains(., "Query History")]`)
	draw     = chromedp.Search(`//*[contains(@class, "mdc-list-item")][contains(., "Visualize")]`)
	circles  = chromedp.CSS(".graph circle")
	selected = `document.querySelector(".editor.field textarea").select()`
)

// write types a query over what is in the editor.
func write(query string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		if _, err := chromedp.Evaluate[any](selected)(ctx, target); err != nil {
			return chromedp.Void{}, err
		}
		return chromedp.KeyEvent(query)(ctx, target)
	}
}

// shows waits until the results hold a text.
func shows(text string) chromedp.Action[chromedp.Void] {
	expression := `(document.querySelector(".editor.viewer") || {}).textContent?.includes(` + "`" + text + "`)"
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(20*time.Second))(ctx, target)
		return chromedp.Void{}, err
	}
}

// The query page works in a browser that reaches nothing but this server, at whatever address and path.
func TestQueryPage(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(handler(t, Options{Timeout: 5 * time.Second}))
	defer server.Close()
	w := watchPage(ctx, t)

	for _, step := range []struct {
		name    string
		actions []chromedp.Action[chromedp.Void]
	}{
		{"open a deep link", []chromedp.Action[chromedp.Void]{chromedp.Navigate(server.URL + "/some/page"), chromedp.WaitVisible(area)}},
		{"run a query", []chromedp.Action[chromedp.Void]{write(revoked), chromedp.Click(run), shows("/deal")}},
		{"run another with Ctrl+Enter", []chromedp.Action[chromedp.Void]{
			write(`g.V("<ent:Russia>")` + "\n" + `  .out("<not:revoke>").tag("what").all()`),
			chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)), shows(`"what"`),
		}},
		{"run a broken one", []chromedp.Action[chromedp.Void]{write("g.V(."), chromedp.Click(run), shows("line 1, column 5")}},
		{"look at the history", []chromedp.Action[chromedp.Void]{chromedp.Click(history), chromedp.WaitVisible(chromedp.CSS(".QueryHistory .query"))}},
		{"draw a graph", []chromedp.Action[chromedp.Void]{
			chromedp.Click(draw), chromedp.WaitNotPresent(chromedp.CSS(".QueryHistory")), chromedp.WaitVisible(area),
			write(`g.V("<ent:Niger>").tag("source").out("<rel:revoke>").tag("target").all()`), chromedp.Click(run), chromedp.WaitVisible(circles),
		}},
	} {
		if err := chromedp.Do(ctx, step.actions...); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if name := os.Getenv("SCREENSHOTS"); name != "" { // a folder, for whoever wants to look
			image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name+"/"+strings.ReplaceAll(step.name, " ", "-")+".png", image, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}

	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.requests) < 5 {
		t.Errorf("only %d requests were seen", len(w.requests))
	}
	for _, url := range w.requests {
		if !strings.HasPrefix(url, server.URL) && !strings.HasPrefix(url, "data:") {
			t.Errorf("the page asks for %s", url)
		}
	}
	for _, message := range w.console {
		if !strings.Contains(message, "400") { // the broken query
			t.Errorf("the page complains: %s", message)
		}
	}
}
