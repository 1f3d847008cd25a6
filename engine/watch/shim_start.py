"""Starts the shim beside this file. Its compiled form is kept there for the processes that
follow: to compile it takes longer than all else that it does at the start."""
import time
_BEGAN = time.process_time_ns()
import marshal
import os
import sys
__file__ = os.path.join(os.path.dirname(os.path.abspath(__file__)), "shim.py")


def _compiled():
    kept = "%s-%s-%x" % (__file__, sys.implementation.name, sys.hexversion)
    try:
        with open(kept, "rb") as f:
            return marshal.loads(f.read())
    except Exception:
        pass
    with open(__file__, encoding="utf-8") as f:
        code = compile(f.read(), "<lanes>", "exec")
    try:
        new = "%s.%d" % (kept, os.getpid())
        with open(new, "wb") as f:
            f.write(marshal.dumps(code))
        os.replace(new, kept)
    except Exception:
        pass
    return code


exec(_compiled(), globals())
