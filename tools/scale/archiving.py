"""One run of an archive in a process of its own, which tells how far it has come, a line of JSON each time."""

from __future__ import annotations

import argparse
import json
import sys
import time

from saksi.app.engines import LocalEngine
from saksi.app.readers import ReadPage
from saksi.archive import Engine, Settings, run_archive
from saksi.readings import read_page
from tools.scale.stored import read_stored


class Read(Exception):  # noqa: N818 - no error
    """All pages are read, and no more was asked for."""


def main() -> int:
    """Run an archive; the last line says how long reading took and, of a whole run, what the manifest counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--stored", action="store_true", help="put stored annotations in the pipeline's place")
    parser.add_argument("--only-read", action="store_true", help="end when all pages are read")
    given = parser.parse_args()
    times: list[float] = []

    def tell(stage: str, done: int, of: int) -> None:
        print(json.dumps({"stage": stage, "done": done, "of": of}), flush=True)
        if stage == "annotate":
            times.append(time.perf_counter())
            if done == of and given.only_read:
                raise Read

    engine = _engine(given.engine, given.jobs, read_stored if given.stored else read_page)
    counts = {}
    try:
        manifest = run_archive(given.inputs, given.out, engine, Settings(pages=given.pages), tell)
    except Read:
        pass
    else:
        kept = manifest.counts
        counts = {"articles": kept.articles, "stories": kept.stories, "refusals": kept.refusals}
    print(json.dumps({"stage": "end", "reading": times[-1] - times[0], **counts}), flush=True)
    return 0


def _engine(name: str, jobs: int, read: ReadPage) -> Engine:
    if name == "local":
        return LocalEngine(jobs, read=read)
    from saksi.app.rays import RayEngine

    engine = RayEngine(jobs, read=read)
    list(engine.map(abs, (1, 2)))  # starts the cluster, which is not what is timed
    return engine


if __name__ == "__main__":
    sys.exit(main())
