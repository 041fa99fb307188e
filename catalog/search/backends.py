"""modelsearch's database backends, without a pass over the whole index at every change.

They weigh titles by their mean length and count it anew with each work that is saved, which takes
a second at a million works. Our ranking (`catalog.search.ranking`) does not use that weight.
"""

from modelsearch.backends import database

# PostgreSQL keeps tokens as they are: `catalog.search.documents` has made them.
CONFIG = "simple"


class _NoTitleNorms:
    def _refresh_title_norms(self, full=False) -> None:
        pass


def SearchBackend(params):
    """Return the backend of the default database."""
    backend = database.SearchBackend({"SEARCH_CONFIG": CONFIG, **params})
    backend.index_class = type("Index", (_NoTitleNorms, backend.index_class), {})
    return backend
