"""What `tools.bench_scale` measures archives with: piles of any size, runs that are watched and killed, speeds."""
