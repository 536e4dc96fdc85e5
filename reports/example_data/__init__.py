"""Invented figures and targets for 2019-2024, to try the portal on; removed with one command before real use.

Everything is drawn from fixed keys, so that every machine has the same example. It is written through the same
writers as real figures, and marked as example throughout.
"""

from .writing import ExampleCount, remove_example_data, write_example_data

__all__ = ["ExampleCount", "remove_example_data", "write_example_data"]
