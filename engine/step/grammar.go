package step

// Grammar is the language of programs, at most 40 lines of 78 columns.
const Grammar = `A program is lines of words; # starts a comment, and indentation is free.
Names are letters, digits, _ and -, at most 32. Keywords may be in capitals.

  program TEXT            what it is called; else it is called as its file
  cell n = 0              a number that all share; the first is watched
  lock m n                a lock, and the cells that it is meant to protect
  queue q 2               a queue with room for 2
  switch anywhere         the next step may be any worker's (the default), or
  switch at await         another's only when one awaits, is blocked or ended
  expect n = 6            what a right program leaves in a cell
  worker a, b             a and b, who both do what follows, up to "end"
  worker w * 3            w0, w1 and w2

A worker has a register of its own, r, which is 0 at first. Each line is one
atomic step, and nothing comes between:

  load n                  r = n
  add 1                   r = r + 1
  set 5                   r = 5
  store n                 n = r
  fetch n 1               n = n + 1 and r = the sum, all in one step
  lock m                  waits until nobody holds m, then holds it
  unlock m                lets go of it; whoever does not hold it is at fault
  put q                   waits while q is full, then puts r at its end
  get q                   waits while q is empty, then r = its first
  await                   does nothing; the others may have their turn
  if r >= 70              the lines up to its end if it holds; the question is
                          a step of its own. Also = != < <= >
  repeat 3                the lines up to its end three times; it is no step
  end                     of a worker, an if or a repeat

A thing is declared above its first use. Numbers are whole, of 64 bits, and
wrap around. At most 10 workers of 10000 steps each, 64 cells, 64 locks and 64
queues with room for at most 1000.
`
