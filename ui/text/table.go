package text

// Table is what is said of several things, each under its key. It is no map: the compiler
// lays out a table, and a map is built at each start, whether its texts are read or not.
type Table[V any] []Row[V]

// Row is what is said of one thing.
type Row[V any] struct {
	Key  string
	Says V
}

// Of is what is said of a thing, the zero value if nothing is.
func (t Table[V]) Of(key string) V {
	says, _ := t.Find(key)
	return says
}

// Find is what is said of a thing; ok is false if nothing is.
func (t Table[V]) Find(key string) (says V, ok bool) {
	for i := range t {
		if t[i].Key == key {
			return t[i].Says, true
		}
	}
	return says, false
}

// Keys are the keys, in the order in which they are written.
func (t Table[V]) Keys() []string {
	keys := make([]string, len(t))
	for i := range t {
		keys[i] = t[i].Key
	}
	return keys
}
