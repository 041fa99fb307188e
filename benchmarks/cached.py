"""Pages kept finished, beside stock Oscar's product page and beside a static file.

    python -m benchmarks.cached --works 2000 --seconds 10 --rounds 3

Our anonymous pages as the shop alone answers them (its own cache, under `--server`), and behind
nginx that keeps them too; beside stock Oscar's product page and beside a file as large as the page
from the same nginx. Before each load another one checks every answer and warms what is kept; the
load itself then checks statuses alone, which leaves most of the machine to the servers. Prints a
Markdown table with both ratios. Without nginx (`--nginx` or on the PATH) that part is left out, and
said so. Everything stays on this machine. Ends with 1 when an answer was wrong or a goal is missed.
"""

import argparse
import http.client
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from statistics import median

from benchmarks import load, report, run, servers, sides

PAGES = ("artwork", "catalog", "home")
GOAL_STOCK, GOAL_STATIC = 40, 0.6
STOCK = "stock Oscar, product page"
KEPT, BEHIND, FILE = "{}, kept by the shop", "{}, behind nginx", "{}, as a file of nginx"
# What any nginx is told: one worker a core, no log, the shop's own cache headers respected.
NGINX = """
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; keepalive_requests 100000000;
  types {{ text/html html; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/kept keys_zone=pages:10m max_size=200m;
  upstream shop {{ server {shop}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location /files/ {{ root {folder}; }}
    location / {{
      proxy_pass http://shop; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_set_header Accept-Encoding "";
      proxy_cache pages; proxy_cache_key $host$request_uri; proxy_cache_lock on;
      proxy_cache_bypass $http_cookie; proxy_no_cache $http_cookie;
    }}
  }}
}}
"""


def main(argv: list[str] | None = None) -> int:
    """Measure, print and judge; 2 when nothing could be measured."""
    arguments = parse(argv)
    try:
        samples = measure(arguments)
    except (sides.PrepareError, servers.ServerError, load.LoadError, ValueError) as error:
        run.say(f"stopped: {error}")
        return 2
    print(table(samples))
    missed = faults(samples)
    for words in missed:
        run.say(words)
    return 1 if missed else 0


def measure(arguments: argparse.Namespace) -> dict[str, list[load.Sample]]:
    """Every row's rounds, in the order of the table."""
    sides.WORK.mkdir(parents=True, exist_ok=True)
    wrk = run.choose_loader(arguments.loader)
    targets: dict[str, tuple[str, list[load.Ask], str]] = {}
    with ExitStack() as stack:
        if arguments.stock:
            sides.install_stock(run.say)
            stock = _start(stack, sides.STOCK, arguments, "gunicorn", {})
            targets[STOCK] = _target(*stock, "artwork")
        ours = _start(stack, sides.OURS, arguments, arguments.server, {"BENCH_PAGE_CACHE_MB": "64"})
        for page in arguments.pages:
            targets[KEPT.format(page)] = _target(*ours, page)
        if arguments.nginx:
            likes = {page: ours[1][page].paths[0] for page in arguments.pages}
            base = stack.enter_context(nginx(arguments.nginx, ours[0], likes))
            for page in arguments.pages:
                _base, asks, expect = _target(*ours, page)
                targets[BEHIND.format(page)] = (base, asks, expect)
                targets[FILE.format(page)] = (base, [load.Ask(_file(page))], _proof(page))
        else:
            run.say("no nginx: its rows are left out (apt install nginx-light, or --nginx PATH)")
        return _rounds(targets, arguments, wrk)


def _rounds(
    targets, arguments: argparse.Namespace, wrk: str | None
) -> dict[str, list[load.Sample]]:
    samples: dict[str, list[load.Sample]] = {name: [] for name in targets}
    how = {"connections": arguments.workers * arguments.threads, "wrk": wrk}
    for _turn in range(arguments.rounds):
        for name, (base, asks, expect) in targets.items():
            wrong = load.warm(base, asks, expect=expect, **how)
            sample = load.run(base, asks, expect="", seconds=arguments.seconds, **how)
            samples[name].append(replace(sample, wrong_text=sample.wrong_text + wrong))
            run.say(f"{name}: {report.number(sample.per_second)} req/s")
    return samples


def _start(stack: ExitStack, side: sides.Side, arguments, server: str, extra: dict[str, str]):
    pages = sides.fill(side, arguments.database, arguments.works, fresh=False, say=run.say)
    running = stack.enter_context(
        servers.serve(
            side.python,
            side.application,
            env=side.environment(arguments.database) | extra,
            workers=arguments.workers,
            threads=arguments.threads,
            log=side.folder / "server.log",
            server=server,
        )
    )
    return running.base, pages


def _target(base: str, pages: dict[str, sides.Page], page: str):
    wanted = pages[page]
    return base, [load.Ask(path) for path in wanted.paths], wanted.expect


@contextmanager
def nginx(program: str, shop: str, likes: dict[str, str]) -> Iterator[str]:
    """An nginx before the shop at `shop`, with a file as large as each page of `likes`."""
    folder = sides.WORK / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    port = servers.free_port()
    host = shop.removeprefix("http://")
    settings = NGINX.format(folder=folder, shop=host, port=port)
    (folder / "nginx.conf").write_text(settings)
    for page, path in likes.items():
        (folder / _file(page)[1:]).write_text(_proof(page).ljust(page_size(host, path), "x"))
    log = folder / "start.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, "-p", str(folder), "-c", str(folder / "nginx.conf")],
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        servers.wait_for_answer(process, port, log, _file(next(iter(likes))))
        yield f"http://127.0.0.1:{port}"
    finally:
        servers.stop(process)


def _file(page: str) -> str:
    return f"/files/{page}.html"


def _proof(page: str) -> str:
    return f"{page} as a file"


def page_size(host: str, path: str) -> int:
    """Bytes of one of the shop's pages, without compression."""
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("GET", path)
        return len(connection.getresponse().read())
    finally:
        connection.close()


def ratios(samples: dict[str, list[load.Sample]]) -> dict[str, tuple[float | None, float | None]]:
    """For each row how many times stock's speed it has, and what share of its file's."""
    speeds = {name: median(one.per_second for one in many) for name, many in samples.items()}
    stock = speeds.get(STOCK)
    files = {
        BEHIND.format(page): speeds[FILE.format(page)]
        for page in PAGES
        if FILE.format(page) in speeds
    }
    return {
        name: (
            speed / stock if stock else None,
            speed / files[name] if name in files else None,
        )
        for name, speed in speeds.items()
    }


def faults(samples: dict[str, list[load.Sample]]) -> list[str]:
    """What was wrong or is slower than its goal, in words."""
    found = []
    for name, (by_stock, by_file) in ratios(samples).items():
        if wrong := sum(one.failures for one in samples[name]):
            found.append(f"{name}: {wrong} answers were wrong")
        if name.endswith(KEPT[2:]) and by_stock is not None and by_stock < GOAL_STOCK:
            found.append(f"{name}: {by_stock:.1f}× stock, the goal is {GOAL_STOCK}×")
        if by_file is not None and by_file < GOAL_STATIC:
            found.append(f"{name}: {by_file:.0%} of the file, the goal is {GOAL_STATIC:.0%}")
    return found


def table(samples: dict[str, list[load.Sample]]) -> str:
    """Medians and the two ratios the goals are about."""
    lines = [
        f"| page | req/s | p95 ms | ÷ stock (goal {GOAL_STOCK}×) "
        f"| ÷ file (goal {GOAL_STATIC:.0%}) |",
        "|---|---|---|---|---|",
    ]
    for name, (stock, static) in ratios(samples).items():
        many = samples[name]
        speed = report.number(median(one.per_second for one in many))
        p95 = report.number(median(one.p95_ms for one in many))
        by_stock = f"{stock:.1f}×" if stock else ""
        by_file = f"{static:.0%}" if static else ""
        lines.append(f"| {name} | {speed} | {p95} | {by_stock} | {by_file} |")
    return "\n".join(lines)


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.cached", description=__doc__)
    parser.add_argument("--works", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--server", choices=tuple(servers.COMMANDS), default="gunicorn")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    parser.add_argument("--no-stock", dest="stock", action="store_false")
    parser.add_argument("--nginx", default=shutil.which("nginx") or "")
    parser.add_argument("--database", default=run.default_server())
    parser.add_argument("--loader", choices=("auto", "wrk", "python"), default="auto")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
