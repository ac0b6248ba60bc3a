"""Characters to syllables: the one pass over the text that everything else looks up."""
