package engine

// runner is how work runs under a model.
type runner struct {
	run     func(*Run, *Worker)  // does the tasks of a stage; the worker is main
	starter func(r *Run) starter // runs programs; nil if it cannot
}

// runners has a row for each model of the table, by its id.
var runners = map[string]runner{
	"sequential": {run: runSequential, starter: callStarter},
	"processes":  {run: runProcesses, starter: processStarter},
	"threads":    {run: runThreads, starter: threadStarter},
	"gil":        {run: runGIL, starter: gilStarter},
	"coroutines": {run: runCoroutines, starter: loopStarter},
	"goroutines": {run: runGoroutines, starter: goroutineStarter},
	"hybrid":     {run: runHybrid},
	"machines":   {run: runRemote},
}
