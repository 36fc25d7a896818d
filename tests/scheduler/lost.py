"""Ends in the middle of what it was told to do."""

import sys

if __name__ == "__main__":
    for _ in range(2):
        sys.stdin.readline()
