"""A headless Chromium driven over its debugging pipe: nothing but Python and the browser."""
import base64, json, os, pathlib, shutil, subprocess, tempfile, time

NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"]


def find():
    """The browser's path, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """One browser with one page at a time; `problems` gathers what the page complained about."""

    def __init__(self, language="en-US", width=1440, height=900):
        self.profile = tempfile.mkdtemp(prefix="review-test-")
        self.downloads = pathlib.Path(self.profile, "downloads")
        self.downloads.mkdir()
        from_page, to_us = os.pipe()
        from_us, to_page = os.pipe()

        def place_pipes():
            # The browser reads descriptor 3 and writes descriptor 4.
            copies = os.dup2(from_us, 60), os.dup2(to_us, 61)
            os.dup2(copies[0], 3)
            os.dup2(copies[1], 4)

        self.process = subprocess.Popen(
            [find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--no-first-run", "--disable-extensions", "--disable-background-networking",
             "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
             f"--lang={language}", f"--user-data-dir={self.profile}",
             f"--window-size={width},{height}", "about:blank"],
            preexec_fn=place_pipes, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=os.environ | {"LANGUAGE": language})
        os.close(to_us)
        os.close(from_us)
        self.reader = os.fdopen(from_page, "rb", buffering=0)
        self.writer = to_page
        self.pending = b""
        self.last = 0
        self.session = None
        self.problems, self.requests = [], []
        self.language, self.size = language, (width, height)
        self.target = None
        self.features = []
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))

    def close(self):
        try:
            self.call("Browser.close")
            self.process.wait(5)
        except Exception:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # Messages

    def call(self, method, **parameters):
        """Sends a command and waits for its answer."""
        number = self._post(method, **parameters)
        while True:
            answer = self._receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def _post(self, method, **parameters):
        """Sends a command; its number."""
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.writer, rest):]
        return self.last

    def _receive(self):
        while b"\0" not in self.pending:
            chunk = self.reader.read(1 << 16)
            if not chunk:
                raise RuntimeError("the browser has gone away")
            self.pending += chunk
        message, self.pending = self.pending.split(b"\0", 1)
        return json.loads(message)

    def _note(self, event):
        method, parameters = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.problems.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
            self.problems.append(" ".join(str(a.get("value", a.get("description"))) for a in parameters["args"]))
        elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
            self.problems.append(parameters["entry"]["text"])
        elif method == "Page.javascriptDialogOpening":
            # A page with unsaved corrections asks before it is left; nobody is there to answer.
            self._post("Page.handleJavaScriptDialog", accept=True)
        elif method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])

    # Pages

    def open(self, path, fragment=""):
        """Opens a file in a new tab and waits until it has been built; seconds that took."""
        old, self.session = self.target, None
        self.target = self.call("Target.createTarget", url="about:blank")["targetId"]
        if old:
            self.call("Target.closeTarget", targetId=old)
        self.session = self.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")
        self.resize(*self.size)
        self.call("Emulation.setLocaleOverride", locale=self.language)
        self.call("Network.setUserAgentOverride", userAgent="review-test", acceptLanguage=self.language)
        self.call("Emulation.setEmulatedMedia", features=self.features)
        self.requests.clear()
        start = time.monotonic()
        self.call("Page.navigate", url=pathlib.Path(path).resolve().as_uri() + fragment)
        while not self.run("document.readyState === 'complete' && location.protocol === 'file:'"):
            time.sleep(0.02)
        self.settle()
        return time.monotonic() - start

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def run(self, script):
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def settle(self):
        """Waits for what the page does in its next two frames."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")

    def press(self, key, **options):
        """A key as a person presses it."""
        text = {"text": key} if len(key) == 1 else {}
        if key == "Enter":
            text = {"text": "\r"}
        codes = {"Escape": 27, "Enter": 13, "Tab": 9}
        for kind in ["keyDown", "keyUp"]:
            self.call("Input.dispatchKeyEvent", type=kind, key=key,
                      windowsVirtualKeyCode=codes.get(key, 0), **(text if kind == "keyDown" else {}), **options)
        self.settle()

    def type(self, text):
        self.call("Input.insertText", text=text)
        self.settle()

    def place(self, selector):
        """The middle of an element, scrolled into view."""
        return self.run(
            "(() => { const e = document.querySelector(%s); if (!e) return null;"
            " e.scrollIntoView({block: 'nearest'}); const r = e.getClientRects()[0];"
            " return [r.left + r.width / 2, r.top + r.height / 2]; })()" % json.dumps(selector))

    def click(self, selector):
        """A click of the mouse in the middle of an element."""
        place = self.place(selector)
        if not place:
            raise AssertionError(f"nothing to click: {selector}")
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"]:
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1],
                      button="none" if kind == "mouseMoved" else "left", clickCount=1)
        self.settle()

    def hover(self, selector):
        x, y = self.place(selector)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.settle()

    def media(self, **features):
        """Sets media features: `prefers_color_scheme="dark"`."""
        self.features = [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        if self.session:
            self.call("Emulation.setEmulatedMedia", features=self.features)

    def screenshot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))
