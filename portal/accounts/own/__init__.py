"""What somebody does with the own account: see, correct, download, erase; proof of who it is."""
