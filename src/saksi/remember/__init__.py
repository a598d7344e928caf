"""The six stages over a store: pages come in as they are found, stories grow, and nothing is read or told twice.

    add      pages     -> articles   each page is read, and kept with what it was made of
    place    articles  -> stories    where each belongs; a story keeps its number while it grows
    tell     stories   -> editions   what is told of each that changed, beside what was told before

Every step is taken whole or not at all, and finds by itself what is still to be done: a process that is killed loses
what it had in hand, and the next one takes it up.
"""
