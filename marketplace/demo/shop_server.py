"""Gunicorn for the demo shop, started inside a process that has loaded Django already."""

from gunicorn.app.base import BaseApplication

WORKERS = 2
THREADS = 4


class ShopServer(BaseApplication):
    """Serves `marketplace.wsgi` on 127.0.0.1; the workers are copies of this process."""

    def __init__(self, port: int):
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"127.0.0.1:{self._port}",
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 4,
            "proc_name": "pachmarhi-shop",
        }.items():
            self.cfg.set(name, value)

    def load(self):
        from django.core.servers.basehttp import get_internal_wsgi_application
        from django.urls import get_resolver

        application = get_internal_wsgi_application()
        # Loaded once here, not once in each worker at its first request.
        get_resolver().url_patterns  # noqa: B018
        return application


def serve(port: int) -> None:
    """Serve until told to stop."""
    ShopServer(port).run()
