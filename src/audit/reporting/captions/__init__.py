"""
Captions, text alternatives and caveats: the sentences that stand beside tables and charts.

They obey the same rules as page one: a range on every estimate, both counts beside a share,
the comparison named.
"""
