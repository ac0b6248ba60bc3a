"""Typed phrases: names looked up in a knowledge base, and rules for those that nobody listed.

How a text becomes phrases:

- `rows`: the text as the rules read it; `lookup` and `forms`: names as sequences of keys;
- `knowledge` (with the data in ``knowledge/*.toml``) and `matcher`: which entries stand in the text;
- `grammar`: one module a phrase type, each rule a small named piece that is tried at its cue;
- `finder`: proposes, chooses among what overlaps, makes `Phrase`;
- `resolve`: facts and full forms from elsewhere in the text;
- `explain`: why a piece of text is or is not a phrase.
"""
