"""Thin adapters for the libraries that feed models. Each imports its library when it is imported itself."""
