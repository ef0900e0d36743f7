package report

import (
	"archive/zip"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract/eval"
)

func TestReadHappenings(t *testing.T) {
	archive := func(content string) string {
		path := filepath.Join(t.TempDir(), "uds.zip")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		z := zip.NewWriter(f)
		w, err := z.Create("factuality.json")
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(content))
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		f.Close()
		return path
	}
	got, err := readHappenings(archive(`{"data": {
		"ewt-dev-3": {
			"ewt-dev-3-semantics-pred-7": {"factuality": {"factual": {"confidence": 1, "value": -1.2}}},
			"ewt-dev-3-semantics-pred-2": {"factuality": {"factual": {"confidence": 1, "value": 0.5}}}},
		"ewt-train-3": {"ewt-train-3-semantics-pred-1": {"factuality": {"factual": {"confidence": 1, "value": 1}}}}}}`), "dev")
	want := map[int][]eval.Happening{2: {{Token: 1, Score: .5}, {Token: 6, Score: -1.2}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v %v, want %v", got, err, want)
	}
	for _, bad := range []string{"", `{"data": {"ewt-dev-x": {}}}`, `{"data": {"ewt-dev-1": {"ewt-dev-1-pred-0": {}}}}`} {
		if _, err := readHappenings(archive(bad), "dev"); err == nil || !strings.HasPrefix(err.Error(), "read factuality") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := readHappenings(filepath.Join(t.TempDir(), "missing.zip"), "dev"); err == nil {
		t.Error("a missing archive was read")
	}
}
