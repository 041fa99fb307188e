"""What has to be in place before the demo shop can open its doors."""

import hashlib
import socket
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from marketplace.core.ui.messages import compile_messages

from .loading import is_loaded

Say = Callable[[str], None]


def check_ports(ports: dict[int, str]) -> None:
    """Raise CommandError when one of `ports` (with what it is for) is taken."""
    for port, purpose in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} (for the {purpose}) cannot be used: {error.strerror}. Is a demo "
                    f"shop running already? Stop it, or choose another: make demo PORT=9000"
                ) from error


def prepare_folders(var: Path) -> None:
    """Make the folders the broker, the mail and the logs write to."""
    for name in ("celery/queue", "celery/control", "mail", "media", "log"):
        (var / name).mkdir(parents=True, exist_ok=True)


def prepare_messages() -> None:
    """Compile the translations that people have changed since the last start."""
    compile_messages()


def prepare_database(say: Say, *, small: bool) -> None:
    """Bring the tables up to date and load the demo content where it is missing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the database up to date…")
        call_command("migrate", verbosity=0, interactive=False)
        if is_loaded(small):
            say("Indexing the works for the search anew…")
            call_command("update_index", verbosity=0)
            call_command("rebuild_search_words", verbosity=0)
    if not is_loaded(small):
        say("Loading the demo shop; drawing its pictures takes some minutes the first time.")
        try:
            call_command("load_demo", small=small)
        except CommandError as error:
            say(f"The demo shop is not complete: {error}")


def prepare_static_files(say: Say) -> None:
    """Collect the static files again when ours, or the packages, have changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected-from"
    fingerprint = static_fingerprint()
    if stamp.is_file() and stamp.read_text() == fingerprint:
        return
    say("Collecting style sheets, scripts and fonts…")
    call_command("collectstatic", verbosity=0, interactive=False, clear=stamp.exists())
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """Return a hash of our static files and of the versions of the packages that bring others."""
    folders = [Path(folder) for folder in settings.STATICFILES_DIRS]
    for app in apps.get_app_configs():
        folder = Path(app.path, "static")
        if folder.is_dir() and settings.ROOT in folder.parents and ".venv" not in folder.parts:
            folders.append(folder)
    digest = hashlib.sha256((settings.ROOT / "requirements.txt").read_bytes())
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                digest.update(str(file.relative_to(folder)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
