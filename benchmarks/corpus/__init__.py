"""Declarations for measuring: realistic, varied, invented, and the same for the same seed, in any number.

`write_corpus` makes a project that `disclose --config-file FOLDER/mkdocs.yml` builds: declarations of several regions
and fiscal years with their registers, our settings, templates and guide, and where asked for their Git history.
"""

from benchmarks.corpus.folder import Corpus, write_corpus

__all__ = ["Corpus", "write_corpus"]
