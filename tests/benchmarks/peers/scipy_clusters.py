"""Average linkage, optimal order of leaves (scipy) and a metric map from classical scaling (scikit-learn) of the distances
in a .npy file, [items (items - 1) / 2]. Prints one JSON line.

usage: scipy_clusters.py DISTANCES.npy
"""
import json
import sys
import time
import warnings

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform
from sklearn.manifold import smacof

warnings.filterwarnings("ignore")
condensed = np.load(sys.argv[1])
square = squareform(condensed)

start = time.perf_counter()
tree = linkage(condensed, "average")
after_linkage = time.perf_counter()
order = leaves_list(optimal_leaf_ordering(tree, condensed))
after_order = time.perf_counter()
items = len(square)
centre = np.eye(items) - 1 / items
values, vectors = np.linalg.eigh(-0.5 * centre @ square**2 @ centre)
begin = (vectors[:, ::-1] * np.sqrt(np.maximum(values[::-1], 0)))[:, :2]
points, _ = smacof(square, n_components=2, init=begin, n_init=1)
end = time.perf_counter()

apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1))
stress = np.sqrt(((apart - square) ** 2).sum() / (apart**2).sum())
print(json.dumps({"seconds": end - start, "linkage_seconds": after_linkage - start, "order_seconds": after_order - after_linkage,
                  "map_seconds": end - after_order, "order_cost": float(square[order[:-1], order[1:]].sum()), "stress": float(stress)}))
