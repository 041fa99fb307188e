"""Fields of the search index."""

from modelsearch import index


class TitleWords(index.SearchField):
    """The index's title column, filled with `search_titles` of the object."""

    def get_value(self, obj):
        return obj.search_titles()
