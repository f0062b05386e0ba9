"""python -m benchmarks.corpus FOLDER: write a corpus."""

import argparse
from pathlib import Path

from benchmarks.corpus.folder import FIRST_YEAR, write_corpus


def main() -> None:
    """Write the corpus that the command line asks for, and say what it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="write invented declarations")
    parser.add_argument("folder", type=Path, help="empty, or not there yet")
    parser.add_argument("--declarations", type=int, default=1000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--first-year", type=int, default=FIRST_YEAR)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commits", type=int, default=0, help="with a Git history of so many commits")
    options = parser.parse_args()
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    corpus = write_corpus(
        options.folder,
        options.declarations,
        years=options.years,
        first_year=options.first_year,
        seed=options.seed,
        commits=options.commits,
    )
    print(f"{corpus.folder}: {corpus.declarations} declarations, {corpus.public} of them public")


if __name__ == "__main__":
    main()
