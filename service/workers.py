"""How gunicorn runs the desk. Each worker opens the database and the index after the fork, at its first request."""

# A browser holds idle connections open; threads keep them from holding up a whole worker.
worker_class = "gthread"
threads = 4

# A half-read upload or a long check may finish when the desk is stopped.
graceful_timeout = 20

# What an editor asks is not written down twice: the history has it, a log need not.
accesslog = None

control_socket_disable = True
proc_name = "claimdesk"
