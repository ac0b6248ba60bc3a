"""`python -m danvan_nlp` is the command `danvan`."""

from danvan_nlp.cli.app import main

if __name__ == "__main__":
    main()
