package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"lanes/engine/clean"
)

// What a value of a line is, in the words of an error.
const (
	aText    = "a text in quotes"
	aNumber  = "a whole number"
	anObject = "an object in braces"
)

// expected is the error of a key with a wrong value.
func expected(key, want string, found json.RawMessage) error {
	return fmt.Errorf("%s: expected %s, found %s", key, want, clean.Line(string(found), 40))
}

// keysOf are the keys of a line with their values, undecoded.
func keysOf(data []byte) (map[string]json.RawMessage, error) {
	var keys map[string]json.RawMessage
	if json.Unmarshal(data, &keys) == nil {
		return keys, nil
	}
	found := clean.Line(string(bytes.TrimSpace(data)), 40)
	if !json.Valid(data) {
		return nil, fmt.Errorf("%w: %s", errNotJSON, found)
	}
	return nil, fmt.Errorf("expected %s, found %s", anObject, found)
}

// Decode reads a line into a struct. Its errors name the key, and what was expected there.
func Decode(data []byte, into any) error {
	err := json.Unmarshal(data, into)
	if err == nil {
		return nil
	}
	keys, keysErr := keysOf(data)
	if keysErr != nil {
		return keysErr
	}
	if key, want, ok := culprit(reflect.TypeOf(into).Elem(), keys); ok {
		return expected(key, want, keys[key])
	}
	return err
}

// culprit finds the key whose value its field cannot have, and what that would be.
func culprit(t reflect.Type, keys map[string]json.RawMessage) (key, want string, ok bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			if key, want, ok := culprit(f.Type, keys); ok {
				return key, want, true
			}
			continue
		}
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		raw, there := keys[key]
		if there && json.Unmarshal(raw, reflect.New(f.Type).Interface()) != nil {
			return key, wanted(f.Type), true
		}
	}
	return "", "", false
}

// wanted is what a field can have, in words.
func wanted(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "a time such as 2026-11-30T08:00:00Z"
	case t.Kind() == reflect.String:
		return aText
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Slice:
		return "a list in brackets"
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Map:
		return anObject
	case t.Kind() >= reflect.Uint && t.Kind() <= reflect.Uint64:
		return aNumber + ", not negative"
	case t.Kind() == reflect.Float32, t.Kind() == reflect.Float64:
		return "a number"
	}
	return aNumber
}
