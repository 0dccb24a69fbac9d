"""python -m figures: the same as the command `figures`."""

from figures.cli import main

if __name__ == "__main__":
    main()
