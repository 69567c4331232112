"""Other processes: the work queue, children that answer, outside programs, the lock of an office (进程与队列)."""
