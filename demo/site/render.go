package site

import (
	"bytes"
	"compress/gzip"
	"sync"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Scratch memory for pages on their way to the cache. A gzip writer alone is
// most of a megabyte.
var (
	pageBuffers = sync.Pool{New: func() any { return new([]byte) }}
	gzipWriters = sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // fails only for an unknown level
		return w
	}}
)

// render makes the body of a page, compressed if the key says so.
func (o Options) render(key cacheKey) []byte {
	buf := pageBuffers.Get().(*[]byte)
	defer pageBuffers.Put(buf)
	*buf = o.appendBody((*buf)[:0], key.kind, key.page)
	if key.gzip {
		return compress(*buf)
	}
	return bytes.Clone(*buf)
}

// appendBody appends the bytes of a page as they stand before compression.
func (o Options) appendBody(dst []byte, kind string, page int) []byte {
	if kind == KindNotHTML {
		return o.appendImage(dst, page)
	}
	dst = o.appendPage(dst, kind, page)
	enc := encodingOf(kind)
	if enc == nil {
		return dst
	}
	// A character that the charset lacks becomes an entity, so the posts stay the same.
	out, err := encoding.HTMLEscapeUnsupported(enc.NewEncoder()).Bytes(dst)
	if err != nil {
		panic("site: page is not UTF-8: " + err.Error()) // appendPage only writes UTF-8 for these kinds
	}
	return append(dst[:0], out...)
}

func encodingOf(kind string) encoding.Encoding {
	switch kind {
	case KindGBKHeader, KindGBKMeta:
		return simplifiedchinese.GBK
	case KindGB18030Header, KindGB18030Meta:
		return simplifiedchinese.GB18030
	}
	return nil
}

// appendImage appends bytes that start and continue like a PNG, as long as nobody
// decodes them.
func (o Options) appendImage(dst []byte, page int) []byte {
	d := roll(o.Seed, saltNoise, page, 0)
	dst = append(dst, "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"...)
	for range 30_000 {
		dst = append(dst, byte(d.next()))
	}
	return dst
}

func compress(plain []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(plain) / 3)
	w := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(w)
	w.Reset(&out)
	// Writing to a bytes.Buffer cannot fail.
	_, _ = w.Write(plain)
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}
