"""The dossier on disk: nothing that was shown as saved is lost."""
