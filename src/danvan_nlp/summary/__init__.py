"""Summaries made of a text's own clauses.

The stages are the modules: `layout` and `clauses` find what can be said, `units` collects it, `ranking` weighs it,
`selection` chooses within a budget, `wording` writes it down, and `summarizer` runs them.
"""
