package source

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// file is what a path leads to.
type file struct {
	path  string
	found bool // in a folder, not named
}

// files gives a file as it is, and a folder's articles in the order of their names. Links to folders are not followed.
func files(path string) iter.Seq2[file, error] {
	return func(yield func(file, error) bool) {
		if path == "-" {
			yield(file{path: path}, nil)
			return
		}
		info, err := os.Stat(path)
		if err != nil {
			yield(file{}, &Error{Path: path, Err: err})
			return
		}
		if !info.IsDir() {
			yield(file{path: path}, nil)
			return
		}
		found := false
		err = filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				if !yield(file{}, &Error{Path: name, Err: err}) {
					return fs.SkipAll
				}
				found = true // the folder is not empty, it is unreadable
				return nil
			}
			if name != path && strings.HasPrefix(entry.Name(), ".") {
				if entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if entry.IsDir() || formatOf(name) == Guess {
				return nil
			}
			if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
				return nil
			}
			found = true
			if !yield(file{path: name, found: true}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err == nil && !found {
			err = ErrNoArticles
		}
		if err != nil {
			yield(file{}, &Error{Path: path, Err: err})
		}
	}
}
