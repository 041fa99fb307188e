"""The board that all processes of a machine read."""

import multiprocessing
import os

import pytest

from marketplace.core.pagecache.board import Board, slot_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "board"


def slots(*tags):
    return [slot_of(tag) for tag in tags]


def test_a_row_does_not_meet_its_neighbour_in_a_table_of_as_many_letters():
    met = [
        key
        for key in range(1, 2000)
        for near in (key - 1, key + 1)
        if slot_of(f"catalogue_listing:{key}") == slot_of(f"catalogue_product:{near}")
    ]
    assert len(met) <= 2


def test_a_change_makes_what_was_begun_before_it_wrong(path):
    board = Board(path)
    since = board.now()
    assert board.is_unchanged(slots("work:1"), since)
    board.changed(["work:1"])
    assert not board.is_unchanged(slots("work:1"), since)
    assert not board.is_unchanged(slots("work:2", "work:1"), since)
    assert board.is_unchanged(slots("work:2"), since)
    assert board.is_unchanged(slots("work:1"), board.now())


def test_everything_can_be_made_wrong(path):
    board = Board(path)
    since = board.now()
    board.all_changed()
    assert not board.is_unchanged(slots("work:1"), since)
    assert board.is_unchanged(slots("work:1"), board.now())


def test_another_process_sees_a_change_at_once(path):
    ours, theirs = Board(path), Board(path)
    since = ours.now()
    theirs.changed(["work:1"])
    assert ours.now() == since + 1
    assert not ours.is_unchanged(slots("work:1"), since)
    assert ours.name == theirs.name


def test_a_board_outlives_its_processes(path):
    Board(path).changed(["work:1"])
    assert Board(path).now() == 1


def _count(path, times):
    board = Board(path)
    for _turn in range(times):
        board.changed([f"work:{os.getpid()}"])


def test_no_change_is_lost_when_many_write(path):
    context = multiprocessing.get_context("fork")
    Board(path)
    writers = [context.Process(target=_count, args=(path, 500)) for _turn in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Board(path).now() == 2000


def test_a_tag_has_the_same_place_everywhere():
    assert slot_of("catalogue_product:7") == 114403


def test_a_derived_thing_is_keyed_by_the_number_of_its_tag(path):
    board = Board(path)
    before = board.number_of("footer")
    board.changed(["other"])
    assert board.number_of("footer") == before
    board.changed(["footer"])
    assert board.number_of("footer") > before
