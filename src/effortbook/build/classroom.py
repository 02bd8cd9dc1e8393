"""Serve the built book and its packs to a room: to every machine on its network, with the address as a QR code."""

import functools
import socket
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from .offline import SITE, write_packs

__all__ = ["add_arguments", "own_address", "run", "serve"]


def add_arguments(parser):
    """Declare the arguments of the command."""
    parser.add_argument("--port", type=int, default=8000, help="%(default)s if not given")


def run(checkout, options):
    """Serve a checkout's built book until somebody stops it, and say where it is."""
    if not (checkout / SITE / "index.html").exists():
        sys.exit("There is no built book. Run: make book")
    import segno  # this command alone needs it

    write_packs(checkout)
    server = serve(checkout / SITE, options.port)
    address = f"http://{own_address()}:{server.server_port}/"
    segno.make(address, error="m").terminal(compact=True)
    print(f"{address}\nEverybody on this network can read the book there. Stop it with Ctrl+C.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def serve(folder, port, host="0.0.0.0"):
    """Return a server of a folder, for all machines that reach this one; port 0 takes a free one."""
    return ThreadingHTTPServer((host, port), functools.partial(SimpleHTTPRequestHandler, directory=folder))


def own_address():
    """Return this machine's address on the network that it would use; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation, which nobody has
        except OSError:  # there is no network
            return "127.0.0.1"
        return probe.getsockname()[0]
