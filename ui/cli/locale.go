package cli

import (
	"cmp"
	"context"
	"io"
	"os"
	"runtime"

	"lanes/engine/stream"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// locale is what the environment says of a user's language and terminal.
type locale struct {
	lang    text.Lang      // of messages
	charset *paint.Charset // of the terminal
}

// localeOf reads the variables of POSIX. Where they say nothing that is English, in UTF-8;
// a console of Windows takes UTF-8 whatever they say.
func localeOf(env func(string) string, system string) locale {
	l := locale{lang: text.EN}
	if name := cmp.Or(env("LC_ALL"), env("LC_MESSAGES"), env("LANG")); name != "" {
		l.lang, _ = text.Parse(name) // a language without a catalogue gets English
	}
	if system != "windows" {
		l.charset = paint.CharsetOf(cmp.Or(env("LC_ALL"), env("LC_CTYPE"), env("LANG")))
	}
	return l
}

// thisLocale is that of this process.
func thisLocale() locale { return localeOf(os.Getenv, runtime.GOOS) }

// asked is the language that was asked for: with the flag, or $LANES_LANG.
func (a *app) asked() (l text.Lang, ok bool) {
	name := cmp.Or(a.lang, os.Getenv("LANES_LANG"))
	l, _ = text.Parse(name)
	return l, name != ""
}

// words is the catalogue of the user's language: the one that was asked for, or that of
// the locale if the terminal has letters for it.
func (a *app) words() *text.Catalogue {
	if l, ok := a.asked(); ok {
		return text.For(l)
	}
	if !a.charset().Speaks(a.locale.lang) {
		return text.For(text.EN)
	}
	return text.For(a.locale.lang)
}

// charset is what is written to the terminal in: that of the locale, unless more than it
// has was asked for.
func (a *app) charset() *paint.Charset {
	l, ok := a.asked()
	if !ok {
		l = a.locale.lang
	}
	switch own := a.locale.charset; {
	case !a.ascii || ok && !own.Speaks(l):
		return nil
	case own == nil && l != text.ZH: // whatever a page has in it
		return paint.ASCIIOnly()
	default:
		return own
	}
}

// coded is a standard file that text is written to in the charset of the terminal. Files
// that a flag names are data, which is written as it is, to standard output too.
type coded struct {
	*app
	file *stream.File
	text io.Writer
}

// coded wraps a file of the process, whose reader may take nothing until the end of ctx.
func (a *app) coded(ctx context.Context, f *os.File) *coded {
	return &coded{app: a, file: stream.Wrap(ctx, f)}
}

// Write is [io.Writer]. JSON is in UTF-8 everywhere, and goes to stdout.
func (c *coded) Write(p []byte) (int, error) {
	if c.json && c.file.File == os.Stdout {
		return c.file.Write(p)
	}
	if c.text == nil { // by now the flags are known
		c.text = c.charset().Writer(c.file)
	}
	return c.text.Write(p)
}

// Fd is the file's: whoever asks whether it is a terminal gets the answer.
func (c *coded) Fd() uintptr { return c.file.Fd() }

// Read and Close make it a file as others want them.
func (c *coded) Read(p []byte) (int, error) { return c.file.Read(p) }
func (c *coded) Close() error               { return c.file.Close() }

// uncoded is what w writes to, for data that is to be read again.
func uncoded(w io.Writer) io.Writer {
	if c, ok := w.(*coded); ok {
		return c.file
	}
	return w
}
