package text

var fileLesson = lesson{
	EN: Lesson{
		Title: "One file, many writers", Sentence: "Several workers write rows into one file: do all arrive whole?",
		Task: "writer %d", Several: "writers %s", Unit: "writers",
		Knobs: Table[Knob]{
			{"flush", Knob{"flush", Table[string]{{"row", "after each row"}, {"end", "when full, and at the end"}, {"never", "when full, not at the end"}}}},
			{"mode", Knob{"opened to", Table[string]{{"append", "append"}, {"write", "write, from the beginning"}}}},
			{"rows", Knob{"rows", nil}},
		},
		Flags: Table[string]{
			{"flush", "when a writer flushes its buffer: row, end or never (at the end)"}, {"mode", "how the file is opened: append or write"}, {"rows", "rows of each writer"}, {"tasks", "number of writers, 1 to 9"},
		},
		Without: others("its writers need a file handle each, at once"),
		Ask:     "How many of the rows will be missing from the file, or torn?",
		Choices: []string{"none", "some, less than half", "half of them or more"},
	},
	ZH: Lesson{
		Title: "一个文件，多个写者", Sentence: "几个写者往同一个文件里写行：每行都能完整写入吗？",
		Task: "写者 %d", Several: "写者 %s", Unit: "个写者",
		Knobs: Table[Knob]{
			{"flush", Knob{"刷新", Table[string]{{"row", "每行之后"}, {"end", "缓冲满时和结束时"}, {"never", "只在缓冲满时"}}}},
			{"mode", Knob{"打开方式", Table[string]{{"append", "追加"}, {"write", "从头写"}}}},
			{"rows", Knob{"行数", nil}},
		},
		Flags: Table[string]{
			{"flush", "写者的缓冲何时写入文件，可选 row、end 或 never（结束时不写）"}, {"mode", "文件的打开方式，可选 append 或 write"}, {"rows", "每个写者的行数"}, {"tasks", "写者数量，1 到 9"},
		},
		Without: others("它的写者要同时各有一个文件句柄"),
		Ask:     "文件中会有多少行缺失或不完整？",
		Choices: []string{"一行也没有", "有一些，不到一半", "一半或更多"},
	},
}

// FileWords are the lesson file's own words.
type FileWords struct {
	Map                         string        // heading of the file's parts
	Each                        string        // what the signs in it mean
	Scale                       string        // %s bytes of a sign, of %s bytes
	EachRows                    string        // %s rows of a writer, for all its signs
	Whole, Torn, Lost, Repeated string        // what the signs of a writer's rows mean
	InFile, InBuffer            string        // likewise, while they are written
	Later                       string        // instead of them, before the file is read
	Counts                      string        // %s of %s rows, %s missing or torn, %s torn lines, %s repeated
	Label                       string        // of the card, fits LabelWidth
	Flushed                     Table[string] // why rows are whole or not, by the value of the knob flush
	NotApart                    string        // why they are not, where each row was one write at the end
	Overwritten                 string        // why they are not, where each writer began at the start of the file
	NoLock                      string        // the tutorial on locks: the processes needed none
	Shared                      string        // likewise: they needed one
	Quoted                      string
}

// File are the words of the lesson file.
var File = Words[FileWords]{
	lesson: &fileLesson,
	EN: FileWords{
		Map:   "the file from its start",
		Each:  "writers by number",
		Scale: "a sign is %s of %s", EachRows: "each writer: %s rows",
		Whole: "whole", Torn: "torn", Lost: "lost", Repeated: "repeated",
		InFile: "in the file", InBuffer: "still in the writer's buffer",
		Later:  "it is read when all have ended",
		Counts: "%s of %s rows are whole   missing or torn %s   torn lines %s   repeated %s",
		Label:  "rows",
		Flushed: Table[string]{
			{"row", "Each row was one write at the end of the file, and the system keeps such writes apart: no lock was needed."},
			{"end", "The buffer is written when full, mid-row, and rows of others get in between."},
			{"never", "What was left in the buffers at the end was never written: some rows of each writer."},
		},
		NotApart:    "Each row was one write at the end of the file, but this system let such writes overlap.",
		Overwritten: "Each writer began at the start of the file and wrote over what others had written.",
		NoLock:      "The tutorial says processes need no lock: with a shared file it took append mode and one write per row.",
		Shared:      "The tutorial says processes need no lock: their memory is separate, but here they share a file.",
		Quoted:      "In Python, with 200 rows: none lost with a flush after each row; without, 11 lost and 4 torn (quoted).",
	},
	ZH: FileWords{
		Map:   "文件，从头开始",
		Each:  "数字是写者的编号",
		Scale: "一格 %s，共 %s", EachRows: "每个写者 %s 行",
		Whole: "完整", Torn: "撕裂", Lost: "丢失", Repeated: "重复",
		InFile: "已进文件", InBuffer: "还在写者的缓冲里",
		Later:  "全部结束后再读文件",
		Counts: "%[2]s 行中完整 %[1]s 行   缺失或撕裂 %[3]s   撕裂的行 %[4]s   重复 %[5]s",
		Label:  "各行",
		Flushed: Table[string]{
			{"row", "每行都是在文件末尾的一次写入，系统会把这样的写入彼此分开：不需要锁。"},
			{"end", "缓冲满了就写入文件，往往断在一行中间，别的写者的行就插了进来。"},
			{"never", "结束时还在缓冲里的内容从未写出：每个写者都少了几行。"},
		},
		NotApart:    "每行都是在文件末尾的一次写入，但此系统没有把这样的写入彼此分开。",
		Overwritten: "每个写者都从文件开头写起，互相覆盖。",
		NoLock:      "教程说进程不需要上锁：共用一个文件时，这要靠追加方式和每行一次写入。",
		Shared:      "教程说进程不需要上锁：它们不共享内存，但这里共用一个文件。",
		Quoted:      "Python 写 200 行（引用）：每行刷新则不丢；不刷新则丢 11 行、撕裂 4 行。",
	},
}
