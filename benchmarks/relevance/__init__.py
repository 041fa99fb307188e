"""How well the search answers: judged queries over the sample works, scored by nDCG@10."""
