"""Finished pages, kept until what they show changes (docs/adr/0019).

What other rooms may use: `tags.rows_of`, `tags.tag`, `tags.depends_on`, `changes.forget`,
`changes.mark_of`, `network.register_addresses`.
"""
