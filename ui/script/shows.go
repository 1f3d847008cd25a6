package script

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// Ending is how the names of scripts end.
const Ending = ".lanes"

//go:embed shows/*.lanes
var files embed.FS

// Shows are the names of the scripts that ship with the program, without their ending.
func Shows() (all []string) {
	entries, _ := fs.ReadDir(files, "shows") // of what is embedded
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), Ending))
	}
	return all
}

// Show is the text of a script that ships with the program; ok is false if there is none of
// that name.
func Show(name string) (text string, ok bool) {
	data, err := files.ReadFile(path.Join("shows", name+Ending))
	return string(data), err == nil
}

// LikeShow is the show whose name is nearest to a name, "" if none is near.
func LikeShow(name string) string { return like(name, Shows()) }
