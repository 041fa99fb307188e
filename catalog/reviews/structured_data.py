"""What search engines are told of reviews: real ones, of this very work, and nothing else.

Google takes a rating of a product only from reviews of that product
(developers.google.com/search/docs/appearance/structured-data/review-snippet).
"""

from marketplace.core.ui.structured_data import Thing, filled

from .selectors import Reviews


def ratings(reviews: Reviews) -> Thing:
    """Return `aggregateRating` and `review` of a work; nothing when nobody reviewed it."""
    rating = reviews.of_artwork
    if rating is None:
        return {}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": str(rating.average),
            "reviewCount": rating.count,
            **BOUNDS,
        },
        "review": [
            filled(
                {
                    "@type": "Review",
                    "reviewRating": {
                        "@type": "Rating",
                        "ratingValue": str(review.score),
                        **BOUNDS,
                    },
                    "author": {"@type": "Person", "name": review.name},
                    "datePublished": review.written_at.date().isoformat(),
                    "reviewBody": review.text,
                    "inLanguage": review.language,
                }
            )
            for review in reviews.shown
            # Without a name there is no author, and Google asks for one.
            if review.is_own and review.name
        ],
    }


BOUNDS = {"bestRating": "5", "worstRating": "1"}
