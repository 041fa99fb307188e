"""Search over works, artisans, traditions, stories and pages (docs/adr/0014).

A query goes through `understanding` (what is meant), `retrieval` (what the index holds, by
modelsearch), `ranking` (what fits best) and comes out of `results`. Higher floors add their kinds
of results by `groups.register`.
"""
