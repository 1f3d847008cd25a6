package text

// Predict is the words of predictions.
type Predict struct {
	Before         string // above a question
	Predicted      string // %s the prediction, %s the outcome
	AsSaid         string // the same in short, %s the outcome: it was predicted
	NotSaid        string // likewise: something else was
	PredictedSoFar string // %s the prediction, while there is no outcome yet
	Unknown        string // %s the prediction, of a run that is over and cannot tell
	Measured       string // the outcome: %s a choice, %s the measured value
	Label          string // of the card, fits LabelWidth
	Least          string // %s a cell, %d its expected value
	Wrong          string // likewise: whether it can end with anything else
	Deadlock       string // whether there can be one
	YesNo          []string
	Right          string   // how many schedules end as they should
	Parts          []string // its choices: nearly all, some, few, hardly any
}

var englishPredict = Predict{
	Before:         "Before it starts: what do you expect?",
	PredictedSoFar: "you said: %s", Unknown: "you said: %s; this run cannot tell", Measured: "%s (%s)", Label: "predicted",
	Wrong:     "The final value of %s should be %d. Can it be anything else?",
	Predicted: "you said: %s; it is: %s", AsSaid: "as you said: %s", NotSaid: "you said otherwise; it is: %s",
	Least:    "The final value of %s should be %d. What is the lowest it can be?",
	Deadlock: "Can it reach a point where nobody can go on?",
	YesNo:    []string{"yes", "no"},
	Right:    "Of all possible schedules, how many end as they should?",
	Parts:    []string{"nearly all", "between 1 in 10 and 9 in 10", "less than 1 in 10", "less than 1 in 1000"},
}

var chinesePredict = Predict{
	Before:         "开始之前：你觉得会怎样？",
	PredictedSoFar: "你的预测：%s", Unknown: "你的预测：%s；这次运行无法判断", Measured: "%s（%s）", Label: "预测",
	Wrong:     "变量 %s 最后应为 %d。会不会是别的值？",
	Predicted: "你的预测：%s；实际：%s", AsSaid: "与你的预测一致：%s", NotSaid: "与你的预测不同，实际：%s",
	Least:    "变量 %s 最后应为 %d。它最小可能是多少？",
	Deadlock: "会不会出现谁也无法继续的情况？",
	YesNo:    []string{"会", "不会"},
	Right:    "在所有可能的调度中，有多少能得到应有的结果？",
	Parts:    []string{"几乎全部", "十分之一到十分之九", "不到十分之一", "不到千分之一"},
}
