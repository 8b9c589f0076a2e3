"""Who may do what in the admin, asked about the object at hand and not only about its model.

`policy` turns the predicates of each app's `rules.py` into Wagtail's permission policies, `guard`
and `viewset` make every view of a viewset ask them, `records` and `forms` make a record together
with its pages. Wagtail's own generic views ask about the model only (docs/decisions/0008).
"""
