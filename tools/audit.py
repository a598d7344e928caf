"""Ask whether a vulnerability is known in what saksi needs to run, as `uv.lock` has it (`make audit`).

The database is OSV (osv.dev), asked by pip-audit; that needs the network. Ends with 0 where none is known, 1 where some
are, 2 where the database could not be asked: then nothing is known, and that is not said to be well.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
AUDITOR = "pip-audit==2.10.1"  # run apart, so that nothing of it comes into .venv
PATIENCE = 600  # seconds
_EXPORT = (
    "export",
    "--quiet",
    "--locked",
    "--no-dev",
    "--all-extras",
    "--no-emit-project",
    "--format",
    "requirements-txt",
)


def main() -> None:
    """Ask, and say what was found."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        subprocess.run([sys.executable, "-m", "uv", *_EXPORT, "-o", str(listed)], cwd=ROOT, check=True)
        asked = (
            "-r",
            str(listed),
            "--disable-pip",
            "--require-hashes",
            "-s",
            "osv",
            "-f",
            "json",
            "--progress-spinner=off",
        )
        command = [sys.executable, "-m", "uv", "tool", "run", AUDITOR, *asked, *sys.argv[1:]]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE, env={**os.environ}
            )
        except subprocess.TimeoutExpired:
            _give_up(f"no answer within {PATIENCE} s")
    told = _read(done.stdout)
    if told is None:
        _give_up(done.stderr)
    sys.exit(_tell(told["dependencies"]))


def _read(output: str) -> dict[str, Any] | None:
    """Return what the auditor says; None where it does not come to a result."""
    try:
        told = json.loads(output)
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("dependencies") else None


def _give_up(said: str) -> None:
    lines = [line for line in said.strip().splitlines() if line.strip()]
    print("\n".join(lines[-3:]), file=sys.stderr)
    print(
        "The database of vulnerabilities (osv.dev) could not be asked: nothing is known, good or bad.", file=sys.stderr
    )
    sys.exit(2)


def _tell(rows: list[dict[str, Any]]) -> int:
    """Print the vulnerabilities that are known; return the code to end with."""
    skipped = [row["name"] for row in rows if row.get("skip_reason")]
    known = [(row, each) for row in rows for each in row.get("vulns", ())]
    for row, each in known:
        fixed = ", ".join(each.get("fix_versions", ())) or "no version yet"
        print(f"{row['name']} {row['version']}: {each['id']} ({', '.join(each.get('aliases', ()))}); fixed in {fixed}")
    if skipped:
        print(f"not looked at: {', '.join(skipped)}")
    print(f"{len(rows) - len(skipped)} packages of uv.lock, {len(known)} known vulnerabilities")
    return 1 if known else 2 if skipped else 0


if __name__ == "__main__":
    main()
