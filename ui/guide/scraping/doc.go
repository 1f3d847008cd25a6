// Package scraping is what is particular to the lesson scrape: its panel is the pages as their
// rows arrive, or what became of rows that went into a trap.
package scraping
