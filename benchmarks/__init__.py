"""What the work’s commands cost, beside the plainest ways to do the same: ``make bench``."""
