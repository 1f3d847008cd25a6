package clean

import "unicode"

// What joiners and variation selectors belong to. Unicode says it in its annex 31
// (joiners of identifiers), in chapters 9 and 12 of its core specification, and in
// its lists of standardized and ideographic variants.

// cursive are the scripts whose letters join, so that a non-joiner between two of
// them is a part of the spelling.
var cursive = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Mandaic,
	unicode.Phags_Pa, unicode.Adlam, unicode.Hanifi_Rohingya, unicode.Manichaean, unicode.Sogdian,
}

// viramas take the vowel from the consonant before them. A joiner beside one says
// how the two letters are drawn together.
var viramas = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x094D, 0x0D4D, 0x80}, // Devanagari, Bengali, …, Malayalam: each in its place
		{0x0DCA, 0x0DCA, 1},    // Sinhala
		{0x1039, 0x103A, 1},    // Myanmar
		{0x17D2, 0x17D2, 1},    // Khmer
		{0x1A60, 0x1A60, 1},    // Tai Tham
		{0x1B44, 0x1B44, 1},    // Balinese
		{0x1BAA, 0x1BAB, 1},    // Sundanese
		{0xA806, 0xA82C, 0x26}, // Syloti Nagri
		{0xA8C4, 0xA8C4, 1},    // Saurashtra
		{0xA953, 0xA9C0, 0x6D}, // Rejang, Javanese
		{0xAAF6, 0xABED, 0xF7}, // Meetei Mayek
	},
	R32: []unicode.Range32{{0x11046, 0x11046, 1}, {0x110B9, 0x110B9, 1}, {0x11133, 0x11134, 1}, {0x111C0, 0x111C0, 1}},
}

// unspaced are the scripts that are written without spaces between words. A space of no
// width says where a line may be divided.
var unspaced = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tai_Tham, unicode.New_Tai_Lue, unicode.Balinese, unicode.Javanese}

func isSpaceless(r rune) bool { return r >= 0x0E00 && unicode.In(r, unspaced...) }

// variants are the characters that have variants, by the selectors of these: the
// kinds of selectors differ in what they belong to.
var (
	mathVariants = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x0030, 0x0030, 1}, // zero with a stroke
			{0x2205, 0x2205, 1}, {0x2229, 0x222A, 1}, {0x2268, 0x2269, 1}, {0x2272, 0x2273, 1},
			{0x228A, 0x228B, 1}, {0x2293, 0x2295, 1}, {0x2297, 0x229C, 5}, {0x22DA, 0x22DB, 1},
			{0x2A3C, 0x2A3D, 1}, {0x2A9D, 0x2A9E, 1}, {0x2AAC, 0x2AAD, 1}, {0x2ACB, 0x2ACC, 1},
		},
		LatinOffset: 1,
	}
	// punctuationVariants stand in a corner or in the middle.
	punctuationVariants = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x3001, 0x3002, 1}, {0xFF01, 0xFF0C, 0x0B}, {0xFF0E, 0xFF0E, 1}, {0xFF1A, 0xFF1B, 1}, {0xFF1F, 0xFF1F, 1},
		},
	}
)

// hasVariant reports whether the variation selector means something behind r.
func hasVariant(r, selector rune) bool {
	switch {
	case selector >= 0xE0100: // those of ideographs
		return isIdeograph(r)
	case selector >= 0xFE00 && isIdeograph(r):
		return selector <= 0xFE02
	case selector == 0xFE00:
		return unicode.In(r, mathVariants, punctuationVariants) || unicode.In(r, unicode.Myanmar, unicode.Phags_Pa) && unicode.IsLetter(r)
	case selector == 0xFE01:
		return unicode.Is(punctuationVariants, r)
	case selector < 0xFE00: // those of Mongolian
		return unicode.Is(unicode.Mongolian, r) && unicode.IsLetter(r)
	}
	return false
}

func isIdeograph(r rune) bool {
	return isHan(r) || unicode.Is(unicode.Unified_Ideograph, r) || unicode.Is(unicode.Ideographic, r) && unicode.Is(unicode.Han, r)
}

func isCursive(r rune) bool {
	return r >= 0x600 && unicode.In(r, cursive...) && (unicode.IsLetter(r) || r == 0x180A) // the nirugu joins as a letter does
}

// isVirama reports whether r is one, of any script.
func isVirama(r rune) bool {
	return r >= 0x94D && !isHan(r) && unicode.Is(viramas, r)
}

// isIndic reports whether r is a letter of a script with a virama that a joiner may
// precede.
func isIndic(r rune) bool { return 0x900 <= r && r <= 0xDFF && unicode.IsLetter(r) }

const (
	blackFlag = 0x1F3F4
	endOfTags = 0xE007F
)

// isTag reports whether r is a small letter, a digit or the end in a flag's name.
func isTag(r rune) bool {
	return r == endOfTags || 0xE0030 <= r && r <= 0xE0039 || 0xE0061 <= r && r <= 0xE007A
}
