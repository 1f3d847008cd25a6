package text

// classroom is the help topic of that name, by language: lines of at most 80 columns.
var classroom = Table[string]{
	{string(EN), `PREPARE
  lanes play --print lecture > my.lanes   an hour's lecture to start from
  lanes play --check my.lanes             finds mistakes, adds up the time
  Statements of a lecture: lesson, say "…", note 2m "…", ask, run, until;
  lanes help script has them all. Names of lessons do in place of a script.

PRESENT
  lanes present my.lanes     on the projector; waits on a page that says ready
  lanes notes                in a second terminal: the clock, what comes next
  space, enter, pgdown       next step; a clicker sends pgdown
  pgup                       back, to what was there; a run is not run again
  ; ← →                      pause or play on; one column back or forward
  digits, backspace, enter   at a question: a vote each, take one back, run
  r   N P                    run again; the next lesson, the one before
  b black   d spotlight   i pointer (click)   I ids   s code   H ready   O notes
  t L B                      light or dark, language, the usual screen and back
  A question asked again has new votes; --keep-votes FILE keeps them all.

LET STUDENTS IN
  lanes serve my.lanes --addr :2222      they type ssh -p 2222 HOST and the code
  C    the page of the class: the code in large digits, who is there, what came
       of the exercise; x puts out, n makes another code, w writes the results
  Without --addr only this machine gets in, and no code is asked.
  --authorized-keys FILE lets in by key in place of the code.
  At a seat space ← → ↑ ↓ [ ] look for themselves, end goes back to the teacher,
  digits vote, L changes language, t light and dark, q leaves, ? has all keys.
  A vote each: who leaves and comes back under the same name from the same
  address has number, vote and exercise again. Two at once are two students,
  but with --authorized-keys a key has one vote, however often it is there.

EXERCISES
  --exercise race-steps            each student is the scheduler
  --exercise prediction            the questions of the lecture, answered ahead
  --exercise prediction:race,gil   of these lessons, which are presented too
                                   unless something else is
  --results FILE                   CSV, at the end and with w
  Students are numbers; --names shows their user names.
  Enter on the page of the class shows a student's schedule on the big screen.

LIMITS
  200 students (--students), 40 sessions of one name (--per-name), a minute to
  log in with three tries, 30 wrong codes a minute from one address, 3 hours
  without a key, 8 hours in all. A terminal that no longer answers is put out
  after 80 seconds. 64 connections more than students may be logging in; beyond
  that the address with most of them loses its oldest. Of IPv6 a /64 network
  counts as one address. Students run nothing and neither read nor write files:
  no exec, sftp, forwarding or agent. Slow terminals get fewer frames and delay
  nobody. Who has no ssh gets a film of a run: lanes help film.
`},
	{string(ZH), `准备
  lanes play --print lecture > my.lanes    一个小时的讲稿，可以在此基础上修改
  lanes play --check my.lanes              查错，并把计划的时间加起来
  讲稿常用的语句：lesson、say "…"、note 2m "…"、ask、run、until；
  全部语句见 lanes help script。也可以不写脚本，直接列出几课的名字。

演示
  lanes present my.lanes      投影给全班；先停在“准备好了”的页面
  lanes notes                 在第二个终端：时钟、已用时间、备注、下一步
  空格、回车、pgdown          下一步；翻页笔发出的就是 pgdown
  pgup                        回到上一步当时的画面；运行不会重做
  ; ← →                       暂停或续播；后退或前进一列
  数字、退格、回车            提问时：每按一次是一票，撤回一票，开始运行
  r                           再运行一次       N P   下一课和上一课
  b 黑屏   d 聚光   i 指针（点击）   I 编号   s 代码   H 待命   O 备注
  t L B                       明暗，语言，切换到平常的画面
  每次都重新提问；不加 --keep-votes FILE 就什么都不保存。

让学生加入
  lanes serve my.lanes --addr :2222    学生输入 ssh -p 2222 HOST，再输入课堂口令
  C    全班页面：大字显示口令、谁在场、练习的结果；
       x 请出，n 换口令，w 写出结果
  不加 --addr 时只有本机能加入，也不问口令。
  --authorized-keys FILE 凭公钥加入，不用口令。
  在座位上：空格 ← → ↑ ↓ [ ] 自己看，end 回到老师的画面，
  数字投票，L 换语言，t 明暗，q 离开，? 列出所有按键。
  每人一票：离开后用同一用户名、从同一地址回来，编号、投票和练习都还在；
  同时有两个连接就算两名学生，但用 --authorized-keys 时一把公钥始终只有一票。

练习
  --exercise race-steps                每个学生自己当调度器
  --exercise prediction                讲稿里的问题，先在座位上作答
  --exercise prediction:race,gil       这几课的问题；没有另外指定时也演示这几课
  --results FILE                       结束时和按 w 时写出 CSV
  学生只有编号；加 --names 显示用户名。
  在全班页面按回车，把某个学生的调度放到大屏幕上。

限制
  200 名学生（--students），同一用户名 40 个连接（--per-name），一分钟内登录，
  口令可试三次；同一地址一分钟内最多错 30 次；三小时没有按键或满八小时就结束。
  终端没有应答，80 秒后断开。正在登录的连接最多比学生多 64 个；超过时，
  占得最多的那个地址断开最早的一个。IPv6 按 /64 网段算一个地址。
  学生不能运行任何东西，不能读写文件：没有 exec、sftp、转发和 agent。
  慢的终端只是少收几帧，不会拖慢别人。
  没有 ssh 的学生可以看运行的影片：lanes help film。
`},
}

// Classroom is the help topic about teaching with lanes.
func (t *Catalogue) Classroom() string { return classroom.Of(string(t.Lang)) }
