"""Say how well the search answers the judged queries.

    python -m benchmarks.relevance [--each]

Works on the sample works in the database of the settings (DATABASE_URL): after `make demo`, or on a
scratch database after `manage.py migrate`, which it then fills.
"""

import argparse
import os

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print every query that is not perfect")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.demo")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    django.setup()
    from . import judgements, score, shop

    shop.load()
    found = score.scores(judgements.judged_queries(), shop.finder())
    for judged, points in found:
        if arguments.each and points < 0.995:
            print(f"  {points:.3f}  {judged.group:<15} {judged.query}")
    for group in judgements.GROUPS:
        points = [value for judged, value in found if judged.group == group]
        print(f"{group:<15} {len(points):>3} queries  nDCG@10 {score.mean(points):.3f}")
    print(f"{'all':<15} {len(found):>3} queries  nDCG@10 {score.mean([p for _, p in found]):.3f}")


if __name__ == "__main__":
    main()
