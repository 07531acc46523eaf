"""Runs a module of the bench that works on the application's own models: `python -m bench.inside NAME [WORD ...]`."""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    # By name: models can be imported only once Django stands.
    importlib.import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])
