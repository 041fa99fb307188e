"""The ids of a page's artworks are found wherever a stream keeps them."""

from marketplace.cms.blocks import HomeBody, StoryBody
from marketplace.cms.choosers import ArtworkChooserBlock, StoryChooserBlock
from marketplace.cms.preload import chosen_are_ready, chosen_ids, ready_for

from .conftest import items


def test_ids_are_found_in_structs_and_lists():
    raw = [
        {"type": "hero", "value": {"heading": "x", "artwork": 3}},
        {"type": "artworks", "value": {"mode": "chosen", "artworks": items(5, 7)}},
        {"type": "artworks", "value": {"mode": "newest", "artworks": None}},
        {"type": "stories", "value": {"stories": items(9)}},
        {"type": "share", "value": {"artwork": None, "link_page": 13}},
        {"type": "of a kind that no longer exists", "value": 11},
    ]
    assert list(chosen_ids(ArtworkChooserBlock, HomeBody(), raw)) == [3, 5, 7]
    assert list(chosen_ids(StoryChooserBlock, HomeBody(), raw)) == [9, 13]


def test_ids_are_found_in_lists_of_the_older_format():
    raw = [{"type": "artworks", "value": {"artworks": [1, 2]}}]
    assert list(chosen_ids(ArtworkChooserBlock, StoryBody(), raw)) == [1, 2]


def test_rows_are_ready_only_inside_and_only_for_their_chooser():
    with chosen_are_ready({ArtworkChooserBlock: {1: "a work"}}):
        assert ready_for(ArtworkChooserBlock) == {1: "a work"}
        assert ready_for(StoryChooserBlock) is None
    assert ready_for(ArtworkChooserBlock) is None
