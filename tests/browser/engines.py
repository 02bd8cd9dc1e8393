"""Browsers with other engines than Chromium, as their makers let programs drive them.

Playwright drives no Firefox or WebKit but its own, which Debian does not have. Firefox speaks WebDriver BiDi at a
socket, and WebKitGTK's driver the older WebDriver over HTTP; both are asked for no more than these tests need.
"""

import contextlib
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

__all__ = ["ENGINES", "firefox", "webkit"]

PATIENCE = 60  # seconds
WEBKIT = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class Firefox:
    """Hold a window of Firefox."""

    def __init__(self, address):
        self.socket = websocket.create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        self.numbers = itertools.count(1)
        self.errors = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        (window,) = self.ask("browsingContext.getTree")["contexts"]
        self.window = window["context"]
        self.resize(1366, 768)

    def resize(self, width, height):
        self.ask("browsingContext.setViewport", context=self.window, viewport={"width": width, "height": height})

    def ask(self, method, **parameters):
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.errors.append(answer["params"]["text"])
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def go(self, address):
        # Whoever asks waits: a page that undoes this is never reported complete.
        self.ask("browsingContext.navigate", context=self.window, url=address, wait="none")

    def run(self, script):
        """Return what a function's body returns, through JSON, also if it is a promise."""
        call = f"(async () => JSON.stringify(await (async () => {{ {script} }})()))()"
        target = {"context": self.window}
        answer = self.ask("script.evaluate", expression=call, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))


class WebKit:
    """Hold a window of WebKitGTK."""

    def __init__(self, address, browser):
        self.errors = []  # the driver tells of none
        self.address = address
        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        session = self.ask("/session", {"capabilities": {"alwaysMatch": options}})
        self.address += f"/session/{session['sessionId']}"
        self.ask("/timeouts", {"script": PATIENCE * 1000})

    def ask(self, path, body):
        request = urllib.request.Request(
            self.address + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def resize(self, width, height):
        """Make the window as narrow as asked, or as the driver's windows can be."""
        self.ask("/window/rect", {"width": width, "height": height})

    def go(self, address):
        self.ask("/url", {"url": address})

    def run(self, script):
        """Return what a function's body returns, also if it is a promise."""
        call = f"const done = arguments[0]; (async () => {{ {script} }})().then(done)"
        return self.ask("/execute/async", {"script": call, "args": []})


@contextlib.contextmanager
def firefox():
    """Yield a window of Firefox, or None where there is none."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        yield None
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            path,
            "--headless",
            "--no-remote",
            "--profile",
            profile,
            "--remote-debugging-port",
            "0",
            "about:blank",
        ]
        environment = os.environ | {"HOME": profile, "MOZ_CRASHREPORTER_DISABLE": "1"}
        with running(command, environment, stderr=subprocess.PIPE, text=True) as process:
            told = next(filter(None, (re.search(r"listening on (ws://\S+)", line) for line in process.stderr)))
            yield Firefox(told[1])


@contextlib.contextmanager
def webkit():
    """Yield a window of WebKitGTK on a screen that nobody sees, or None where there is none."""
    browser = next(iter(sorted(map(str, Path("/").glob(WEBKIT.lstrip("/"))))), None)
    if not (browser and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        yield None
        return
    read, write = os.pipe()
    with running(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"], pass_fds=[write]
    ):
        os.close(write)
        with os.fdopen(read) as display:
            screen = f":{display.readline().strip()}"
        port = free_port()
        # The sandbox needs rights that a container has not.
        environment = os.environ | {"DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        with running(["WebKitWebDriver", f"--port={port}"], environment):
            wait_for(port)
            yield WebKit(f"http://127.0.0.1:{port}", browser)


ENGINES = {"firefox": firefox, "webkit": webkit}


@contextlib.contextmanager
def running(command, environment=None, stderr=subprocess.DEVNULL, **options):
    """Run a program, and end it."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=stderr, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    """Wait until something listens at a port of this machine."""
    for _ in range(PATIENCE * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"Nothing listens at port {port}.")
