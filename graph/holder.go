package graph

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// Holder is a process that has a graph open.
type Holder struct {
	PID     int    `json:"pid"`
	Command string `json:"command"`           // such as "quadloom serve"
	Address string `json:"address,omitempty"` // where it answers HTTP, if it does
}

// holder is the note that a process leaves beside a graph, PATH.lock, while it has it open. It is no lock: that is on the graph
// itself. Of several readers one leaves a note: the first, or the one that announces an address. Notes cannot be left in a
// folder that cannot be written; then nobody knows the name of who holds the graph, and nothing else changes.
type holder struct {
	mu   sync.Mutex
	path string
	note []byte
}

func hold(path string, mode Mode) *holder {
	h := &holder{path: path + ".lock"}
	if mode != Read || readHolder(path) == (Holder{}) {
		h.announce("")
	}
	return h
}

// announce writes the note.
func (h *holder) announce(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	command := filepath.Base(os.Args[0])
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		command += " " + os.Args[1]
	}
	note, err := json.Marshal(Holder{PID: os.Getpid(), Command: command, Address: address})
	if err == nil && os.WriteFile(h.path, note, 0o644) == nil {
		h.note = note
	}
}

// release takes the note away, if it is still ours.
func (h *holder) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if found, err := os.ReadFile(h.path); err == nil && h.note != nil && string(found) == string(h.note) {
		os.Remove(h.path)
	}
	h.note = nil
}

// readHolder reads the note beside a graph. It is zero if there is none, or if its process has ended without taking it away.
func readHolder(path string) Holder {
	var h Holder
	note, err := os.ReadFile(path + ".lock")
	if err != nil || json.Unmarshal(note, &h) != nil {
		return Holder{}
	}
	p, err := os.FindProcess(h.PID)
	if err != nil || errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone) {
		return Holder{}
	}
	return h
}
