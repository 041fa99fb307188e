"""Structural similarity of two pictures: 1 for the same, lower the more one sees of a difference.

After Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, Image Quality Assessment: From Error
Visibility to Structural Similarity, IEEE Transactions on Image Processing 13 (2004), with their
window (Gaussian, 11 px, σ = 1.5) and constants (0.01, 0.03), on luma.
"""

import numpy as np
from PIL import Image as PillowImage

WINDOW = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
WINDOW /= WINDOW.sum()
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim(one: PillowImage.Image, other: PillowImage.Image) -> float:
    """Return the mean structural similarity. Raises ValueError for pictures of unequal size."""
    if one.size != other.size or min(one.size) < len(WINDOW):
        raise ValueError(f"cannot compare {one.size} and {other.size}")
    x, y = (np.asarray(picture.convert("L"), dtype=np.float64) for picture in (one, other))
    mean_x, mean_y = _blurred(x), _blurred(y)
    var_x = _blurred(x * x) - mean_x**2
    var_y = _blurred(y * y) - mean_y**2
    covariance = _blurred(x * y) - mean_x * mean_y
    likeness = ((2 * mean_x * mean_y + C1) * (2 * covariance + C2)) / (
        (mean_x**2 + mean_y**2 + C1) * (var_x + var_y + C2)
    )
    return float(likeness.mean())


def _blurred(values: np.ndarray) -> np.ndarray:
    rows = values.shape[0] - len(WINDOW) + 1
    down = sum(weight * values[i : i + rows] for i, weight in enumerate(WINDOW))
    columns = values.shape[1] - len(WINDOW) + 1
    return sum(weight * down[:, i : i + columns] for i, weight in enumerate(WINDOW))
