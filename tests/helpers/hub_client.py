"""Somebody at the hub, over HTTP, as the pages of JupyterHub and JupyterLab do it."""

import json
import os
import time
import uuid

import requests
import websocket


class Person:
    """A name, logged in at a hub or not; `hub` is its address."""

    def __init__(self, hub: str, name: str):
        self.hub, self.name = hub, name
        self.http = requests.Session()
        self.http.trust_env = False  # no proxy to 127.0.0.1
        self.http.verify = os.environ.get("HUB_CA") or True
        self.home = f"{hub}/user/{name}"

    def log_in(self, password: str) -> int:
        """Fill in the form; return the status of the page that comes."""
        self.http.get(f"{self.hub}/hub/login", timeout=30).raise_for_status()
        fields = {"username": self.name, "password": password}
        fields["_xsrf"] = self._token("/hub/")
        page = self.http.post(f"{self.hub}/hub/login", data=fields, timeout=60)
        return page.status_code

    def open_lab(self, limit: float = 120) -> None:
        """Start the server, and wait until JupyterLab's page comes."""
        self.http.get(f"{self.hub}/hub/spawn", timeout=60)
        end = time.monotonic() + limit
        while time.monotonic() < end:
            page = self.http.get(f"{self.home}/lab", timeout=60)
            if page.ok and page.url.startswith(f"{self.home}/lab"):
                return
            time.sleep(0.5)
        raise AssertionError(f"no JupyterLab for {self.name}: {page.status_code}")

    def call(self, method: str, path: str, **options) -> requests.Response:
        """Call something of one's own server; fail if it does."""
        options.setdefault("headers", {})["X-XSRFToken"] = self._token(
            f"/user/{self.name}/"
        )
        found = self.http.request(method, f"{self.home}/{path}", timeout=120, **options)
        assert found.ok, f"{path}: {found.status_code} {found.text[:500]}"
        return found

    def assignment(self, action: str, course: str, name: str) -> dict:
        """Press *Fetch* or *Submit* in the list of assignments."""
        body = {"course_id": course, "assignment_id": name}
        said = self.call("POST", f"assignments/{action}", json=body).json()
        assert said["success"], said
        return {each["status"]: each for each in said["value"]}

    def run(self, cells: list[str], limit: float = 300) -> list[str]:
        """Run cells in a new kernel, one after another; return what each printed."""
        kernel = self.call("POST", "api/kernels", json={"name": "python3"}).json()
        address = f"{self.home}/api/kernels/{kernel['id']}/channels"
        cookies = requests.utils.dict_from_cookiejar(self.http.cookies)
        channel = websocket.create_connection(
            address.replace("http", "ws", 1),
            timeout=limit,
            sslopt={"ca_certs": os.environ.get("HUB_CA")},
            cookie="; ".join(f"{k}={v}" for k, v in cookies.items()),
            header={"X-XSRFToken": self._token(f"/user/{self.name}/")},
        )
        try:
            return [_executed(channel, cell) for cell in cells]
        finally:
            channel.close()
            self.call("DELETE", f"api/kernels/{kernel['id']}")

    def _token(self, path: str) -> str:
        found = [c for c in self.http.cookies if c.name == "_xsrf" and c.path == path]
        return found[-1].value if found else ""


def _executed(channel: websocket.WebSocket, code: str) -> str:
    """Run one cell; return its text, or the error's."""
    number = uuid.uuid4().hex
    header = {"msg_id": number, "msg_type": "execute_request", "session": number}
    header |= {"username": "", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True}
    content |= {"user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
    message = {"header": header, "parent_header": {}, "metadata": {}}
    channel.send(json.dumps({**message, "content": content, "channel": "shell"}))
    printed = []
    while True:
        said = json.loads(channel.recv())
        if said["parent_header"].get("msg_id") != number:
            continue
        kind, content = said["header"]["msg_type"], said["content"]
        if kind == "stream":
            printed.append(content["text"])
        elif kind in ("execute_result", "display_data"):
            printed.append(content["data"].get("text/plain", ""))
        elif kind == "error":
            printed.append(f"{content['ename']}: {content['evalue']}")
        elif kind == "status" and content["execution_state"] == "idle":
            return "".join(printed)
