"""Tells lanes what this Python program does.

lanes watch puts the folder of this file on PYTHONPATH and a Unix socket into LANES_EVENTS.
Python runs it at its start, as sitecustomize, in the program and in its children.

                        ┌─ a record of 40 bytes: at a turn, in a wait, ended ─┐
    the program ── hooks ┤                                                     ├─> lanes
                        └─ a line of a log: all else, and what places are ────┘
                                     (two rings in one file in memory)

What it promises. It uses nothing but the interpreter's own modules, imports no module that
the program may not want, and starts no thread. Events go into a ring of slots in a mapped
file: writing there never waits, whether lanes reads, is stopped or is gone; what is not read
in time is overwritten, and lanes counts the gap. A hook calls what it replaces with the same
arguments, and an error of its own is never the program's. Hooks are where the program waits,
so what computes runs at its own speed.
"""
import sys
import os
import time

_BEGAN = globals().get("_BEGAN") or time.process_time_ns()
_FILE = sys._getframe().f_code.co_filename  # of all code here, which may have been compiled for an earlier run
_HERE = os.path.dirname(os.path.abspath(__file__))


def _shadowed():
    """Runs the sitecustomize that this file stands in front of."""
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != _HERE]
    spec = sys.modules["_frozen_importlib_external"].PathFinder.find_spec("sitecustomize")
    sys.modules["_lanes"] = sys.modules.get("sitecustomize")
    if spec is None or spec.loader is None:
        return
    module = type(sys)("sitecustomize")
    module.__spec__, module.__loader__, module.__file__ = spec, spec.loader, spec.origin
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


try:
    import itertools
    import mmap
    import _thread
    import _socket
    from struct import Struct
    try:
        from _json import encode_basestring_ascii as _quote
    except ImportError:
        from json.encoder import py_encode_basestring_ascii as _quote
except ImportError:
    mmap = None

_now = time.monotonic_ns
_ident = _thread.get_ident
_frame = sys._getframe
_sleep = time.sleep

# --- The rings -----------------------------------------------------------------------

_HEADER, _SLOT, _SLOTS = 4096, 256, 8192
_ROOM = _SLOT - 10
_RECORD, _LAST, _RECORDS = 40, 32767, _HEADER + _SLOT * _SLOTS  # bytes of one, the mask of their numbers, where they begin
_SIZE = _RECORDS + _RECORD * (_LAST + 1)
_put_number = Struct("<Q").pack_into
_put_length = Struct("<H").pack
_put_record = Struct("<QQIIdQ").pack_into
_ring = None       # the mapped file, None while nothing is told
_next = None       # the number of the next slot, from 1 on
_next_record = itertools.count(1).__next__  # likewise of a record; without a ring it counts for nothing
_connection = None  # its end tells lanes that this process has ended
_hidden = False    # a helper process of Python's, such as the fork server


def _connect():
    """Opens the ring and says hello. Without lanes nothing is told."""
    global _ring, _next, _next_record, _connection
    _ring = None
    if _connection is not None:
        _connection.close()
        _connection = None
    address = os.environ.get("LANES_EVENTS", "")
    if not address or _hidden:
        return
    name = "ring-%d-%d" % (os.getpid(), _now())
    path = os.path.join(_HERE, name)
    fd = s = None
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(fd, 0, _SIZE)  # a full disk must not become a SIGBUS
        else:
            os.write(fd, bytes(_SIZE))
        ring = mmap.mmap(fd, _SIZE)
        s = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        s.settimeout(0)
        s.connect(address)
        try:  # out of the way of programs that count on the lowest numbers
            import fcntl
            high = fcntl.fcntl(s.fileno(), fcntl.F_DUPFD_CLOEXEC, 200)
            t = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0, high)
            s.close()
            s = t
        except (ImportError, OSError):
            pass
        s.settimeout(0)
        v = sys.version_info
        hello = '{"kind":"hello","version":"1","pid":%d,"ppid":%d,"tid":%d,"clock":"monotonic","recorder":"%s %d.%d.%d","name":%s,"event_ns":%d,"record_ns":%d,"ring":"%s"}\n' % (
            os.getpid(), os.getppid(), _thread.get_native_id(), {"cpython": "CPython"}.get(sys.implementation.name, sys.implementation.name),
            v[0], v[1], v[2], _quote(_program()), *_cost(), name)
        s.send(hello.encode(), getattr(_socket, "MSG_NOSIGNAL", 0))
        _connection, _next, _next_record, _ring = s, itertools.count(1).__next__, itertools.count(1).__next__, ring
    except Exception:
        if s is not None:
            s.close()
        try:
            os.unlink(path)
        except OSError:
            pass
    finally:
        if fd is not None:
            os.close(fd)


_measured = None


def _cost():
    """What it costs to tell something, a line and a record, in nanoseconds, measured once:
    in this process, into memory of its own."""
    global _ring, _next, _next_record, _measured
    if _measured:
        return _measured
    before = _ring, _next, _next_record
    try:
        _ring = mmap.mmap(-1, _SIZE)
        _next, _next_record = itertools.cycle(range(64)).__next__, itertools.cycle(range(64)).__next__
        line = record = 1 << 60
        for _ in range(3):
            begin = _now()
            for _ in range(8):
                _emit('{"kind":"value","at_ns":%d,"lane":%d,"name":"line","value":%d,"text":%s}' % (_now(), 0, 0, _cut("file")))
            middle = _now()
            for _ in range(8):
                _goes_on(_waits("timer"))
            line, record = min(line, (middle - begin) // 8), min(record, (_now() - middle) // 16)
        _measured = line, record
    finally:
        _ring, _next, _next_record = before
        _places.clear()
    return _measured


def _program():
    argv = getattr(sys, "argv", None) or [""]
    return os.path.basename(argv[0] or "python")


def _emit(line):
    """Puts a line into the ring. It may be called in a signal handler, and by the collector."""
    _put(line.encode())


def _put(data):
    """Puts a line, or several that are separated by line breaks, into a slot of the ring."""
    ring = _ring
    if ring is None:
        return
    if len(data) > _ROOM:
        return _emit_long(data)
    n = _next()
    at = _HEADER + (n % _SLOTS) * _SLOT
    try:
        _put_number(ring, at, 0)
        ring[at + 8:at + 10 + len(data)] = _put_length(len(data)) + data
        _put_number(ring, at, n)
    except ValueError:  # closed by a fork in the middle
        pass


# What records say of a lane, in the lowest four bits; the others are the number of a place.
_TURN, _WAITING, _READY, _IDLE, _DONE, _KILLED, _TASK, _LINE = 1, 2, 3, 4, 5, 6, 7, 8


def _record(lane, what, more=0.0):
    """Puts a record into its ring: number, time, lane, what, more, and the number again."""
    n = _next_record()
    try:
        _put_record(_ring, _RECORDS + (n & _LAST) * _RECORD, n, _now(), lane, what, more, n)
    except (ValueError, TypeError):  # closed, by a fork in the middle
        pass


def _emit_long(data):
    """A line that is too long for a slot is not sent, but counted: fields are cut before."""
    _emit('{"kind":"value","at_ns":%d,"lane":0,"name":"too_long","value":%d}' % (_now(), len(data)))


def _cut(text, most=60):
    """A text as JSON, cut so that it fits."""
    if len(text) > most:
        text = text[:most - 1] + "\u2026"
    q = _quote(text)
    if len(q) > 2 * most:  # escapes take room
        return _quote(text[:most // 4])
    return q


_exact = {int, float, bool, str, bytes, type(None)}


def _show(value, most=60):
    """What a value is, without running code of the program's: exact built-in types alone."""
    t = type(value)
    if t is str or t is bytes:
        return repr(value[:most])
    if t is int and value.bit_length() > 256:
        return "int of %d bits" % value.bit_length()
    if t in _exact:
        return repr(value)
    if t is tuple or t is list:
        parts = [_show(v, most) for v in value[:4]] + (["\u2026"] if len(value) > 4 else [])
        return ("(%s)" if t is tuple else "[%s]") % ", ".join(parts)
    if t is dict:
        return "dict of %d" % len(value)
    return getattr(t, "__name__", "object")


def _call(fn, args):
    """What a call is called: the function's name, and its arguments."""
    fn = getattr(fn, "func", fn)
    name = getattr(fn, "__name__", None) or type(fn).__name__
    try:
        return "%s(%s)" % (name, ", ".join(_show(a, 40) for a in list(args)[:3]))
    except Exception:
        return str(name)


# --- Whose code, and where -----------------------------------------------------------

_theirs = {}  # a file -> it is the program's own, not a library's


def _libraries():
    where = [os.path.dirname(os.path.abspath(os.__file__)), "site-packages", "dist-packages"]
    return tuple(w + os.sep if os.sep not in w else w for w in where)


_LIBRARIES = _libraries()


def _own(code):
    """Whether code is the program's own."""
    f = code.co_filename
    own = _theirs.get(f)
    if own is None:
        own = f != _FILE and not f.startswith("<frozen") and not any(w in f for w in _LIBRARIES)
        _theirs[f] = own
    return own


_places = {}  # where and what for a lane waits -> its number, times 16
_MANY = 1 << 15


def _place(on, name="", text="", file="", line=0):
    """The number of a place, times 16. It is told when it is met for the first time."""
    key = on, name, text, file, line
    place = _places.get(key)
    if place is None:
        if len(_places) >= _MANY:
            return 0
        place = _places[key] = 16 * (len(_places) + 1)
        _emit('{"kind":"place","at_ns":%d,"value":%d%s%s%s%s}' % (
            _now(), place // 16, ',"on":"%s"' % on if on else "", ',"name":' + _cut(name, 40) if name else "",
            ',"text":"%s"' % text if text else "", ',"file":%s,"line":%d' % (_cut(os.path.basename(file), 40), line) if line else ""))
    return place


def _their_frame(f):
    """The innermost frame of the program's own code, None if there is none."""
    while f is not None and not _own(f.f_code):
        f = f.f_back
    return f


def _at_frame(lane, f):
    """Tells the line of the program at which a lane is."""
    f = _their_frame(f)
    if f is not None:
        _record(lane, _LINE | _place("", "", "", f.f_code.co_filename, f.f_lineno or 0))


# --- Lanes ---------------------------------------------------------------------------

_lane_number = itertools.count(1).__next__
_threads = {}   # thread -> its lane
_quiet = set()  # threads in a wait that was told already, or is none of the program's
_slots = {}     # the name of a thread of a pool -> the lane that waits for it


def _lane():
    """The lane of what runs here: of the task, or of the thread."""
    lane = _task_lane()
    if lane < 0:
        lane = _threads.get(_ident())
        if lane is None:
            lane = _threads[_ident()] = _lane_number()
            _open(lane, "thread", _thread.get_native_id())
            _progress(lane)
    return lane


def _loop():
    """The loop that runs on this thread, None before there is asyncio."""
_task = None  # gives the task that has its turn on a loop


def _task_lane():
    """The lane of the task that has its turn on this thread, -1 if there is none."""
    loop = _loop()
    if loop is None:
        return -1
    return _tasks.get(id(_task(loop)), _no_task)[0]


_tasks = {}  # id of a task -> [its lane, -1 for one of a library; where in its code it slept last; that place]
_no_task = (-1,)


class _hush:
    """What this thread waits for meanwhile is not told: it is Python's own, or told already."""
    __slots__ = ("me", "own")

    def __enter__(self):
        self.me = _ident()
        self.own = self.me not in _quiet
        _quiet.add(self.me)
        return self

    def __exit__(self, *error):
        if self.own:
            _quiet.discard(self.me)


def _short(name):
    """A name of a thread or a process as short as a lane has room for."""
    for long, short in (("ThreadPoolExecutor-", "pool-"), ("ForkPoolWorker-", "worker-"), ("SpawnPoolWorker-", "worker-"),
                        ("ForkServerPoolWorker-", "worker-")):
        name = name.replace(long, short)
    first, of, target = name.partition(" (")
    return first + " " + target.rstrip(")") if of else name


def _open(lane, name, tid=0):
    name = _short(name)
    _emit('{"kind":"lane","at_ns":%d,"lane":%d,"name":%s,"pid":%d,"tid":%d}' % (_now(), lane, _cut(name, 40), os.getpid(), tid))


def _progress(lane):
    _record(lane, _TURN)


def _told_start(began):
    """Tells what it has cost to begin, in CPU time of this process."""
    _emit('{"kind":"value","at_ns":%d,"lane":0,"name":"start_cost_ns","value":%d}' % (_now(), time.process_time_ns() - began))


def _idle(lane):
    _record(lane, _IDLE)


def _ended(lane, error=None):
    if error is None:
        _record(lane, _DONE)
    else:
        _emit('{"kind":"state","at_ns":%d,"lane":%d,"state":"failed","text":%s}' % (_now(), lane, _cut(error, 70)))


def _waits(on, name="", text="", more="", depth=2):
    """Begins a wait of what runs here, and returns the lane for _progress; -1 is nothing to tell."""
    me = _ident()
    if _ring is None or me in _quiet:
        return -1
    lane = _lane()
    if lane != _threads.get(me):
        text = text or "holds"  # its thread cannot go on with others
    try:
        f = _their_frame(_frame(depth))
    except ValueError:
        f = None
    if not more:
        _record(lane, _WAITING | (_place(on, name, text, f.f_code.co_filename, f.f_lineno or 0) if f is not None else _place(on, name, text)))
        return lane
    _at_frame(lane, f)
    _emit('{"kind":"state","at_ns":%d,"lane":%d,"state":"waiting","on":"%s"%s%s%s}' % (
        _now(), lane, on, ',"name":' + _cut(name, 40) if name else "", ',"text":"%s"' % text if text else "", more))
    return lane


def _goes_on(lane):
    if lane >= 0:
        _progress(lane)


def _message(name, lane, to=-1, text="", queue=None, more=""):
    _emit('{"kind":"message","at_ns":%d,"lane":%d,"to":%d,"name":"%s"%s%s%s}' % (
        _now(), lane, to, name, ',"value":%d' % queue if queue is not None else "", ',"text":' + _cut(text) if text else "", more))


_found = {}


def _find(what, text):
    """Tells something that the program should know; told again it is counted."""
    _found[what] = n = _found.get(what, 0) + 1
    _emit('{"kind":"value","at_ns":%d,"lane":0,"name":"%s","value":%d,"text":%s}' % (_now(), what, n, _cut(text, 70)))


class _Governor:
    """Lets 50 events of a kind through in 100 ms, and counts the rest."""

    def __init__(self, kind):
        self.kind, self.until, self.left, self.merged = kind, 0, 50, 0

    def lets(self):
        if self.left:
            self.left -= 1
            return True
        t = _now()
        if t < self.until:
            self.merged += 1
            return False
        self.until, self.left = t + 100000000, 49
        self.tell()
        return True

    def tell(self):
        if self.merged:
            _emit('{"kind":"value","at_ns":%d,"lane":0,"name":"merged_%s","value":%d}' % (_now(), self.kind, self.merged))


_governors = {k: _Governor(k) for k in ("put", "get", "print", "request")}
_lets_put, _lets_get, _lets_print = (_governors[k].lets for k in ("put", "get", "print"))


# --- Hooks ---------------------------------------------------------------------------

_hooks = {}  # module -> what to do once it is imported


def _hook(module):
    def remember(f):
        _hooks[module] = f
        return f
    return remember


def _wrapped(old, new):
    """Dresses a wrapper as what it wraps."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__text_signature__"):
        try:
            setattr(new, name, getattr(old, name))
        except (AttributeError, TypeError):
            pass
    return new


@_hook("time")
def _hook_time(m):
    def sleep(*seconds):
        lane = _waits("timer")
        try:
            return _sleep(*seconds)
        finally:
            _goes_on(lane)
    m.sleep = _wrapped(_sleep, sleep)


# Threads.

_jobs = itertools.count().__next__


def _internal(target):
    """Whether a thread or a process is one of Python's own, that a program does not know of."""
    code = getattr(getattr(target, "__func__", target), "__code__", None)
    f = code.co_filename if code is not None else ""
    return any(f.endswith(os.sep.join(p)) for p in (
        ("multiprocessing", "pool.py"), ("multiprocessing", "managers.py"), ("multiprocessing", "queues.py"),
        ("concurrent", "futures", "process.py"), ("multiprocessing", "resource_sharer.py"), ("asyncio", "base_events.py")))


@_hook("threading")
def _hook_threading(m):
    T = m.Thread
    start, bootstrap, join, shutdown = T.start, T._bootstrap_inner, T.join, m._shutdown

    def _start(self):
        target = getattr(self, "_target", None)
        worker = _works(target)
        if _ring is None or _internal(target or type(self).run) and not worker:
            self._lanes = -1
            with _hush():
                return start(self)
        lane = _slots.pop(self._name, None)
        if lane is None:
            lane = _lane_number()
            _open(lane, self._name)
        self._lanes = lane
        here = _lane()
        try:
            _at_frame(here, _frame(1))
        except ValueError:
            pass
        _message("spawn", here, lane, "" if worker else getattr(target, "__name__", ""))
        with _hush():
            return start(self)

    def _run(self):
        lane = getattr(self, "_lanes", -1)
        me = _ident()
        if lane < 0:
            _quiet.add(me)
            if type(self._target).__name__ == "function" and self._target.__name__ == "_feed":
                _feeders[me] = _lane_number(), self._name
            try:
                return bootstrap(self)
            finally:
                _quiet.discard(me)
                _feeders.pop(me, None)
        _threads[me] = lane
        _open(lane, self._name, _thread.get_native_id())
        if _works(self._target):
            _idle(lane)
        else:
            _progress(lane)
        try:
            return bootstrap(self)
        finally:
            _threads.pop(me, None)
            _ended(lane, _errors.pop(lane, None))

    def _join(self, timeout=None):
        lane = getattr(self, "_lanes", None)
        if lane is None or lane < 0 or not self.is_alive():
            feeder = [n for n, name in _feeders.values() if name == self._name] if lane == -1 else ()
            if not self.is_alive():
                return join(self, timeout)
            lane = feeder[0] if feeder else -1
        name = _short(self._name) if lane >= 0 else "pool"
        w = _waits("join", name, "", ',"to":%d%s' % (lane, "" if timeout is None else ',"until_ns":1'))
        with _hush():
            try:
                return join(self, timeout)
            finally:
                _goes_on(w)

    def _shut():
        rest = [t for t in m.enumerate() if t is not m.current_thread() and not t.daemon and getattr(t, "_lanes", -1) >= 0]
        w = -1
        if rest:
            w = _waits("join", _short(rest[0]._name) if len(rest) == 1 else "", "", ',"to":%d' % rest[0]._lanes if len(rest) == 1 else "")
        with _hush():
            try:
                return shutdown()
            finally:
                _goes_on(w)

    T.start, T._bootstrap_inner, T.join, m._shutdown = _wrapped(start, _start), _wrapped(bootstrap, _run), _wrapped(join, _join), _wrapped(shutdown, _shut)

    failed = m.excepthook

    def excepthook(args, /):
        if args.exc_type is not SystemExit:
            _errors[_threads.get(_ident(), -1)] = _error(args.exc_value, args.exc_type)
        try:
            _strip_all(args.exc_value)
        except Exception:
            pass
        return failed(args)
    m.excepthook = _wrapped(failed, excepthook)

    wait = m.Condition.wait

    def _wait(self, timeout=None):
        me = _ident()
        if _ring is None or me in _quiet or timeout is not None and timeout <= 0:
            return wait(self, timeout)
        on, name, text = _waited_for(_frame(1))
        w = _waits(on, name, text, "" if timeout is None else ',"until_ns":1')
        _quiet.add(me)
        try:
            return wait(self, timeout)
        finally:
            _quiet.discard(me)
            _goes_on(w)
    m.Condition.wait = _wrapped(wait, _wait)
    _hook_locks(m)


_errors = {}   # lane -> what it failed with
_feeders = {}  # thread that feeds a queue between processes -> its lane, which is seen only where it waits, and its name


def _error(e, t=None):
    if type(e).__name__ in ("ExceptionWithTraceback", "_ExceptionWithTraceback"):
        e = e.exc  # what a pool sends in its place
    t = t or type(e)
    try:
        s = str(e)  # as a traceback would say it
    except Exception:
        s = ""
    return t.__name__ + (": " + s.split("\n")[0] if s else "")


def _waited_for(f):
    """What a wait on a condition is for, told by who calls it."""
    on, name, text = "lock", "condition", ""
    while f is not None:
        code = f.f_code
        file, func = os.path.basename(code.co_filename), code.co_name
        if _own(code):
            break
        if file in ("threading.py", "synchronize.py"):
            kind = type(f.f_locals.get("self")).__name__
            if func == "acquire":
                name = "semaphore"
            elif kind == "Event":
                name = "event"
            elif kind == "Timer":
                on, name = "timer", ""
            elif kind == "Barrier":
                on, name, text = "join", "", "meet"
        elif file == "queue.py":
            q = f.f_locals.get("self")
            if func in ("get", "put"):
                return "queue", _queue(q)[1], func
            return "join", _queue(q)[1], ""
        elif file == "_base.py":
            on, name = "result", ""
        elif file == "pool.py":
            on, name = "result", ""
        elif code.co_filename != _FILE and file != "connection.py":
            break
        f = f.f_back
    return on, name, text


# Locks. Those of the standard library stay what they are: nobody would know their names.

def _site():
    """Who makes a lock, None for the standard library."""
    f = _frame(2)
    while f is not None and f.f_code.co_filename == _FILE:
        f = f.f_back
    if f is None or f.f_code.co_filename.startswith(("<frozen", _LIBRARIES[0])) and "-packages" not in f.f_code.co_filename:
        return None
    return f


_lock_names = {}


def _lock_name(f):
    """The name that the line gives to the lock, or the line."""
    site = "%s:%d" % (os.path.basename(f.f_code.co_filename), f.f_lineno)
    name = ""
    try:
        import linecache
        left, sign, _ = linecache.getline(f.f_code.co_filename, f.f_lineno).partition("=")
        names = [n.strip() for n in left.split(",")]
        if sign and all(n.replace(".", "").replace("_", "").isalnum() for n in names):
            name = names[_lock_names.get(site, 0) % len(names)]
            _lock_names[site] = _lock_names.get(site, 0) + 1
    except Exception:
        pass
    name = name or "lock " + site
    n = _lock_names[name] = _lock_names.get(name, 0) + 1
    return name if n == 1 else "%s (%d)" % (name, n)


def _hook_locks(m):
    raw_lock, raw_rlock = _thread.allocate_lock, m.RLock
    kinds = (type(raw_lock()), type(raw_rlock()))

    class Kind(type):
        def __instancecheck__(cls, x):
            return type.__instancecheck__(cls, x) or isinstance(x, kinds[cls._again])

    class Lock(metaclass=Kind):
        """A lock that tells of waits for it. It is taken at once where that is possible."""
        __slots__ = ("_raw", "_owner", "_waiting", "_nth", "_name", "_site", "__weakref__")
        _again = False

        def __new__(cls):
            f = _site()
            if f is None or _ring is None:
                return raw_rlock() if cls._again else raw_lock()
            self = object.__new__(cls)
            self._raw = raw_rlock() if cls._again else raw_lock()
            self._owner, self._waiting, self._nth = None, 0, 0
            self._name = _lock_name(f)
            return self

        def acquire(self, blocking=True, timeout=-1):
            if self._raw.acquire(False):
                self._owner = _ident()
                if self._waiting:
                    _message("acquire", _lane(), -1, self._name, self._nth)
                return True
            if not blocking:
                if timeout != -1:
                    raise ValueError("can't specify a timeout for a non-blocking call")
                return False
            return self._slowly(timeout)

        __enter__ = acquire

        def _slowly(self, timeout):
            owner = self._owner
            by = _lane() if owner == _ident() else _threads.get(owner, -1)
            self._waiting += 1
            try:
                w = _waits("lock", self._name, "", ',"by":%d%s' % (by, "" if timeout == -1 else ',"until_ns":1'), 3)
                try:
                    got = self._raw.acquire(True, timeout)
                finally:
                    _goes_on(w)
            finally:
                self._waiting -= 1
            if got:
                self._owner = _ident()
                _message("acquire", _lane(), by, self._name, self._nth)
            return got

        def release(self):
            if not self._waiting:
                self._owner = None
                return self._raw.release()
            self._nth += 1
            _message("release", _lane(), -1, self._name, self._nth)
            self._owner = None
            return self._raw.release()

        def __exit__(self, *error):
            self.release()

        def locked(self):
            return self._raw.locked()

        acquire_lock, release_lock, locked_lock = acquire, release, locked

        def __reduce_ex__(self, protocol):
            return self._raw.__reduce_ex__(protocol)  # which it refuses

        def __repr__(self):
            return repr(self._raw)

        def _at_fork_reinit(self):
            self._raw._at_fork_reinit()
            self._owner, self._waiting = None, 0

    class RLock(Lock):
        __slots__ = ()
        _again = True

        def __new__(cls, *args):
            return Lock.__new__(cls)

        def release(self):
            raw = self._raw
            raw.release()
            if self._waiting and not raw._is_owned():
                self._nth += 1
                _message("release", _lane(), -1, self._name, self._nth)

        def _is_owned(self):
            return self._raw._is_owned()

        def _release_save(self):
            return self._raw._release_save()

        def _acquire_restore(self, state):
            self._raw._acquire_restore(state)
            self._owner = _ident()

        def _recursion_count(self):
            return self._raw._recursion_count()

    for cls in (Lock, RLock):
        kind = kinds[cls._again]
        cls.__name__, cls.__qualname__, cls.__module__ = kind.__name__, kind.__qualname__, kind.__module__
    m.Lock, m.RLock = Lock, RLock


# Queues inside a process.

_queues = {}  # id of a queue -> its number, its name
_queue_number = itertools.count().__next__


def _queue(q):
    known = _queues.get(id(q))
    if known is None:
        n = _queue_number()
        known = _queues[id(q)] = n, "queue %d" % (n + 1)
        _emit('{"kind":"queue","at_ns":%d,"lane":0,"value":%d,"name":%s}' % (_now(), n, _quote(known[1])))
    return known


def _hook_queue_class(cls, lanes):
    if "_put" not in cls.__dict__ or "_get" not in cls.__dict__:
        return
    put, get, init = cls._put, cls._get, cls._init

    def _init(self, maxsize):
        init(self, maxsize)
        self._lanes = lanes()
        _queues.pop(id(self), None)

    def _put(self, item):
        put(self, item)
        if _ring is None:
            return
        lane = _lane()
        by = getattr(self, "_lanes", None)
        if by is not None:
            by.append(lane)
        if _lets_put():
            _message("put", lane, -1, _show(item), _queue(self)[0])

    def _get(self):
        item = get(self)
        if _ring is None:
            return item
        by = getattr(self, "_lanes", None)
        lane = by.popleft() if by else -1
        if _lets_get():
            _message("get", _lane(), lane, _show(item), _queue(self)[0])
        return item

    cls._init, cls._put, cls._get = _wrapped(init, _init), _wrapped(put, _put), _wrapped(get, _get)


@_hook("queue")
def _hook_queue(m):
    from collections import deque
    _hook_queue_class(m.Queue, deque)
    for cls in (m.LifoQueue, m.PriorityQueue):
        _hook_queue_class(cls, lambda: None)
    if hasattr(m, "SimpleQueue"):
        _hook_simple_queue(m)


def _hook_simple_queue(m):
    raw = m.SimpleQueue

    class Kind(type):
        def __instancecheck__(cls, x):
            return type.__instancecheck__(cls, x) or cls is SimpleQueue and isinstance(x, raw)

    class SimpleQueue(raw, metaclass=Kind):
        """The program's own. Those of the standard library stay what they are."""
        __slots__ = ()

        def __new__(cls):
            return raw.__new__(raw if cls is SimpleQueue and (_ring is None or _site() is None) else cls)

        def put(self, item, block=True, timeout=None):
            raw.put(self, item)
            if _ring is not None and _lets_put():
                _message("put", _lane(), -1, _show(item), _queue(self)[0])

        put_nowait = put

        def get(self, block=True, timeout=None):
            if not block or _ring is None or not self.empty():
                item = raw.get(self, block, timeout)
            else:
                number, name = _queue(self)
                w = _waits("queue", name, "get", ',"value":%d%s' % (number, "" if timeout is None else ',"until_ns":1'))
                try:
                    item = raw.get(self, block, timeout)
                finally:
                    _goes_on(w)
            if _ring is not None and _lets_get():
                _message("get", _lane(), -1, _show(item), _queue(self)[0])
            return item

        def get_nowait(self):
            return self.get(False)

    SimpleQueue.__module__, SimpleQueue.__qualname__, SimpleQueue.__doc__ = raw.__module__, raw.__qualname__, raw.__doc__
    m.SimpleQueue = SimpleQueue


@_hook("asyncio.queues")
def _hook_asyncio_queues(m):
    _hook_queue(m)


@_hook("select")
def _hook_select(m):
    select = m.select

    def _select(*args):
        if _ring is None or len(args) > 3 and args[3] == 0 or not _own(_frame(1).f_code):
            return select(*args)
        w = _waits("network" if any(args[:3]) else "timer")
        try:
            return select(*args)
        finally:
            _goes_on(w)
    m.select = _wrapped(select, _select)


# Executors and pools.

@_hook("concurrent.futures.thread")
def _hook_executor(m):
    init = m.ThreadPoolExecutor.__init__
    W = m._WorkItem
    run, make = W.run, W.__init__

    def _init(self, *args, **kwargs):
        init(self, *args, **kwargs)
        if _ring is None:
            return
        try:
            for n in range(min(self._max_workers, 64)):
                name = "%s_%d" % (self._thread_name_prefix or self, n)
                lane = _slots[name] = _lane_number()
                _open(lane, name)
        except Exception:
            pass

    def _make(self, *args, **kwargs):
        make(self, *args, **kwargs)
        try:
            self._lanes = _lane()
        except Exception:
            pass

    def _run(self, *args):
        fn, a = getattr(self, "fn", None), getattr(self, "args", ())
        if fn is None:
            t = getattr(self, "task", None)
            if type(t) is tuple and len(t) >= 2:
                fn, a = t[0], t[1]
        future = self.future
        _job_begins(_call(fn, a))
        try:
            return run(self, *args)
        finally:
            _job_ends(getattr(future, "_lanes_error", None))
            self = future = fn = a = args = None  # as in a turn of a task

    m.ThreadPoolExecutor.__init__, W.run, W.__init__ = _wrapped(init, _init), _wrapped(run, _run), _wrapped(make, _make)


_at_job = {}  # lane -> its job


def _job_begins(name):
    lane = _lane()
    n = _at_job[lane] = _jobs()
    _emit('{"kind":"task","at_ns":%d,"lane":%d,"task":%d,"name":%s,"phase":"start"}' % (_now(), lane, n, _cut(name)))
    _emit('{"kind":"state","at_ns":%d,"lane":%d,"state":"in_progress","task":%d}' % (_now(), lane, n))


def _job_ends(error):
    lane = _lane()
    n = _at_job.pop(lane, None)
    if n is None:
        return
    if error is None:
        _emit('{"kind":"task","at_ns":%d,"lane":%d,"task":%d,"phase":"end","state":"done"}' % (_now(), lane, n))
    else:
        _emit('{"kind":"task","at_ns":%d,"lane":%d,"task":%d,"phase":"end","state":"failed","error":%s}' % (_now(), lane, n, _cut(error, 70)))
    _idle(lane)


_uncollected = {}  # id of a future or a result -> what it failed with


@_hook("concurrent.futures._base")
def _hook_futures(m):
    F = m.Future
    failed = F.set_exception

    def _get(self):
        e = self.__dict__.get("_exception")
        if e is not None and _frame(1).f_code is not failed.__code__:
            _uncollected.pop(id(self), None)
        return e

    def _set(self, e):
        self.__dict__["_exception"] = e
        if e is not None and _ring is not None:
            try:
                self._lanes_error = _uncollected[id(self)] = _error(e)
            except Exception:
                pass
    F._exception = property(_get, _set)


@_hook("concurrent.futures.process")
def _hook_process_executor(m):
    send = m._sendback_result

    def _send(result_queue, work_id, result=None, exception=None, **kwargs):
        _job_ends(_error(exception) if exception is not None else None)
        return send(result_queue, work_id, result=result, exception=exception, **kwargs)
    m._sendback_result = _wrapped(send, _send)


def _hook_thread_pool(m, T):
    raw = type(m.queue.SimpleQueue.__new__(m.queue.SimpleQueue))
    setup = T._setup_queues

    class Tasks(raw):
        __slots__ = ()

        def get(self, *args, **kwargs):
            if _ring is None or _frame(1).f_code not in _pool_worker:
                return raw.get(self, *args, **kwargs)
            _idle(_lane())
            task = raw.get(self, *args, **kwargs)
            try:
                if type(task) is tuple and len(task) == 5:
                    _job_begins(_job_of(task))
            except Exception:
                pass
            return task

    class Results(raw):
        __slots__ = ()

        def put(self, obj, *args, **kwargs):
            try:
                if _ring is not None and type(obj) is tuple and len(obj) == 3 and _at_job.get(_lane()) is not None:
                    ok, value = obj[2]
                    _job_ends(None if ok else _error(value))
            except Exception:
                pass
            return raw.put(self, obj, *args, **kwargs)

    def _setup(self):
        setup(self)
        if _ring is not None and isinstance(self._inqueue, raw):
            self._inqueue, self._outqueue = Tasks(), Results()
            self._quick_put, self._quick_get = self._inqueue.put, self._outqueue.get
    T._setup_queues = _wrapped(setup, _setup)


@_hook("multiprocessing.pool")
def _hook_pool(m):
    R = m.ApplyResult
    set_, get, ok = R._set, R.get, R.successful

    def _set(self, i, obj):
        try:
            if not obj[0]:
                _uncollected[id(self)] = _error(obj[1])
        except Exception:
            pass
        return set_(self, i, obj)

    def _get(self, timeout=None):
        _uncollected.pop(id(self), None)
        return get(self, timeout)

    def _ok(self):
        _uncollected.pop(id(self), None)
        return ok(self)
    R._set, R.get, R.successful = _wrapped(set_, _set), _wrapped(get, _get), _wrapped(ok, _ok)
    T = getattr(m, "ThreadPool", None)
    if T is not None:
        _hook_thread_pool(m, T)
    M = m.MapResult
    set_map = M._set

    def _map_set(self, i, obj):
        try:
            if not obj[0]:
                _uncollected[id(self)] = _error(obj[1])
        except Exception:
            pass
        return set_map(self, i, obj)
    M._set = _wrapped(set_map, _map_set)
    _pool_worker.append(m.worker.__code__)


_pool_worker = []  # the code of a worker of a pool


def _works(target):
    """Whether a thread is a worker of an executor or of a pool."""
    code = getattr(target, "__code__", None)
    return code is not None and (code in _pool_worker or code.co_name == "_worker" and not _own(code))


def _job_of(task):
    """What a job of a pool is called."""
    func, args = task[2], task[3]
    if getattr(func, "__name__", "") in ("mapstar", "starmapstar") and args and len(args[0]) == 2:
        fn, items = args[0]
        items = list(items)
        first = items[:1] if func.__name__ == "mapstar" else items[0]
        return _call(fn, first) + (", \u2026" if len(items) > 1 else "")
    return _call(func, args)


# Processes.

@_hook("multiprocessing.process")
def _hook_process(m):
    P = m.BaseProcess
    start, bootstrap, join = P.start, P._bootstrap, P.join

    def _start(self):
        here = _lane()
        try:
            _at_frame(here, _frame(1))
            target, args = getattr(self, "_target", None), getattr(self, "_args", ())
            what = "" if target is None or _internal(target) else _call(target, args)
        except Exception:
            what = ""
        with _hush():  # a fork server is asked, and started before
            start(self)
        if _ring is not None:
            _message("spawn", here, -1, what, None, ',"to_pid":%d,"called":%s' % (self.pid, _cut(_short(self._name), 40)))

    def _boot(self, *args, **kwargs):
        _open(0, self._name, _thread.get_native_id())
        _progress(0)
        code = 1
        try:
            code = bootstrap(self, *args, **kwargs)
            return code
        finally:
            _flush_prints()
            _finish("exit status %s" % code if code else None)

    def _join(self, timeout=None):
        if self._popen is None or self._popen.returncode is not None:
            return join(self, timeout)
        w = _waits("join", _short(self._name), "", ',"to_pid":%d%s' % (self._popen.pid, "" if timeout is None else ',"until_ns":1'))
        try:
            return join(self, timeout)
        finally:
            _goes_on(w)
    P.start, P._bootstrap, P.join = _wrapped(start, _start), _wrapped(bootstrap, _boot), _wrapped(join, _join)


_family = "%d-%d" % (os.getpid(), _now())  # the same in all processes that were forked from this one


def _shared(q):
    """The number and the name of a queue between processes."""
    known = _queues.get(id(q))
    if known is None:
        try:  # a forked process has it where its parent has
            same = q._rlock._semlock.name or "%s-%d-%d" % (_family, id(q), q._reader.fileno())
        except (AttributeError, OSError):
            same = ""
        n = _queue_number()
        known = _queues[id(q)] = n, "queue"
        _emit('{"kind":"queue","at_ns":%d,"lane":0,"value":%d,"name":"queue","id":%s}' % (_now(), n, _quote(same)))
    return known


@_hook("multiprocessing.queues")
def _hook_mp_queues(m):
    Q, S = m.Queue, m.SimpleQueue
    put, get, begin = Q.put, Q.get, Q._start_thread
    sput, sget = S.put, S.get

    def _put(self, obj, block=True, timeout=None):
        put(self, obj, block, timeout)
        if _ring is not None and _ident() not in _quiet and _lets_put():
            lane = _lane()
            try:
                _at_frame(lane, _frame(1))
            except ValueError:
                pass
            _message("put", lane, -1, _show(obj), _shared(self)[0])

    def _get(self, block=True, timeout=None):
        if _ring is None or _ident() in _quiet:
            return get(self, block, timeout)
        lane = _at_job.get(_lane())
        w = -1
        if block:
            w = _waits("queue", "queue", "get", ',"value":%d%s' % (_shared(self)[0], "" if timeout is None else ',"until_ns":1'))
        try:
            obj = get(self, block, timeout)
        finally:
            _goes_on(w)
        if type(obj).__name__ == "_CallItem":
            _job_begins(_call(obj.fn, obj.args))
        elif _lets_get():
            _message("get", _lane(), -1, _show(obj), _shared(self)[0])
        return obj

    def _begin(self):
        _writers[id(self._writer)] = _shared(self)
        return begin(self)

    def _sget(self):
        if _frame(1).f_code not in _pool_worker:
            return sget(self)
        lane = _lane()
        _idle(lane)
        with _hush() as hush:
            task = sget(self)
        try:
            if type(task) is tuple and len(task) == 5 and hush.own:
                _job_begins(_job_of(task))
        except Exception:
            pass
        return task

    def _sput(self, obj):
        try:
            if _frame(1).f_code in _pool_worker and type(obj) is tuple and len(obj) == 3:
                ok, value = obj[2]
                _job_ends(None if ok else _error(value))
        except Exception:
            pass
        return sput(self, obj)

    Q.put, Q.get, Q._start_thread = _wrapped(put, _put), _wrapped(get, _get), _wrapped(begin, _begin)
    S.get, S.put = _wrapped(sget, _sget), _wrapped(sput, _sput)


_feeding = set()  # lanes of feeders that are seen
_writers = {}  # id of the pipe's end that a feeder writes into -> its queue


@_hook("multiprocessing.connection")
def _hook_connection(m):
    C = m.Connection
    send, recv = C._send, C._recv

    def _send(self, buf, *args, **kwargs):
        me = _ident()
        feeder = _feeders.get(me)
        if feeder is None or _ring is None:
            return send(self, buf, *args, **kwargs)
        lane, name = feeder
        queue = _writers.get(id(self), (0, "queue"))
        if lane not in _feeding:  # it is seen from its first item on
            _feeding.add(lane)
            _open(lane, name.replace("QueueFeederThread", "feeder"), _thread.get_native_id())
        _emit('{"kind":"state","at_ns":%d,"lane":%d,"state":"waiting","on":"queue","name":"queue","text":"put","value":%d}' % (_now(), lane, queue[0]))
        try:
            return send(self, buf, *args, **kwargs)
        finally:
            _idle(lane)

    def _recv(self, size, *args, **kwargs):
        me = _ident()
        if _ring is None or me in _quiet or _told_by(_frame(1)):
            return recv(self, size, *args, **kwargs)
        w = _waits("queue", "pipe", "get")
        try:
            return recv(self, size, *args, **kwargs)
        finally:
            _goes_on(w)

    C._send, C._recv = _wrapped(send, _send), _wrapped(recv, _recv)


_MANAGERS = os.path.join("multiprocessing", "managers.py")


def _told_by(f):
    """Whether a wait further out has been told: of a queue, or of a request."""
    for _ in range(6):
        if f is None or _own(f.f_code):
            return False
        file = f.f_code.co_filename
        if file == _FILE or file.endswith(_MANAGERS):
            return True
        f = f.f_back
    return False


_managers = {}  # address of a manager -> its process


def _manager_of(proxy):
    """The process of a manager that another process has started, 0 if it is not known."""
    pid = 0
    try:
        if not hasattr(proxy._tls, "connection"):
            with _hush():
                proxy._connect()  # as it would itself
        peer = _socket.socket(fileno=os.dup(proxy._tls.connection.fileno()))
        try:
            pid = Struct("iII").unpack(peer.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12))[0]
        finally:
            peer.close()
    except Exception:
        pass
    _managers[proxy._token.address] = pid
    return pid


@_hook("multiprocessing.managers")
def _hook_managers(m):
    start, call = m.BaseManager.start, m.BaseProxy._callmethod
    serve = m.Server.serve_forever

    def _start(self, *args, **kwargs):
        with _hush():
            start(self, *args, **kwargs)
        try:
            _managers[self._address] = self._process.pid
        except Exception:
            pass

    def _callmethod(self, methodname, args=(), kwds={}):
        if _ring is None or _ident() in _quiet:
            return call(self, methodname, args, kwds)
        pid = _managers.get(self._token.address)
        if pid is None:
            pid = _manager_of(self)
        to = ',"to_pid":%d' % pid if pid else ""
        lane = _lane()
        shown = _governors["request"].lets()
        w = _waits("result", "manager", "")
        if shown:
            _message("request", lane, -1, "%s(%s)" % (methodname, ", ".join(_show(a, 20) for a in args[:2])), 0, to)
        try:
            with _hush():
                value = call(self, methodname, args, kwds)
            if shown:
                _message("reply", lane, -1, _show(value), 0, to)
            return value
        finally:
            _goes_on(w)

    def _serve(self):
        _idle(0)
        return serve(self)
    dispatch = m.dispatch

    def _dispatch(c, id, methodname, args=(), kwds={}):
        me = _ident()
        if _ring is None or me in _quiet:
            return dispatch(c, id, methodname, args, kwds)
        w = _waits("result", "manager")
        _quiet.add(me)
        try:
            return dispatch(c, id, methodname, args, kwds)
        finally:
            _quiet.discard(me)
            _goes_on(w)
    m.dispatch = _wrapped(dispatch, _dispatch)
    m.BaseManager.start, m.BaseProxy._callmethod, m.Server.serve_forever = _wrapped(start, _start), _wrapped(call, _callmethod), _wrapped(serve, _serve)


def _semaphore(s):
    """What a lock between processes is called: the name that the program gives it, if it is known here."""
    return getattr(s, "_lanes_name", None) or type(s).__name__ + " " + (s._semlock.name or "")[-8:]


@_hook("multiprocessing.synchronize")
def _hook_semlock(m):
    L = m.SemLock
    methods, enter = L._make_methods, L.__enter__

    def _enter(self):
        if self._semlock.acquire(False):
            return True
        if _ring is None or not _own(_frame(1).f_code):
            return enter(self)
        w = _waits("lock", _semaphore(self))
        try:
            return enter(self)
        finally:
            _goes_on(w)

    def _methods(self):
        methods(self)
        try:
            f = _frame(1)
            while os.path.basename(f.f_code.co_filename) in ("synchronize.py", "context.py", "sharedctypes.py") and not _own(f.f_code):
                f = f.f_back
            if _ring is not None and _own(f.f_code):
                self._lanes_name = _lock_name(f)
        except Exception:
            pass
        acquire = self.acquire

        def _acquire(block=True, timeout=None):
            if acquire(False):
                return True
            if not block:
                return False
            if _ring is None or not _own(_frame(1).f_code):
                return acquire(block, timeout)
            w = _waits("lock", _semaphore(self), "", "" if timeout is None else ',"until_ns":1')
            try:
                return acquire(block, timeout)
            finally:
                _goes_on(w)
        self.acquire = _acquire
    L._make_methods, L.__enter__ = _wrapped(methods, _methods), _wrapped(enter, _enter)

    C = m.Condition
    wait = C.wait

    def _wait(self, timeout=None):
        if _ring is None or timeout is not None and timeout <= 0:
            return wait(self, timeout)
        on, name, text = _waited_for(_frame(1))
        w = _waits(on, name, text, "" if timeout is None else ',"until_ns":1')
        try:
            with _hush():
                return wait(self, timeout)
        finally:
            _goes_on(w)
    C.wait = _wrapped(wait, _wait)


# Coroutines.

# What is done at each turn of a task is written out there, and short: programs have thousands
# of tasks that do nothing but wait. Nothing of a task is held, or it would live longer.

_bodies = {}      # code of a coroutine -> the place that has its name, -1 for a library's
_task_class = ()


def _name_of(coro, code):
    """The place that has the name of a coroutine, and what it is."""
    if not _own(code):
        return -1
    name = getattr(coro, "__qualname__", None) or code.co_name
    name = name.rpartition("<locals>.")[2]
    return _TASK | _place("", "main()" if name == "main" else name)  # beside the thread


def _task_opens(task, coro):
    """Gives a new task its lane."""
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    body = _bodies.get(code)
    if body is None:
        body = _bodies[code] = _name_of(coro, code) if code is not None else -1
    if body < 0:
        known = _tasks[id(task)] = [-1]
        return known
    lane = _lane_number()
    _record(lane, body, _lane())
    known = _tasks[id(task)] = [lane, None, 0]
    return known


def _task_named(task, lane):
    """Tells the name that the program has given to a task, once it has its first turn."""
    name = getattr(task, "get_name", str)()
    if type(name) is str and name and not name.startswith(("Task-", "<")):
        _open(lane, name, _thread.get_native_id())


def _task_ends(key, lane, error=None, how=_DONE):
    _tasks.pop(key, None)
    if error is None:
        _record(lane, how)
    else:
        _ended(lane, error)


_NETWORK = ("streams.py", "selector_events.py", "sslproto.py", "base_events.py", "unix_events.py", "proactor_events.py")
_NETWORK_PACKAGES = tuple(os.sep + p + os.sep for p in ("aiohttp", "httpx", "httpcore", "anyio", "websockets", "asyncpg", "aiomysql", "redis", "aiosmtplib"))
_codes = {}  # code -> is it the program's own, and what an await in it is for


def _kind_of(code):
    own, on = _own(code), None
    if not own:
        file, name = os.path.basename(code.co_filename), code.co_name
        library = _LIBRARIES[0] in code.co_filename and "-packages" not in code.co_filename
        if library and file == "tasks.py" and name == "sleep":
            on = "timer"
        elif library and file == "tasks.py":
            on = "join"
        elif library and file == "queues.py":
            on = "queue get" if name == "get" else "queue put" if name == "put" else "join"
        elif library and file in ("locks.py", "mixins.py"):
            on = "lock"
        elif library and file == "subprocess.py":
            on = "join"
        elif library and file == "taskgroups.py":
            on = "join"
        elif library and file in _NETWORK or any(p in code.co_filename for p in _NETWORK_PACKAGES):
            on = "network"
    _codes[code] = own, on
    return own, on


async def _nothing():
    pass

_coroutine = _nothing()
_coroutine.close()
_coroutine = type(_coroutine)


_spots = {}  # where in which code, and what for -> its place


def _turn_ended(task, known):
    """Tells what a task waits for at the end of its turn, and where; or that it has ended."""
    try:
        lane = known[0]
        if known[1] is None:
            _task_named(task, lane)
        known[1] = -1
        if task.done():
            _task_is_over(task, lane)
        else:
            _task_awaits(task, lane, known)
    except Exception:
        pass


def _task_is_over(task, lane):
    if task.cancelled():
        return _task_ends(id(task), lane, None, _KILLED)
    e = task._exception
    _task_ends(id(task), lane, None if e is None else _error(e))


def _task_awaits(task, lane, known):
    outer = c = task.get_coro()
    own = on = inner = None
    depth = 0
    for depth in range(64):
        if type(c) is _coroutine:
            code, below = c.cr_code, c.cr_await
        else:
            code = getattr(c, "gi_code", None)
            if code is None:
                break
            below = c.gi_yieldfrom
        kind = _codes.get(code) or _kind_of(code)
        if kind[0]:
            own = c
        if kind[1] is not None and (on is None or kind[1] != "lock"):  # others wait for locks inside
            on = kind[1]
        inner, c = c, below
    fut = getattr(task, "_fut_waiter", None)
    to = -1
    if fut is None:
        on = ""  # sleep(0), or it will be called again soon
    elif on is None or on == "join":
        to = _tasks.get(id(fut), _no_task)[0]
        if on is None:
            on = "join" if to >= 0 or type(fut).__name__ == "_GatheringFuture" else "result"
    f = None
    if own is not None:
        f = own.cr_frame if type(own) is _coroutine else own.gi_frame
    if f is None:
        what = _spot(on, None, 0)
    else:
        what = _spots.get((f.f_code, f.f_lasti, on)) or _spot(on, f, f.f_lasti)
    if to >= 0:
        _record(lane, _LINE | what & ~15)
        return _emit('{"kind":"state","at_ns":%d,"lane":%d,"state":"waiting","on":"join","to":%d}' % (_now(), lane, to))
    if on != "timer":
        return _record(lane, what)
    if own is outer and depth == 2 and type(outer) is _coroutine:
        known[1:] = f.f_lasti, what
    _record(lane, what, _due(inner, fut))


def _spot(on, f, at):
    """The place where a task waits for something, and whether it is ready."""
    text = ""
    if on.startswith("queue"):
        reason, text = "queue", on[6:]
    else:
        reason = on or "loop"
    what = (_WAITING if on else _READY) | (_place(reason, "", text) if f is None else _place(reason, "", text, f.f_code.co_filename, f.f_lineno or 0))
    if f is not None:
        if len(_spots) >= _MANY:
            _spots.clear()
        _spots[f.f_code, at, on] = what
    return what


def _due(sleep, fut):
    """When a task that sleeps is due, in seconds of the monotonic clock; 0 is unknown."""
    try:
        timer = sleep.cr_frame.f_locals["h"]
        return timer._when if timer._args[0] is fut else 0.0
    except Exception:
        return 0.0


@_hook("asyncio.events")
def _hook_events(m):
    H = m.Handle
    run = H._run
    known_of, put = _tasks.get, _put_record

    def _run(self):
        task = getattr(self._callback, "__self__", None)
        known = known_of(id(task))
        if known is None:
            if _ring is None or not isinstance(task, _task_class):
                return run(self)
            try:
                known = _task_opens(task, task.get_coro())
            except Exception:
                return run(self)
        lane = known[0]
        if lane < 0 or _ring is None:
            return run(self)
        n = _next_record()
        try:
            put(_ring, _RECORDS + (n & _LAST) * _RECORD, n, _now(), lane, _TURN, 0.0, n)
        except (ValueError, TypeError):  # closed, by a fork in the middle
            pass
        try:
            run(self)
        finally:
            try:
                timer, fut = self._loop._scheduled[-1], task._fut_waiter
                # Does it sleep where it slept before? Then its timer was set last, as a rule.
                if fut is not None and timer._args[0] is fut and task.get_coro().cr_frame.f_lasti == known[1]:
                    n = _next_record()
                    put(_ring, _RECORDS + (n & _LAST) * _RECORD, n, _now(), lane, known[2], timer._when, n)
                else:
                    _turn_ended(task, known)
            except Exception:
                _turn_ended(task, known)
            self = task = timer = fut = None  # this frame is behind those of an exception, which would keep them
    H._run = _wrapped(run, _run)
    if "_run" not in m.TimerHandle.__dict__:
        m.TimerHandle._run = run  # no turn of a task


@_hook("asyncio.tasks")
def _hook_tasks(m):
    global _task_class, _loop, _task
    _task_class = tuple({t for t in (getattr(m, name, None) for name in ("Task", "_PyTask", "_CTask")) if t is not None})
    _loop, _task = m.events._get_running_loop, m.current_task


@_hook("asyncio.base_events")
def _hook_base_events(m):
    B = m.BaseEventLoop
    create, handler = B.create_task, B.call_exception_handler

    def _create(self, coro, *args, **kwargs):
        task = create(self, coro, *args, **kwargs)
        try:
            if _ring is not None:
                known = _task_opens(task, coro)
                if known[0] >= 0 and (task._fut_waiter is not None or task.done()):  # it is eager
                    _turn_ended(task, known)
        except Exception:
            pass
        return task

    def _handler(self, context):
        try:
            e, message = context.get("exception"), context.get("message", "")
            if e is not None and "never retrieved" in message:
                _find("uncollected_errors", _error(e))
            task = context.get("task")
            if task is not None and "destroyed" in message:
                known = _tasks.get(id(task), _no_task)
                if known[0] >= 0:
                    _task_ends(id(task), known[0], None, _KILLED)
        except Exception:
            pass
        return handler(self, context)
    B.create_task, B.call_exception_handler = _wrapped(create, _create), _wrapped(handler, _handler)


@_hook("selectors")
def _hook_selectors(m):
    for name in ("SelectSelector", "PollSelector", "EpollSelector", "DevpollSelector", "KqueueSelector"):
        cls = getattr(m, name, None)
        if cls is None or "select" not in cls.__dict__:
            continue

        def hook(cls, select):
            def _select(self, timeout=None):
                me = _ident()
                if timeout is not None and timeout <= 0 or _ring is None or me in _quiet:
                    return select(self, timeout)
                lane = _lane()
                loop = _frame(1).f_code.co_name == "_run_once"
                if loop and timeout is None and len(self.get_map()) <= 1:  # the pipe of its own
                    _record(lane, _IDLE | _place("loop"))
                elif loop:
                    _idle(lane)
                elif _told_by(_frame(1)):
                    return select(self, timeout)
                else:
                    lane = _waits("network")
                try:
                    return select(self, timeout)
                finally:
                    _goes_on(lane)
            cls.select = _wrapped(select, _select)
        hook(cls, cls.select)


# Signals.

_handlers = []  # one, once the program has set one of its own


@_hook("signal")
def _hook_signal(m):
    handle = m.signal

    def signal(*args):
        try:
            if callable(args[1]) and args[1] is not m.default_int_handler and os.path.basename(_frame(1).f_code.co_filename) != "runners.py":
                _handlers[:] = [True]
                _tell_handlers()
        except Exception:
            pass
        return handle(*args)
    m.signal = _wrapped(handle, signal)


def _tell_handlers():
    """Tells that waits may be ended by a signal."""
    if _handlers:
        _emit('{"kind":"value","at_ns":%d,"lane":0,"name":"signal_handlers","value":1}' % _now())


# The network.

_CONNECTION = os.path.join("multiprocessing", "connection.py")


def _network_method(cls, name, old):
    def call(self, *args, **kwargs):
        if _ring is None or self.gettimeout() == 0 or _frame(1).f_code.co_filename.endswith(_CONNECTION):
            return old(self, *args, **kwargs)
        w = _waits("network")
        try:
            return old(self, *args, **kwargs)
        finally:
            _goes_on(w)
    setattr(cls, name, _wrapped(old, call))


@_hook("socket")
def _hook_socket(m):
    for name in ("connect", "recv", "recv_into", "recvfrom", "sendall", "_accept"):
        old = getattr(m.socket, name, None)
        if old is not None:
            _network_method(m.socket, name, old)
    resolve = m.getaddrinfo

    def getaddrinfo(*args, **kwargs):
        w = _waits("network")
        try:
            return resolve(*args, **kwargs)
        finally:
            _goes_on(w)
    m.getaddrinfo = _wrapped(resolve, getaddrinfo)


@_hook("ssl")
def _hook_ssl(m):
    for name in ("read", "write", "do_handshake"):
        old = getattr(m.SSLSocket, name, None)
        if old is not None:
            _network_method(m.SSLSocket, name, old)


# Children.

def _program_of(args):
    """The name of the program that is started with arguments, or with a line for the shell."""
    try:
        first = args if type(args) in (str, bytes) else os.fspath(args) if hasattr(args, "__fspath__") else args[0]
        words = os.fsdecode(first).split()
        return os.path.basename(words[0] if words and first is args else os.fsdecode(first)) or "process"
    except Exception:
        return "process"


@_hook("subprocess")
def _hook_subprocess(m):
    P = m.Popen
    init, wait = P.__init__, getattr(P, "_wait", None)

    def _init(self, *args, **kwargs):
        here = _lane() if _ring is not None else 0
        init(self, *args, **kwargs)
        if _ring is not None and getattr(self, "pid", None):
            _message("spawn", here, -1, "", None, ',"to_pid":%d,"called":%s' % (self.pid, _cut(_program_of(self.args), 40)))
    communicate = P.communicate

    def _communicate(self, *args, **kwargs):
        w = -1 if self.returncode is not None else _waits("join", _show(self.args, 30), "", ',"to_pid":%d,"until_ns":1' % self.pid)
        try:
            with _hush():
                return communicate(self, *args, **kwargs)
        finally:
            _goes_on(w)
    P.__init__, P.communicate = _wrapped(init, _init), _wrapped(communicate, _communicate)
    if wait is None:
        return

    def _wait(self, timeout):
        if self.returncode is not None:
            return wait(self, timeout)
        w = _waits("join", _show(self.args, 30), "", ',"to_pid":%d%s' % (self.pid, "" if timeout is None else ',"until_ns":1'))
        try:
            return wait(self, timeout)
        finally:
            _goes_on(w)
    P._wait = _wrapped(wait, _wait)


@_hook("os")
def _hook_os(m):
    for name in ("wait", "waitpid", "wait3", "wait4", "system"):
        old = getattr(m, name, None)
        if old is None:
            continue

        def hook(old, name):
            def wait(*args, **kwargs):
                if _ring is None or len(args) > 1 and args[1] or not _own(_frame(1).f_code):
                    return old(*args, **kwargs)
                w = _waits("join", "child")
                try:
                    return old(*args, **kwargs)
                finally:
                    _goes_on(w)
            setattr(m, name, _wrapped(old, wait))
        hook(old, name)
    leave = m._exit

    def _exit(status):
        try:
            _flush_prints()
            _finish("exit status %d" % status if status else None)
        except Exception:
            pass
        return leave(status)
    m._exit = _wrapped(leave, _exit)


@_hook("builtins")
def _hook_builtins(m):
    ask = m.input

    def _input(*prompt):
        w = _waits("input")
        try:
            return ask(*prompt)
        finally:
            _goes_on(w)
    m.input = _wrapped(ask, _input)


# What it prints, what it fails with.

_printed = {}  # lane -> the line that is not complete


def _hook_prints():
    out = sys.stdout
    if out is None or not hasattr(out, "write"):
        return
    write = out.write

    def _write(text, /):
        n = write(text)
        if _ring is not None and type(text) is str:
            lane = _lane()
            line = _printed.get(lane, "") + text if len(_printed.get(lane, "")) < 4000 else text
            if "\n" in line:
                parts = line.split("\n")
                line = parts.pop()
                for part in parts:
                    if _lets_print():
                        _emit('{"kind":"print","at_ns":%d,"lane":%d,"text":%s}' % (_now(), lane, _cut(part, 75)))
            _printed[lane] = line
        return n
    try:
        out.write = _wrapped(write, _write)
    except AttributeError:
        pass


def _flush_prints():
    for lane, line in list(_printed.items()):
        if line:
            _emit('{"kind":"print","at_ns":%d,"lane":%d,"text":%s}' % (_now(), lane, _cut(line, 75)))
    _printed.clear()


def _strip(tb):
    """A traceback without the frames of this file."""
    while tb is not None and tb.tb_frame.f_code.co_filename == _FILE:
        tb = tb.tb_next
    t = tb
    while t is not None:
        n = t.tb_next
        while n is not None and n.tb_frame.f_code.co_filename == _FILE:
            n = n.tb_next
        if n is not t.tb_next:
            t.tb_next = n
        t = n
    return tb


def _strip_all(e):
    seen = set()
    while e is not None and id(e) not in seen:
        seen.add(id(e))
        e.__traceback__ = _strip(e.__traceback__)
        e = e.__cause__ or e.__context__


_failure = []


def _hook_excepthook():
    old = sys.excepthook

    def excepthook(kind, value, tb, /):
        try:
            _failure[:] = [_error(value, kind)]
            _strip_all(value)
            tb = _strip(tb)
        except Exception:
            pass
        return old(kind, value, tb)
    sys.excepthook = _wrapped(old, excepthook)
    ignored = getattr(sys, "unraisablehook", None)
    if ignored is None:
        return

    def unraisablehook(args, /):
        try:
            args = type(args)((args.exc_type, args.exc_value, _strip(args.exc_traceback), args.err_msg, args.object))
        except Exception:
            pass
        return ignored(args)
    sys.unraisablehook = _wrapped(ignored, unraisablehook)


@_hook("traceback")
def _hook_traceback(m):
    T = m.TracebackException
    init, walk = T.__init__, m.walk_tb

    def _init(self, exc_type, exc_value, exc_traceback, *args, **kwargs):
        try:
            exc_traceback = _strip(exc_traceback)
            _strip_all(exc_value)
        except Exception:
            pass
        init(self, exc_type, exc_value, exc_traceback, *args, **kwargs)

    def walk_tb(tb):
        for f, line in walk(tb):
            if f.f_code.co_filename != _FILE:
                yield f, line
    T.__init__, m.walk_tb = _wrapped(init, _init), _wrapped(walk, walk_tb)


@_hook("warnings")
def _hook_warnings(m):
    show = m._showwarnmsg

    def _show_warning(msg):
        try:
            text = str(msg.message)
            if msg.category is RuntimeWarning and "was never awaited" in text:
                name = text.split("'")[1] if "'" in text else text
                _find("never_awaited", "%s (%s:%d)" % (name, os.path.basename(msg.filename), msg.lineno))
        except Exception:
            pass
        return show(msg)
    m._showwarnmsg = _wrapped(show, _show_warning)


# --- The start, forks, the end -------------------------------------------------------

class _Finder:
    """Hooks a module right after it was imported."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        hook = _hooks.get(name)
        if hook is None:
            return None
        del _hooks[name]
        for finder in sys.meta_path:
            if finder is _Finder:
                continue
            find = getattr(finder, "find_spec", None)
            spec = find(name, path, target) if find is not None else None
            if spec is not None:
                break
        else:
            return None
        load = getattr(spec.loader, "exec_module", None)
        if load is None:
            return spec
        if isinstance(spec.loader, type):  # one for all modules that are built in, or frozen
            spec.loader = _Loader(spec.loader, hook)
            return spec

        def exec_module(module):
            try:
                del spec.loader.exec_module
            except AttributeError:
                pass
            load(module)
            try:
                hook(module)
            except Exception:
                pass
        try:
            spec.loader.exec_module = exec_module
        except (AttributeError, TypeError):
            spec.loader = _Loader(spec.loader, hook)
        return spec


class _Loader:
    def __init__(self, loader, hook):
        self._loader, self._hook = loader, hook

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        try:
            self._hook(module)
        except Exception:
            pass


def _forked():
    """Begins anew in a child: its thread is its main lane."""
    global _hidden, _lane_number
    began = time.process_time_ns()
    _hidden = False
    for d in (_threads, _slots, _errors, _feeders, _feeding, _queues, _at_job, _uncollected, _tasks, _places, _spots, _bodies, _printed, _found, _writers):
        d.clear()
    _quiet.clear()
    del _failure[:]
    _lane_number = itertools.count(1).__next__
    for g in _governors.values():
        g.until, g.left, g.merged = 0, 50, 0
    _threads[_ident()] = 0
    _connect()
    _open(0, _program(), _thread.get_native_id())
    _progress(0)
    _tell_handlers()
    _told_start(began)


_finished = False


def _finish(error=None):
    """Tells the end of the process; what comes after that is not told."""
    for g in _governors.values():
        g.tell()
    for text in list(_uncollected.values()):
        _find("uncollected_errors", text)
    _uncollected.clear()
    _ended(0, error)


def _exits():
    _flush_prints()
    _finish(_failure[0] if _failure else None)


def _helper():
    """Whether this process is one of multiprocessing's own."""
    try:
        with open("/proc/self/cmdline", "rb") as f:
            line = f.read(4096)
    except OSError:
        return False
    return b"multiprocessing.resource_tracker" in line or b"multiprocessing.forkserver" in line


def _start():
    global _hidden
    _hidden = _helper()
    _threads[_ident()] = 0
    _connect()
    if _ring is None and not _hidden:
        return
    _open(0, "main", _thread.get_native_id())
    _progress(0)
    os.register_at_fork(after_in_child=_forked)
    import atexit
    atexit.register(_exits)
    sys.meta_path.insert(0, _Finder)
    for name in list(_hooks):
        if name in sys.modules:
            hook = _hooks.pop(name)
            try:
                hook(sys.modules[name])
            except Exception:
                pass
    _hook_prints()
    _hook_excepthook()
    _told_start(_BEGAN)


if mmap is not None and os.environ.get("LANES_EVENTS"):
    try:
        _start()
    except Exception:
        _ring = None
_shadowed()
