"""The public pages: drawn from documents, the same for every reader."""
