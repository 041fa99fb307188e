"""What the demo checks before it opens."""

import socket

import pytest
from django.core.management import CommandError, call_command

from marketplace.demo import preparation


def test_a_taken_port_is_named_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} \(for the shop\).*make demo PORT="):
            preparation.check_ports({port: "shop"})


def test_a_free_port_is_fine():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    preparation.check_ports({port: "shop"})


def test_folders_are_made_once_and_again(tmp_path):
    preparation.prepare_folders(tmp_path)
    preparation.prepare_folders(tmp_path)
    assert (tmp_path / "celery/control").is_dir()


def test_static_files_are_collected_only_after_a_change(settings, tmp_path, monkeypatch):
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.css").write_text("a{}")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATIC_ROOT.mkdir()
    calls = []
    monkeypatch.setattr(preparation, "call_command", lambda name, **options: calls.append(name))
    preparation.prepare_static_files(lambda text: None)
    preparation.prepare_static_files(lambda text: None)
    assert calls == ["collectstatic"]
    (source / "one.css").write_text("b{}")
    preparation.prepare_static_files(lambda text: None)
    assert calls == ["collectstatic", "collectstatic"]


def test_an_incomplete_shop_opens_with_a_word_about_it(db, monkeypatch):
    def refuse(name, **options):
        raise CommandError("3 pictures are missing; run load_demo again.")

    monkeypatch.setattr(preparation, "call_command", refuse)
    heard = []
    preparation.prepare_database(heard.append, small=True)
    assert "3 pictures are missing" in heard[-1]


@pytest.mark.parametrize("command", ["demo", "load_demo"])
def test_a_real_shop_refuses_the_demo(settings, command):
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo"):
        call_command(command)


def test_fewer_than_one_drawing_process_is_refused(db):
    with pytest.raises(CommandError, match="--jobs"):
        call_command("load_demo", "--jobs", "0")
