"""The brief as one continuous page that is edited in place: a view of the store."""
