package source

import (
	"io"
	"os"
)

// Size is how many bytes [Read] will read from some paths. It is not known if standard input is one of them, and it leaves out what
// cannot be read.
func Size(paths []string) (bytes int64, known bool) {
	for _, path := range paths {
		if path == "-" {
			return 0, false
		}
		for f, err := range files(path, nil) {
			if err != nil {
				continue
			}
			if info, err := os.Stat(f); err == nil && info.Mode().IsRegular() {
				bytes += info.Size()
			}
		}
	}
	return bytes, true
}

// metered reads from r and tells count how many bytes each time.
type metered struct {
	r     io.Reader
	count func(n int)
}

func (c metered) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.count(n)
	return n, err
}
