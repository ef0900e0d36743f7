package source

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// files gives a file as it is, and a folder's articles in the order of their names. Links to folders are not followed. leftOut is
// told of a folder's files of other kinds, and may be nil.
func files(path string, leftOut func(path string)) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if path == "-" {
			yield(path, nil)
			return
		}
		info, err := os.Stat(path)
		if err != nil {
			yield("", &Error{Path: path, Err: err})
			return
		}
		if !info.IsDir() {
			yield(path, nil)
			return
		}
		found := false
		err = filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				if !yield("", &Error{Path: name, Err: err}) {
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
			if entry.IsDir() {
				return nil
			}
			if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
				return nil
			}
			if formatOf(name) == Guess {
				if leftOut != nil {
					leftOut(name)
				}
				return nil
			}
			found = true
			if !yield(name, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err == nil && !found {
			err = ErrNoArticles
		}
		if err != nil {
			yield("", &Error{Path: path, Err: err})
		}
	}
}
