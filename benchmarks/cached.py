"""Pages kept finished, beside stock Oscar's product page and beside a static file.

    python -m benchmarks.cached --works 2000 --seconds 10 --rounds 3

Our anonymous pages as the shop alone answers them (its own cache, under `--server`), and behind
nginx that keeps them too; beside stock Oscar's product page and beside a file of the same size
from the same nginx. Prints a Markdown table with both ratios. Without nginx (`--nginx` or on the
PATH) that part is left out, and said so. Everything stays on this machine.
"""

import argparse
import http.client
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median

from benchmarks import load, report, run, servers, sides

PAGES = ("artwork", "catalog", "home")
GOAL_STOCK, GOAL_STATIC = 40, 0.6
STATIC = "/static-file.html"
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
    location = {static} {{ root {folder}; }}
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
    """Measure, print, and return 1 when an answer was wrong, 2 when nothing could be measured."""
    arguments = parse(argv)
    try:
        samples = measure(arguments)
    except (sides.PrepareError, servers.ServerError, load.LoadError, ValueError) as error:
        run.say(f"stopped: {error}")
        return 2
    print(table(samples))
    return 1 if any(one.failures for many in samples.values() for one in many) else 0


def measure(arguments: argparse.Namespace) -> dict[str, list[load.Sample]]:
    """Every row's rounds, in the order of the table."""
    sides.WORK.mkdir(parents=True, exist_ok=True)
    wrk = run.choose_loader(arguments.loader)
    targets: dict[str, tuple[str, list[load.Ask], str]] = {}
    with ExitStack() as stack:
        if arguments.stock:
            sides.install_stock(run.say)
            stock = _start(stack, sides.STOCK, arguments, "gunicorn", {})
            targets["stock Oscar, product page"] = _target(*stock, "artwork")
        ours = _start(stack, sides.OURS, arguments, arguments.server, {"BENCH_PAGE_CACHE_MB": "64"})
        for page in arguments.pages:
            targets[f"{page}, kept by the shop"] = _target(*ours, page)
        if arguments.nginx:
            like = ours[1]["artwork"].paths[0]
            base = stack.enter_context(nginx(arguments.nginx, ours[0], like))
            for page in arguments.pages:
                _base, asks, expect = _target(*ours, page)
                targets[f"{page}, behind nginx"] = (base, asks, expect)
            targets["static file from nginx"] = (base, [load.Ask(STATIC)], "artwork-file")
        else:
            run.say("no nginx: its rows are left out (apt install nginx-light, or --nginx PATH)")
        return _rounds(targets, arguments, wrk)


def _rounds(
    targets, arguments: argparse.Namespace, wrk: str | None
) -> dict[str, list[load.Sample]]:
    samples: dict[str, list[load.Sample]] = {name: [] for name in targets}
    for turn in range(-1, arguments.rounds):
        for name, (base, asks, expect) in targets.items():
            seconds = arguments.seconds if turn >= 0 else 2
            connections = arguments.workers * arguments.threads
            sample = load.run(
                base, asks, expect=expect, seconds=seconds, connections=connections, wrk=wrk
            )
            if turn >= 0:
                samples[name].append(sample)
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
def nginx(program: str, shop: str, like: str) -> Iterator[str]:
    """An nginx before the shop at `shop`, with a file as large as its page at the path `like`."""
    folder = sides.WORK / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    port = servers.free_port()
    host = shop.removeprefix("http://")
    settings = NGINX.format(folder=folder, shop=host, port=port, static=STATIC)
    (folder / "nginx.conf").write_text(settings)
    (folder / STATIC[1:]).write_text("artwork-file".ljust(page_size(host, like), "x"))
    log = folder / "start.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, "-p", str(folder), "-c", str(folder / "nginx.conf")],
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        servers.wait_for_answer(process, port, log, STATIC)
        yield f"http://127.0.0.1:{port}"
    finally:
        servers.stop(process)


def page_size(host: str, path: str) -> int:
    """Bytes of one of the shop's pages, without compression."""
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("GET", path)
        return len(connection.getresponse().read())
    finally:
        connection.close()


def table(samples: dict[str, list[load.Sample]]) -> str:
    """Medians and the two ratios the goals are about."""
    speeds = {name: median(one.per_second for one in many) for name, many in samples.items()}
    stock = speeds.get("stock Oscar, product page")
    static = speeds.get("static file from nginx")
    lines = [
        f"| page | req/s | p95 ms | ÷ stock (goal {GOAL_STOCK}×) "
        f"| ÷ file (goal {GOAL_STATIC:.0%}) |",
        "|---|---|---|---|---|",
    ]
    for name, many in samples.items():
        speed = speeds[name]
        p95 = report.number(median(one.p95_ms for one in many))
        by_stock = f"{speed / stock:.1f}×" if stock else ""
        by_file = f"{speed / static:.0%}" if static and name.endswith("nginx") else ""
        lines.append(f"| {name} | {report.number(speed)} | {p95} | {by_stock} | {by_file} |")
    return "\n".join(lines)


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.cached", description=__doc__)
    parser.add_argument("--works", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--server", choices=tuple(servers.COMMANDS), default="granian")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    parser.add_argument("--no-stock", dest="stock", action="store_false")
    parser.add_argument("--nginx", default=shutil.which("nginx") or "")
    parser.add_argument("--database", default=run.default_server())
    parser.add_argument("--loader", choices=("auto", "wrk", "python"), default="auto")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
