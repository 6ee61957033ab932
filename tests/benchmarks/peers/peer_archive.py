#!/usr/bin/env python3
"""A common way to store attention: h5py, shuffle and gzip 1, float16, a dataset per example.

usage: peer_archive.py write MAPS.npy OUT.h5 | read OUT.h5
MAPS.npy: float32 [examples, heads, n, n]. Prints one JSON line: seconds (of the writing or reading alone), bytes.
Needs numpy, h5py.
"""
import json, os, sys, time
import h5py, numpy as np

if sys.argv[1] == "write":
    maps, out = np.load(sys.argv[2]), sys.argv[3]
    start = time.perf_counter()
    with h5py.File(out, "w") as f:
        for i, p in enumerate(maps):
            f.create_dataset(f"{i}/attention", data=p.astype(np.float16), chunks=(min(12, len(p)), *p.shape[1:]), compression="gzip",
                             compression_opts=1, shuffle=True)
    seconds = time.perf_counter() - start
else:
    out, total = sys.argv[2], 0
    start = time.perf_counter()
    with h5py.File(out, "r") as f:
        for i in range(len(f)):
            total += f[f"{i}/attention"][...].size
    seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "bytes": os.path.getsize(out)}))
