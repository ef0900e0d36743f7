package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// knownHost refuses requests for a host that this server does not go by. A page that has its own name point at this machine (DNS
// rebinding) is of one origin with it in the browser's eyes, but still says its own name.
func knownHost(next http.Handler, names []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.ToLower(strings.TrimSuffix(host, "."))
		known := host == "localhost" || net.ParseIP(strings.Trim(host, "[]")) != nil ||
			slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, host) })
		if !known {
			fail(w, http.StatusMisdirectedRequest, "this server does not go by the name %q; whoever runs it can allow it", host)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses what a page of another origin asks for, reading as well as writing: a query costs time even if its answer is
// withheld. Programs that are no browsers send neither header.
func sameOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site := r.Header.Get("Sec-Fetch-Site") // W3C Fetch Metadata Request Headers
		foreign := site != "" && site != "same-origin" && site != "none"
		for _, origin := range r.Header.Values("Origin") {
			u, err := url.Parse(origin)
			foreign = foreign || err != nil || !strings.EqualFold(u.Host, r.Host)
		}
		if foreign {
			fail(w, http.StatusForbidden, "a page of another site may not use this server")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// limited bounds the size of requests and how many run at once; those beyond wait for their turn as long as a query may take.
func limited(next http.Handler, o Options) http.Handler {
	turns := make(chan struct{}, o.Queries)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		patience := time.NewTimer(o.Timeout)
		defer patience.Stop()
		select {
		case turns <- struct{}{}:
			defer func() { <-turns }()
		case <-patience.C:
			w.Header().Set("Retry-After", "1")
			fail(w, http.StatusServiceUnavailable, "too many queries at once; try again later")
			return
		case <-r.Context().Done():
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, o.Body)
		next.ServeHTTP(w, r)
	})
}

// recovered answers a request whose handler panics, and logs where.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v) //nolint:forbidigo // how a handler asks net/http to drop the connection; it goes no further
			}
			log.Printf("serve %s %s: panic: %v\n%s", r.Method, r.URL.Path, v, debug.Stack())
			fail(w, http.StatusInternalServerError, "%v", v)
		}()
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'none'")
		next.ServeHTTP(w, r)
	})
}

// fail answers with an error in Cayley's form.
func fail(w http.ResponseWriter, status int, format string, args ...any) {
	answer(w, status, "application/json", map[string]any{"error": fmt.Sprintf(format, args...)})
}

// answer writes JSON. Its client may have gone, which is no concern of ours.
func answer(w http.ResponseWriter, status int, contentType string, v any) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(v)
}
