"""The running service: who runs the queue, how it fares, what can wait (服务)."""
