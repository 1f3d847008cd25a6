package text

// terms are what people look for who do not know what a lesson is called: names of Python
// and of the field, in both languages, by the lesson's id.
var terms = Table[string]{
	{"two-processes", "multiprocessing Process start join args tuple pid 多进程 启动 等待 参数 元组 进程号"},
	{"globals", "global memory shared copy fork spawn variable 全局变量 内存 共享 复制"},
	{"queue", "multiprocessing Queue put get pipe feeder deadlock IPC communication 队列 管道 死锁 进程间通信 阻塞"},
	{"manager", "Manager dict list proxy server request IPC communication 管理器 字典 列表 代理 进程间通信"},
	{"cores", "cpu_count getpid affinity scheduler core parallel pid tid 核心 多核 并行 调度 进程号 线程号"},
	{"daemon", "daemon orphan kill exit terminate join 守护进程 退出 终止"},
	{"pool", "Pool apply apply_async map map_async executor future callback ThreadPoolExecutor ProcessPoolExecutor 进程池 线程池 异步 回调"},
	{"file", "write append open flush buffer lock interleave 写文件 追加 覆盖 缓冲 文件锁"},
	{"race", "race condition lock mutex acquire release with atomic threading Thread thread-safe critical section increment 竞争 竞态 锁 互斥 上锁 原子 线程安全 数据不一致"},
	{"gil", "GIL global interpreter lock threading CPU-bound 全局解释器锁 解释器"},
	{"work", "asyncio await async create_task gather sleep event loop coroutine task 协程 异步 事件循环 任务 微线程"},
	{"blocking-call", "asyncio blocking time.sleep event loop await run_in_executor freeze late 阻塞 事件循环 卡住"},
	{"scrape", "crawler spider scraper requests aiohttp asyncio BeautifulSoup CSV HTTP I/O pages blog ThreadPoolExecutor Pool traps 爬虫 采集 网页 抓取 博客园"},
	{"bound", "CPU-bound I/O-bound IO computing waiting which model compare 计算密集 IO密集 选择"},
	{"cost", "creation switching context switch memory overhead stack user mode kernel mode 创建 切换 上下文 开销 内存 用户态 核心态 内核态"},
	{"how-many", "workers number threads cores Amdahl speed-up formula scaling sweep 多少 线程数 进程数 公式 加速比 阿姆达尔"},
}

// Terms are what a lesson is looked for by beside its title and its sentence, in all
// languages.
func Terms(lesson string) string { return terms.Of(lesson) }
