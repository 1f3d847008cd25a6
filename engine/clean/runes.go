package clean

import "unicode"

// emoji approximates Unicode's Extended_Pictographic, which package unicode
// does not have. It only decides where joiners and presentation selectors may
// stay, so being a little generous does no harm.
var emoji = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00A9, 0x00AE, 5},
		{0x203C, 0x2049, 13},
		{0x2122, 0x2139, 23},
		{0x2194, 0x21AA, 1},
		{0x231A, 0x23FF, 1},
		{0x24C2, 0x24C2, 1},
		{0x25AA, 0x25FE, 1},
		{0x2600, 0x27BF, 1},
		{0x2934, 0x2935, 1},
		{0x2B05, 0x2B55, 1},
		{0x3030, 0x303D, 13},
		{0x3297, 0x3299, 2},
	},
	R32:         []unicode.Range32{{0x1F000, 0x1FAFF, 1}},
	LatinOffset: 1,
}

// invisible holds characters that are never drawn: format characters, variation
// selectors, fillers, tags and noncharacters.
var invisible = []*unicode.RangeTable{
	unicode.Cf,
	unicode.Variation_Selector,
	unicode.Other_Default_Ignorable_Code_Point,
	unicode.Noncharacter_Code_Point,
}

func isEmoji(r rune) bool {
	return r >= 0xA9 && unicode.Is(emoji, r)
}

func isKeycapBase(r rune) bool {
	return '0' <= r && r <= '9' || r == '#' || r == '*'
}

// isInvisible reports whether r is never drawn. The Arabic number signs are format
// characters but are drawn, so they do not count.
func isInvisible(r rune) bool {
	if isHan(r) {
		return false
	}
	return unicode.In(r, invisible...) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// markCost is what r takes of the markBudget, 0 if r is not a mark. A skin tone
// combines with the emoji before it as a mark does.
func markCost(r rune) int {
	switch {
	case r < 0x300 || isHan(r):
		return 0
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || 0x1F3FB <= r && r <= 0x1F3FF:
		return 2
	case unicode.Is(unicode.Mc, r):
		return 1
	}
	return 0
}

// plainLen returns how many bytes at the start of s are printable ASCII or the
// commonest characters of Chinese, none of which needs cleaning.
func plainLen(s string) int {
	for i := 0; ; i += 3 {
		for i < len(s) && ' ' <= s[i] && s[i] <= '~' {
			i++
		}
		if i+2 >= len(s) || !isTrail(s[i+1]) || !isTrail(s[i+2]) {
			return i
		}
		b := s[i]
		han := 0xE4 <= b && b <= 0xE9                                // U+4000 to U+9FFF
		punctuation := b == 0xE3 && s[i+1] == 0x80 && s[i+2] <= 0xA9 // U+3000 to U+3029
		fullWidth := b == 0xEF && s[i+1] == 0xBC && s[i+2] > 0x80    // U+FF01 to U+FF3F
		if !han && !punctuation && !fullWidth {
			return i
		}
	}
}

func isTrail(b byte) bool { return 0x80 <= b && b <= 0xBF }

// isHan reports whether r is one of the commonest ideographs, which need no search
// through the tables.
func isHan(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }
