"""The command `yikatong`, for people who write no code."""
from .program import main

__all__ = ["main"]
